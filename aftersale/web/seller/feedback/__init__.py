"""Feedback on the seller's desk: the console, replies, requests for removal, the public profile."""
