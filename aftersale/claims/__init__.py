"""The guarantee: a buyer's claim, evidence of both sides, a decision with reasons, appeal."""
