"""Five real documents of a reading group, byte for byte: the library of a first run."""
