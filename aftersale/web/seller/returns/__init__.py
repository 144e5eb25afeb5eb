"""The seller's pages for goods going back and money going back."""
