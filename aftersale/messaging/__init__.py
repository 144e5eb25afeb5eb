"""Conversations between a buyer and a seller, their messages, and the response clock."""
