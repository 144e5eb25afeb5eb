"""Sorting what feedback is about, and what follows from the stated criteria (F3 idea 20)."""
