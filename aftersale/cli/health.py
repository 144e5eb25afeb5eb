"""Prove the figures of account health, or make them anew from the journal.

`--recount` judges every order, message, return and violation anew and holds the result beside what
is kept: days, marked cases, figures, how yesterday ended, and the numbers of offers with the orders
and reviews behind them. Each difference is told. `--rebuild` empties health and reads the journal
again; orders that were never told of are told. It writes in one transaction, so that with SQLite
others wait meanwhile.
"""

from __future__ import annotations

import argparse
import sys

from aftersale.cli import codes, ground

HELP = "prove or rebuild the figures of account health"


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--recount", action="store_true", help="prove them; changes nothing")
    what.add_argument("--rebuild", action="store_true", help="make them anew from the journal")
    parser.add_argument("--seller", metavar="SLUG", help="of one seller only")
    parser.add_argument(
        "--processes", type=int, default=2, metavar="N", help="that count at once (2)"
    )


def run(options: argparse.Namespace) -> int:
    """0 when all is the same, 1 when something is not, 2 for a seller nobody knows."""
    ground.set_up()
    from aftersale.accounts import queries as accounts

    seller_id = None
    if options.seller:
        seller = accounts.seller_by_slug(options.seller)
        if seller is None:
            print(f"aftersale: no seller is called {options.seller}", file=sys.stderr)
            return codes.USAGE
        seller_id = seller.pk
    return _rebuild(seller_id) if options.rebuild else _recount(seller_id, options.processes)


def _rebuild(seller_id: int | None) -> int:
    from aftersale.health import rebuilding

    rebuilding.rebuild(print, seller_id=seller_id)
    return codes.OK


def _recount(seller_id: int | None, processes: int) -> int:
    from aftersale.accounts import queries as accounts
    from aftersale.health import applying, proving

    def say(account: tuple[int, str], words: str) -> None:
        names = accounts.seller_names([account[0]])
        print(f"{names.get(account[0], account[0])}, {account[1]}: {words}", flush=True)

    applying.advance()
    found = proving.recount(say, seller_id=seller_id, processes=processes)
    counts = f"{_many(found.sellers, 'seller')}, {_many(found.orders, 'order')}"
    if found.differences:
        print(f"{counts}, {_many(found.differences, 'difference')}")
        return codes.REFUSED
    print(f"{counts}, all the same")
    return codes.OK


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
