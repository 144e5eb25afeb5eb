"""No business and no framework: the few words every domain speaks."""
