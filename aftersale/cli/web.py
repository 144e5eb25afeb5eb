"""Serve the pages, the API and the live events, until SIGTERM or Ctrl-C.

Listens on AFTERSALE_HTTP. The database must have been prepared (`aftersale prepare`).
"""

from __future__ import annotations

import argparse

from aftersale.cli import ground

HELP = "serve pages, API and live events"


def run(options: argparse.Namespace) -> int:
    ground.hold_lifeline()
    ground.set_up()
    from aftersale.web import server

    ground.keep_rules()
    server.serve()
    return 0
