"""Tables of evidence."""
