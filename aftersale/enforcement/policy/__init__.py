"""Pure rules of enforcement: no framework, no clock."""
