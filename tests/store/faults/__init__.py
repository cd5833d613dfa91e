"""What the library promises when something fails."""
