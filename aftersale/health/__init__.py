"""Measures against limits: how an account stands, and the orders behind every figure."""
