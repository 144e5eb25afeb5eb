"""Tables of chargebacks."""
