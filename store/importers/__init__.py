"""The formats that readlist reads, one file each."""
