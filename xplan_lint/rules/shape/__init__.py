"""Has the plan the right shape, and is it in the right place?"""
