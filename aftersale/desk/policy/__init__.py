"""Pure rules of desk: no framework, no clock."""
