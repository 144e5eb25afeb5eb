"""Payments that a bank took back: evidence sent to the bank, won or lost."""
