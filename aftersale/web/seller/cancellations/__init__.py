"""Cancellations, as a seller's team sees them."""
