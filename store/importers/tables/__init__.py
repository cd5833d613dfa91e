"""Tables with a row a paper."""
