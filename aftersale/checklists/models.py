"""Tables of checklists."""
