"""The radar as a calendar (iCalendar, RFC 5545)."""
