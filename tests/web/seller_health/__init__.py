"""Account health on the seller's pages."""
