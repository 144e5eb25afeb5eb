"""Pure rules of health: no framework, no clock."""
