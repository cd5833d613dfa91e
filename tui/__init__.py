"""Everything the person at the terminal meets: the command line and the app."""

__version__ = "0.1.0"
