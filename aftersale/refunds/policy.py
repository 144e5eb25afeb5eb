"""Pure rules of refunds: no framework, no clock."""
