"""One file a format; each is one pure function from a result to text."""
