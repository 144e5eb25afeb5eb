"""Processes that each do a deed to a case at the same moment. Run by test_races.py.

`python -m tests.chargebacks.racing FOLDER` reads a list of (deed, actor, facts) as JSON and forks a
process for each, as `tests.returns.racing` does.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from tests.returns.racing import outcome_of, wait_for


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersale.settings")
    django.setup()
    folder, deeds = Path(sys.argv[1]), json.load(sys.stdin)
    running = [started(folder, number, deeds) for number in range(len(deeds))]
    sys.exit(any(os.waitpid(pid, 0)[1] for pid in running))


def started(folder, number, deeds) -> int:
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


def prepared(deed, actor, facts):
    """The deed, with everything it needs read beforehand."""
    from aftersale.accounts import queries as accounts
    from aftersale.chargebacks import actions as chargebacks
    from aftersale.chargebacks import chores
    from aftersale.chargebacks import queries as charged
    from aftersale.chargebacks.actions import Evidence
    from aftersale.kernel.actor import SYSTEM
    from aftersale.orders import queries as orders
    from aftersale.reimbursements import actions as reimbursements
    from aftersale.reimbursements import queries as asked
    from aftersale.reimbursements.actions import Wish

    by = accounts.actor_for(accounts.user_with_team(actor)) if actor else SYSTEM
    row = charged.one(SYSTEM, facts["pk"]) if "pk" in facts else None
    case = asked.one(SYSTEM, facts["case"]) if "case" in facts else None
    order = orders.by_number("uk", facts.get("number", ""))
    shown, once = Evidence(text="It was signed for."), facts.get("once", "")

    def begin():
        wish = Wish(ground="delivered", asked_minor=100, words="Signed for.")
        reimbursements.begin(order, by=by, wish=wish, once=once)

    return {
        "take": lambda: chargebacks.take(facts, by=by),
        "represent": lambda: chargebacks.represent(row, by=by, evidence=shown, once=once),
        "accept": lambda: chargebacks.refund(row, by=by, once=once),
        "lapse": lambda: chores.lapse(row),
        "begin": begin,
        "grant": lambda: reimbursements.grant(case, by=by, amount_minor=100, statement="Yes."),
        "refuse": lambda: reimbursements.refuse(case, by=by, decision="not_shown", statement="No."),
    }[deed]


if __name__ == "__main__":
    main()
