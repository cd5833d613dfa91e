"""Tests of what the person meets."""
