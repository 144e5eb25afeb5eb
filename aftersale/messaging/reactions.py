"""What messaging does when something happens: open browsers hear of it."""
