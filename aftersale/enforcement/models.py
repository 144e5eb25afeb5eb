"""Tables of enforcement."""
