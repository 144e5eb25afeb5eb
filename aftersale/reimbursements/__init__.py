"""What the marketplace refunded and a seller asks back."""
