"""Facts of a case, told by entries of the journal, folded to the case as measures read it.

A fact is `[entry, batch, name, moment, value]`. Facts are taken in the order of their entries,
whenever they became known, so that the same facts always give the same case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from aftersale.health.policy.cases import MessageCase, OrderCase, ReturnCase, ViolationCase
from aftersale.health.policy.judging import Sort

Fact = Sequence[Any]
Case = OrderCase | MessageCase | ReturnCase | ViolationCase
ENTRY, BATCH, NAME, AT, VALUE = range(5)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """A moment as facts keep it."""
    return (moment - EPOCH) // MICROSECOND


def moment(micros: int) -> datetime:
    """The same back again."""
    return EPOCH + timedelta(microseconds=micros)


def when(micros: int | None) -> datetime | None:
    return None if micros is None else EPOCH + timedelta(microseconds=micros)


def fold(sort: str, facts: Iterable[Fact]) -> Case | None:
    """The case these facts tell of; None as long as what it begins with is not among them."""
    return FOLDS[sort](sorted(facts, key=_in_order))


def _in_order(fact: Fact) -> tuple[int, str]:
    return fact[ENTRY], fact[NAME]


def _message(facts: Sequence[Fact]) -> MessageCase | None:
    begun = answered = None
    excused = False
    for _, _, name, at, value in facts:
        if name == "received":
            begun = at, value
        elif name == "answered":
            answered = value
        elif name in ("excused", "overruled"):
            excused = name == "excused"
    if begun is None:
        return None
    at, seconds = answered or (None, None)
    return MessageCase(moment(begun[0]), moment(begun[1]), when(at), seconds, excused)


ENDS = frozenset({"authorised", "denied", "resolved", "refunded", "withdrawn", "expired"})


def _return(facts: Sequence[Fact]) -> ReturnCase | None:
    known: dict[str, Any] = {}
    for _, _, name, at, value in facts:
        if name == "requested":
            known |= {"requested_at": moment(at), "reason": value[0], "in_policy": value[1]}
        elif name == "surveyed":
            known["solved"] = value
        elif name == "lapsed":
            known["lapsed"] = True
        elif name in ENDS:
            known["outcome"] = name
            known.setdefault("decided_at", moment(at))
            if name == "denied":
                known["denied_in_policy"] = bool(value)
    return ReturnCase(**known) if "requested_at" in known else None


def _violation(facts: Sequence[Fact]) -> ViolationCase | None:
    found = resolved = None
    for _, _, name, at, value in facts:
        if name == "found":
            found = at, value
        elif name in ("resolved", "reopened"):
            resolved = at if name == "resolved" else None
    if found is None:
        return None
    at, (family, severity, repeat) = found
    return ViolationCase(moment(at), family, severity, repeat, when(resolved))


def _order(facts: Sequence[Fact]) -> OrderCase | None:
    from aftersale.health.policy.folding_orders import order  # late: it needs the words above

    return order(facts)


FOLDS: dict[str, Callable[[Sequence[Fact]], Case | None]] = {
    Sort.ORDER: _order,
    Sort.MESSAGE: _message,
    Sort.RETURN: _return,
    Sort.VIOLATION: _violation,
}
