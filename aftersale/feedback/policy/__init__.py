"""What the rules say about feedback. Pure: facts and a rulebook in, an answer out."""
