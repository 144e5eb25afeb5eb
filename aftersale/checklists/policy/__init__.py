"""Pure rules of checklists: no framework, no clock."""
