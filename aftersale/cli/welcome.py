"""First passwords, and where to use them."""

from __future__ import annotations

import argparse
import sys

from aftersale import config


def password_argument(parser: argparse.ArgumentParser) -> None:
    words = "read the password from standard input instead of making one"
    parser.add_argument("--password-stdin", action="store_true", help=words)


def password(options: argparse.Namespace) -> str:
    """The password given on standard input, or a new one."""
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\n")
    import secrets  # late: it costs the supervisor memory it never needs

    return secrets.token_urlsafe(12)


def say(email: str, password: str) -> None:
    """Where to sign in, as whom, and with which password if it was made here."""
    print(f"Sign in at {config.get().base_url}/signin as {email}")
    if password:
        print(f"with the password {password} (shown this once)")
