"""Chargebacks for staff: what goes to the bank, what the bank decides."""
