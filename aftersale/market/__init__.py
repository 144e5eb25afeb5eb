"""A marketplace as data: rulebook files, one per market, each remembered by its edition."""
