"""Reviews, customer questions and brands on the seller's desk."""
