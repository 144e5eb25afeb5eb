"""The health of every seller, as staff see it: the list, one account, the cases behind a figure."""
