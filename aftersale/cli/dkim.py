"""Print the DNS record under which the key that signs our mail has to be published."""

from __future__ import annotations

import argparse

from aftersale.cli import ground

HELP = "print the DNS record of the mail's signature"


def run(options: argparse.Namespace) -> int:
    ground.set_up()
    from aftersale.relay import dkim

    print(dkim.zone_line())
    return 0
