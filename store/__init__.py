"""The library: papers, reviews, sources, and the one file they live in."""
