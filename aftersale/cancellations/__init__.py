"""Orders that are not wanted any more: at once, on request, or by the seller."""
