"""Tests of the theme files and their loader."""
