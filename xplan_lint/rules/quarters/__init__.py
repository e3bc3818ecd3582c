"""Does the schedule say what happens in every quarter, and does it say so without contradiction?"""
