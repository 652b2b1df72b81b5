"""What can be exported: a file for each kind of thing, with how it is read and what of it is written."""
