"""Tables of publishing."""
