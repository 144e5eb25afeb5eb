"""The buyers' returns centre: asking, what became of it, labels, and gifts."""
