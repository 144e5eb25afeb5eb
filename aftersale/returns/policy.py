"""Pure rules of returns: no framework, no clock."""
