"""Do the parts of the plan agree with each other?"""
