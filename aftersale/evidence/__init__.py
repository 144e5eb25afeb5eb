"""All that happened on an order, in order: one timeline, and a sealed pack of it."""
