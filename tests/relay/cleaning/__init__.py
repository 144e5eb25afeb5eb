"""Files before they are passed on."""
