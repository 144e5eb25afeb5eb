"""The buyers' pages for guarantee claims: whether one may, filing, what became of it."""
