"""Money going back to buyers: asked, sent, settled or failed, and never more than was paid."""
