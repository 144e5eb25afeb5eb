"""Pure rules of returns: what is in policy, who decides, until when, and what may be kept."""
