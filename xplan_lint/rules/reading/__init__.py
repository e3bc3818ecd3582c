"""Can the file be read at all?"""
