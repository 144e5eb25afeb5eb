"""The seller's pages for guarantee claims: to answer, decided, to appeal, and all."""
