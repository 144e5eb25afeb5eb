"""What a team looks at every day, week and month, drawn from live data and signed off."""
