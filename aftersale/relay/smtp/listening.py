"""The relay as a process of its own: it listens until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from typing import Any

from django.db.backends.signals import connection_created

from aftersale import config
from aftersale.relay.smtp import pulse, tls
from aftersale.relay.smtp.gate import Gate
from aftersale.relay.smtp.lmtp import LocalServer
from aftersale.relay.smtp.server import Server

log = logging.getLogger(__name__)


def durable(connection: Any, **_: Any) -> None:
    """On SQLite every commit of this process reaches the disk: 250 is a promise."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")


async def serve(
    stopping: asyncio.Event | None = None,
    *,
    listen: config.Address | None = None,
    ready: Callable[[config.Address], None] | None = None,
) -> None:
    """Listen at `listen` (by default where the configuration says) until `stopping` is set.

    `ready` hears the address once it listens. Raises OSError when a port is taken, and
    `BrokenSetting` when the certificate cannot be used.
    """
    settings = config.get()
    certificate = tls.configured(settings)
    connection_created.connect(durable, dispatch_uid="relay.durable")
    stopping = stopping or asyncio.Event()
    gate = Gate()
    servers = [Server(gate, listen or settings.smtp, certificate)]
    if settings.lmtp:
        servers.append(LocalServer(gate, settings.lmtp))
    try:
        for each in servers:
            await each.start()
            log.info("the mail relay listens at %s", each.where)
        if ready:
            ready(servers[0].address)
        beating = asyncio.create_task(pulse.beat(gate.threads, f"relay {servers[0].where}"))
        await stopping.wait()
        beating.cancel()
    finally:
        await asyncio.gather(*(each.stop() for each in servers))
        gate.close()
        connection_created.disconnect(dispatch_uid="relay.durable")


def main() -> None:
    """Serve until SIGTERM or Ctrl-C. Django must be set up."""
    asyncio.run(_until_told())


async def _until_told() -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stopping.set)
    await serve(stopping)
