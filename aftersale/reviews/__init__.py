"""Reviews of products, questions about them, and the verified voice of a brand."""
