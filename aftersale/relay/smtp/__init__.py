"""Mail in: the SMTP server that takes letters only for the masked addresses of this house.

`gate` decides who may hand in what, `keeping` puts it on disk, `server` speaks the protocol,
and `listening` runs all three on their own.
"""
