"""Views of the settings pages, by what they are about."""
