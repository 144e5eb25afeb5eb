"""The deadline radar, as a seller's team sees it."""
