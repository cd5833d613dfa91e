"""What of the library goes out, one file a form.

The registry of formats is `formats`; copying a citation does not load what writes files.
"""
