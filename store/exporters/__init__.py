"""What of the library goes out, one file a form."""
