"""Colour themes as YAML files, and their loader."""
