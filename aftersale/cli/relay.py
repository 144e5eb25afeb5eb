"""Accept mail for the masked addresses over SMTP, until SIGTERM or Ctrl-C.

Listens on AFTERSALE_SMTP, and on AFTERSALE_LMTP for a mail server in front. The database must
have been prepared (`aftersale prepare`). With a word behind it, it does something else: `status`
says what waits and what went wrong, `reread` reads again what could not be read before.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from aftersale import config
from aftersale.cli import codes, ground, tables

HELP = "accept mail for the masked addresses; status, reread"


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", metavar="DEED")
    deeds.add_parser("status", help="say what waits and what went wrong")
    again = deeds.add_parser("reread", help="read again what could not be read before")
    which = again.add_mutually_exclusive_group(required=True)
    which.add_argument("--all-unreadable", action="store_true", help="every such mail")
    which.add_argument("--id", type=int, action="append", metavar="N", help="one; may be repeated")
    which.add_argument("--since", type=_moment, metavar="WHEN", help="2026-03-09 or …T10:00, UTC")
    again.add_argument("--dry-run", action="store_true", help="only say what would become of them")


def run(options: argparse.Namespace) -> int:
    if options.deed == "status":
        return _status()
    if options.deed == "reread":
        return _reread(options)
    return _listen()


def _listen() -> int:
    ground.hold_lifeline()
    from aftersale.relay.smtp import tls

    tls.configured(config.get())  # said before anything else is begun
    ground.set_up()
    from aftersale.relay.smtp import listening

    ground.keep_rules()
    listening.main()
    return codes.OK


def _status() -> int:
    """0 when everything lives and nothing is stuck, else 1: for monitoring from a shell."""
    ground.set_up()
    from aftersale.cli import relay_status

    lines, is_well = relay_status.told()
    print("\n".join(lines))
    return codes.OK if is_well else codes.REFUSED


def _reread(options: argparse.Namespace) -> int:
    """0 when nothing unreadable is left of what was chosen, else 1."""
    ground.set_up()
    from aftersale.relay import rereading

    mails = rereading.chosen(ids=options.id or (), since=options.since)
    deed = rereading.look if options.dry_run else rereading.reread
    found = [deed(mail) for mail in mails.iterator(chunk_size=50)]
    print(tables.drawn(["mail", "received", "from", "is", "why not"], [_row(x) for x in found]))
    changed = sum(each.is_changed for each in found)
    verb = "would be read" if options.dry_run else "read"
    print(f"{changed} {verb}, {len(found) - changed} still unreadable")
    missing = len(set(options.id or ())) - len(found)
    if missing > 0:
        print(f"{missing} of the mails named are not unreadable (or not there)")
    return codes.OK if changed == len(found) and missing <= 0 else codes.REFUSED


def _row(each: object) -> list[str]:
    received = f"{each.received_at:%Y-%m-%d %H:%M}"  # type: ignore[attr-defined]
    return [str(each.mail_id), received, each.from_address, each.after, each.problem]  # type: ignore[attr-defined]


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
