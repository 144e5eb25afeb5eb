"""Settings of notices: what an account hears of and where, and how each member is reached."""
