"""Processes that each do a deed to a return at the same moment. Run by test_races.py.

`python -m tests.returns.racing FOLDER` reads a list of (deed, actor, return, once) as JSON and
forks a process for each. It reads the return, says that it is ready, waits for all the others, acts
on what it has read, and leaves what came of it in FOLDER.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from datetime import timedelta
from pathlib import Path

PATIENCE = 120


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersale.settings")
    django.setup()  # once for all: it takes longer than the race
    folder, deeds = Path(sys.argv[1]), json.load(sys.stdin)
    running = [started(folder, number, deeds) for number in range(len(deeds))]
    sys.exit(any(os.waitpid(pid, 0)[1] for pid in running))


def started(folder, number, deeds) -> int:
    """A process of its own, with a connection of its own."""
    pid = os.fork()
    if pid:
        return pid
    try:
        act = prepared(*deeds[number])
        (folder / f"ready-{number}").touch()
        wait_for([folder / f"ready-{other}" for other in range(len(deeds))])
        (folder / f"said-{number}").write_text(outcome_of(act))
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def prepared(deed, actor, number, once):
    """The deed, with everything it needs read beforehand."""
    from aftersale.accounts import queries as accounts
    from aftersale.kernel import clock
    from aftersale.kernel.actor import SYSTEM
    from aftersale.returns import actions as returns
    from aftersale.returns import chores, queries
    from aftersale.returns.actions import Choice, links
    from aftersale.returns.queries import links as linked

    by = accounts.actor_for(accounts.user_with_team(actor))
    request = queries.one(SYSTEM, number)
    item = request.items.get()
    part = [Choice(item_id=item.pk, amount_minor=2000)]
    later = clock.now() + timedelta(days=3650)
    link = linked.link(once) if deed == "press" else None

    def sweep():
        with clock.at(later):
            return chores.lapse_returns()

    return {
        "authorise": lambda: returns.authorise(request, by=by),
        "deny": lambda: returns.deny(request, by=by, reason="other"),
        "cancel": lambda: returns.cancel(request, by=by),
        "refund": lambda: returns.refund(request, by=by, once=once),
        "part": lambda: returns.refund(request, by=by, choices=part, once=once),
        "press": lambda: links.use(link),
        "sweep": sweep,
    }[deed]


def outcome_of(act) -> str:
    from aftersale.kernel.errors import Refusal

    try:
        done = act()
    except Refusal as refusal:
        return refusal.code
    return f"did {done}" if isinstance(done, int) else "did"


def wait_for(files) -> None:
    until = time.monotonic() + PATIENCE
    while not all(file.exists() for file in files):
        if time.monotonic() > until:
            raise TimeoutError("they never got ready")
        time.sleep(0.001)


if __name__ == "__main__":
    main()
