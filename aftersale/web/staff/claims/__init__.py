"""The staff pages for guarantee claims: a queue, the case file, and the decision."""
