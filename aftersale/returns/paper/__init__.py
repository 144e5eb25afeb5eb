"""Paper of a return: labels, the authorisation that travels in the parcel, slips of gifts."""
