"""Aftersale: the customer-service side of a marketplace."""

__version__ = "0.1.0"
