"""The team's lists of the day, the week and the month, and who signed them."""
