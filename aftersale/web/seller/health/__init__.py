"""Account health for sellers: the page, every figure opened, what changed, what to do first."""
