"""Notes about one paper."""
