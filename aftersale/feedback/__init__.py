"""Ratings of a seller: stars and words, one public reply, removal by stated criteria."""
