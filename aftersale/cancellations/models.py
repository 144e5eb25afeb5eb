"""Tables of cancellations."""
