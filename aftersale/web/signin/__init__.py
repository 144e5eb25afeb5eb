"""Signing in: by password, by e-mailed link, with a second factor; and out again."""
