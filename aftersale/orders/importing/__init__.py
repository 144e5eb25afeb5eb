"""Taking the shop's orders: reading files, judging every line, writing whole orders only."""
