"""Who is there: buyers, seller accounts with their teams, marketplace staff; what each may do."""
