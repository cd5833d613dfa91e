"""The person's settings: what can be set, how the file is read, and what is written about it."""
