"""The masked e-mail relay: aliases, mail in, mail out, bounces."""
