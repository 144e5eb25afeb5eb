"""Tags of the pages: `{% load look %}` brings them all."""
