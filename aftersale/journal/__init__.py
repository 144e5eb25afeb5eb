"""What happened, in order: events, listeners, background work after commit, live signals."""
