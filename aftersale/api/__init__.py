"""The same deeds as JSON: two-way, with tokens, problem details and idempotency keys."""
