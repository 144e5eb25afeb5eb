"""Accept mail for the masked addresses over SMTP, until SIGTERM or Ctrl-C.

Listens on AFTERSALE_SMTP. The database must have been prepared (`aftersale prepare`).
"""

from __future__ import annotations

import argparse

from aftersale import config
from aftersale.cli import ground

HELP = "accept mail for the masked addresses"


def run(options: argparse.Namespace) -> int:
    ground.hold_lifeline()
    from aftersale.relay.smtp import tls

    tls.configured(config.get())  # said before anything else is begun
    ground.set_up()
    from aftersale.relay.smtp import listening

    ground.keep_rules()
    listening.main()
    return 0
