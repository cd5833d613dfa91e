"""Tests that drive the installed program in a real terminal."""
