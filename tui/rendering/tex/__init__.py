"""TeX mathematics in Unicode: its symbols, its spacing, its scripts and their reader."""
