"""What the domains below tell of an order; those above register their own."""
