"""The voice of customers (A126): what buyers met with, offer by offer, kept up as things happen."""
