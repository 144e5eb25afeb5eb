"""Cancelling an order, as its buyer sees it."""
