"""Chargebacks as a payment service tells them: a file's lines, judged one by one."""
