"""Everything that is done to a claim, by buyer, seller, staff and the clock."""
