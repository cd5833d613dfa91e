"""Tests of the way from a document's text to the screen."""
