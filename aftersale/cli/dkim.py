"""Print the DNS records under which the keys that sign our mail have to be published.

With a word behind it, change the keys: `new` makes one, `sign` lets it sign from the next letter
on, `retire` deletes one that signs no more. In this order nobody ever meets a signature whose
key is not in DNS.
"""

from __future__ import annotations

import argparse

from aftersale.cli import codes, ground, tables

HELP = "print the DNS records of the mail's signature; new, sign, retire"


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", metavar="DEED")
    deeds.add_parser("list", help="the keys and what they are for")
    new = deeds.add_parser("new", help="make another key and print its DNS record")
    new.add_argument("selector", nargs="?", default="", help="its name in DNS; else by the month")
    sign = deeds.add_parser("sign", help="sign with a key that is in DNS")
    sign.add_argument("selector", help="which")
    sign.add_argument("--unasked", action="store_true", help="without asking DNS for its record")
    retire = deeds.add_parser("retire", help="delete a key that signs no more")
    retire.add_argument("selector", help="which")
    retire.add_argument("--now", action="store_true", help="though its letters may be under way")


def run(options: argparse.Namespace) -> int:
    ground.set_up()
    return _DEEDS[options.deed](options)


def _records(options: argparse.Namespace) -> int:
    from aftersale.relay import dkim, keyring

    for selector, _ in keyring.published():
        print(dkim.zone_line(selector))
    return codes.OK


def _list(options: argparse.Namespace) -> int:
    from aftersale.relay import keyring

    keyring.signing()
    now = keyring.ring()
    rows = [
        [each.selector, now.state(each), each.made_at[:16], each.stopped_at[:16]]
        for each in now.keys
    ]
    print(tables.drawn(["selector", "state", "made", "stopped"], rows))
    return codes.OK


def _new(options: argparse.Namespace) -> int:
    from aftersale.relay import dkim, keyring

    key = keyring.add(options.selector)
    print(dkim.zone_line(key.selector))
    print(f"; put this into DNS, wait until it is there, then: aftersale dkim sign {key.selector}")
    return codes.OK


def _sign(options: argparse.Namespace) -> int:
    from aftersale.kernel.errors import Refusal
    from aftersale.relay import dkim, keyring

    keyring.ring().key(options.selector)
    if not options.unasked and not dkim.in_dns(options.selector):
        raise Refusal("not_in_dns", record=dkim.record(options.selector)[0])
    before = keyring.ring().signing
    keyring.sign_with(options.selector)
    print(f"{options.selector} signs from now on; leave {before} in DNS until it is retired")
    return codes.OK


def _retire(options: argparse.Namespace) -> int:
    from aftersale.relay import keyring

    keyring.retire(options.selector, at_once=options.now)
    print(f"{options.selector} is deleted; take its record out of DNS")
    return codes.OK


_DEEDS = {None: _records, "list": _list, "new": _new, "sign": _sign, "retire": _retire}
