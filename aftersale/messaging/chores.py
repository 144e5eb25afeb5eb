"""What the clock asks of messaging."""
