"""Is everything there that the form asks for at this stage?"""
