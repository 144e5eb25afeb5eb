"""The open work of a team: every clock of the house in one list."""
