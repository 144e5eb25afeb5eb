"""Returns as the reports of the trade have them: the same columns, so that known tools can read."""
