"""Let somebody of marketplace staff in: makes the account, prints where and how to sign in.

The password is made here and shown once, unless it is given on standard input.
"""

from __future__ import annotations

import argparse

from aftersale.cli import ground, welcome

HELP = "let somebody of marketplace staff in"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL")
    parser.add_argument("--name", default="", help="their own")
    welcome.password_argument(parser)


def run(options: argparse.Namespace) -> int:
    ground.set_up()
    from aftersale.accounts import actions as accounts

    password = welcome.password(options)
    name = options.name or options.email.partition("@")[0]
    user = accounts.employ(options.email, name, password=password)
    welcome.say(user.email, "" if options.password_stdin else password)
    return 0
