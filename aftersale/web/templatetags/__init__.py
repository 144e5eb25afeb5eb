"""Tags of the pages: `{% load look %}` brings them all; lists call the functions directly."""
