"""Tests of finding papers."""
