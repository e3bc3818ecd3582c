"""Does every challenge of last year go on or end, and does the plan say which?"""
