"""The seller pages."""
