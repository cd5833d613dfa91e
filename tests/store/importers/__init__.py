"""Reading documents: the sample documents exactly, every irregularity, and bad input."""
