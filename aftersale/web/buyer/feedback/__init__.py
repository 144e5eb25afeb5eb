"""Rating a seller, as buyers do it."""
