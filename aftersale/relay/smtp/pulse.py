"""Saying again and again that the relay lives, so that operators need not look at the machine."""

from __future__ import annotations

import asyncio
import logging

from django.db import Error

from aftersale.relay import actions
from aftersale.relay.smtp.threads import Threads

log = logging.getLogger(__name__)
PAUSE = 20.0  # seconds


async def beat(threads: Threads, name: str) -> None:
    """Say that `name` lives until cancelled; a database that is away is no reason to die."""
    while True:
        try:
            await threads.ask(actions.say_alive, name)
        except Error:
            log.warning("the database did not answer a sign of life")
        await asyncio.sleep(PAUSE)
