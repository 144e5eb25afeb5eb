"""Goods going back: a request, the seller's decision, the parcel, the inspection, the money."""
