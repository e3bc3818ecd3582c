"""Stands in front of the parser in C, as if it were not installed."""

raise ImportError
