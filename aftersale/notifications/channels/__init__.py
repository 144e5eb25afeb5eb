"""The ways by which people and programs are told: the page, e-mail, webhooks. Each does it once."""
