"""What people decide about themselves and their seller account: security, keys, team, addresses."""
