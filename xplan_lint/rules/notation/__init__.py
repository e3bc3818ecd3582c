"""Is the Japanese written as a public document writes it, and alike throughout the plan?"""
