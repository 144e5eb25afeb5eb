"""Programs that do one deed to one return at the same moment as others. Run by test_races.py.

`python -m tests.returns.racing FOLDER DEED ACTOR RETURN ONCE`: reads the return, says that it is
ready, waits for the file `go` in FOLDER, acts on what it has read, and prints what came of it.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

PATIENCE = 60


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersale.settings")
    django.setup()
    folder, deed, actor, number, once = sys.argv[1:]
    act = prepared(deed, int(actor), int(number), once)
    Path(folder, f"ready-{os.getpid()}").touch()
    wait_for(Path(folder, "go"))
    print(outcome_of(act))


def prepared(deed, actor, number, once):
    """The deed, with everything it needs read beforehand."""
    from aftersale.accounts import queries as accounts
    from aftersale.kernel import clock
    from aftersale.kernel.actor import SYSTEM
    from aftersale.returns import actions as returns
    from aftersale.returns import chores, queries
    from aftersale.returns.actions import Choice

    by = accounts.actor_for(accounts.user_with_team(actor))
    request = queries.one(SYSTEM, number)
    item = request.items.get()
    part = [Choice(item_id=item.pk, amount_minor=2000)]
    later = clock.now() + timedelta(days=3650)

    def sweep():
        with clock.at(later):
            return chores.lapse_returns()

    return {
        "authorise": lambda: returns.authorise(request, by=by),
        "deny": lambda: returns.deny(request, by=by, reason="other"),
        "cancel": lambda: returns.cancel(request, by=by),
        "refund": lambda: returns.refund(request, by=by, once=once),
        "part": lambda: returns.refund(request, by=by, choices=part, once=once),
        "sweep": sweep,
    }[deed]


def outcome_of(act) -> str:
    from aftersale.kernel.errors import Refusal

    try:
        done = act()
    except Refusal as refusal:
        return refusal.code
    return f"did {done}" if isinstance(done, int) else "did"


def wait_for(file: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not file.exists():
        if time.monotonic() > until:
            sys.exit("nobody said go")
        time.sleep(0.001)


if __name__ == "__main__":
    main()
