"""Rules of the guarantee: pure, without a database and without a clock."""
