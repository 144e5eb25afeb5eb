"""The demo's mailboxes: what a buyer's or a seller's own mail program would show."""
