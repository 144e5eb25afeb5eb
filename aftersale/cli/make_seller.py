"""Open a seller account and let its owner in; prints where and how to sign in.

The password is made here and shown once, unless it is given on standard input.
"""

from __future__ import annotations

import argparse

from aftersale.cli import ground, welcome

HELP = "open a seller account, let its owner in"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="the owner's address")
    parser.add_argument("--shop", required=True, metavar="NAME", help="what buyers know it as")
    parser.add_argument("--name", default="", help="the owner's own")
    parser.add_argument("--market", action="append", metavar="CODE", help="uk, de …; once for each")
    parser.add_argument("--language", default="en", metavar="CODE", help="en, de, fr, it or es")
    welcome.password_argument(parser)


def run(options: argparse.Namespace) -> int:
    ground.set_up()
    from aftersale.accounts import actions as accounts
    from aftersale.market import rulebook

    password = welcome.password(options)
    accounts.open_seller(
        options.shop,
        options.market or list(rulebook.markets()),
        options.language,
        options.email,
        options.name or options.email.partition("@")[0],
        password=password,
    )
    welcome.say(options.email, "" if options.password_stdin else password)
    return 0
