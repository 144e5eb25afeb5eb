"""Notices of the marketplace to a seller: warnings, restrictions, violations, and the answer."""
