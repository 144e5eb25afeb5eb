"""What is lost when a clock runs out, in a sentence: money, and the measure it would hurt.

Pure: facts of a clock and the figures of the account in, words out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from aftersale.health.policy import rates
from aftersale.kernel.money import Money
from aftersale.kernel.running import Running

SOON = timedelta(hours=10)
"""As the chip of a clock has it: what is due within ten hours is soon."""

MEASURES = {
    "message": "response_time",
    "return": "return_dissatisfaction_rate",
    "claim": "order_defect_rate",
    "appeal": "order_defect_rate",
    "chargeback": "order_defect_rate",
    "unsent": "cancellation_rate",
}
"""The measure each kind of clock would hurt; no other hurts one."""

GROWS = frozenset({"response_time"})
"""Measures whose cases are only counted once their time is over: the base grows with them."""


class Rate(Protocol):
    """A figure of account health, as far as a stake needs it."""

    base: int
    bad: int
    good: str


@dataclass(frozen=True)
class Stake:
    """A sentence in parts, each with whether it is stressed, and what it is about.

    `measure` is the measure that suffers ("" for none), `before_ppm` and `after_ppm` its rate now
    and with this one lost; money in minor units is what is lost, 0 where nothing is.
    """

    parts: tuple[tuple[str, bool], ...]
    measure: str = ""
    money_minor: int = 0
    currency: str = ""
    before_ppm: int | None = None
    after_ppm: int | None = None

    def __str__(self) -> str:
        return "".join(words for words, _ in self.parts)


@dataclass(frozen=True)
class Case:
    """One clock with what its sentence is made of."""

    kind: str
    row: Running
    now: datetime
    figures: Mapping[str, Rate]

    @property
    def is_late(self) -> bool:
        return self.row.due_at <= self.now

    @property
    def money(self) -> str:
        """The amount, or nothing where none is known."""
        return str(Money(self.row.money_minor, self.row.currency)) if self.row.money_minor else ""

    @property
    def measure(self) -> str:
        return MEASURES.get(self.kind, "")

    @property
    def rates(self) -> tuple[int, int] | None:
        """The measure's rate now and with one case more against the seller."""
        figure = self.figures.get(self.measure)
        if figure is None or figure.base <= 0:
            return None
        more = 1 if self.measure in GROWS else 0
        base = figure.base + more
        return _ppm(figure, figure.base, figure.bad), _ppm(figure, base, min(figure.bad + 1, base))


def stake_of(kind: str, row: Running, now: datetime, figures: Mapping[str, Rate]) -> Stake:
    """What is at stake with one clock."""
    case = Case(kind, row, now, figures)
    words, costs = SENTENCES.get(kind, _nothing)(case)
    rates = case.rates if costs and case.measure else None
    keeps = kind == "message" and not case.is_late  # the order's worth is in no danger yet
    return Stake(
        parts=_parts(words),
        measure=case.measure if costs else "",
        money_minor=0 if keeps else row.money_minor,
        currency=row.currency,
        before_ppm=rates[0] if rates else None,
        after_ppm=rates[1] if rates else None,
    )


def percent(ppm: int) -> str:
    """932000 as "93.2 %", with a space that does not break."""
    return rates.percent(ppm).replace(" ", "\u00a0")


Said = tuple[str, bool]
"""A sentence in which *stressed* words stand between stars, and whether its measure suffers."""


def _message(case: Case) -> Said:
    if case.is_late:
        claim = f" A second day invites a claim over *{case.money}*." if case.money else ""
        return "Already a late response." + claim, True
    if case.row.facts.get("kind") == "cancellation":
        return "Your decision on the cancellation answers it.", False
    if case.row.due_at - case.now > SOON:
        return "Nothing yet; inside the time to answer.", False
    return f"One more late response{_falls(case)}.", True


def _cancellation(case: Case) -> Said:
    late = "The buyer waits longer than promised. " if case.is_late else ""
    if not case.money:
        return f"{late}If it is sent all the same, it may come back.", False
    return f"{late}If it is sent all the same, *{case.money}* may come back as a return.", False


def _return(case: Case) -> Said:
    if case.is_late:
        return f"It counts as decided late. A claim over *{case.money}* may follow.", True
    if case.row.facts.get("lapses") and case.row.facts.get("in_policy"):
        return f"Undecided, it is authorised for you{_and_rate(case)}.", True
    return f"Undecided, it is a dissatisfied return{_falls(case)}.", True


def _refund(case: Case) -> Said:
    if not case.row.facts.get("lapses"):
        return f"*{case.money}* is owed to the buyer, who may claim it.", False
    if case.is_late:
        return f"Overdue: we refund *{case.money}* for you, without deductions.", False
    more = _later(case.row.facts.get("hours_more", 0))
    return f"We refund *{case.money}* for you{more}, without deductions.", False


def _later(hours: int) -> str:
    """ " 2 days later", " 30 hours later"; nothing for no time."""
    many, unit = (hours // 24, "day") if hours % 24 == 0 else (hours, "hour")
    return f" {many} {unit}{'' if many == 1 else 's'} later" if many else ""


def _closing(case: Case) -> Said:
    if case.row.facts.get("stage") == "refunded":
        return "Refunded in part: it is completed, and nothing more goes back by itself.", False
    return "Nothing has come back: it is closed, and no refund is due.", False


def _claim(case: Case) -> Said:
    if case.row.facts.get("stage") == "appeal_asked":
        return f"Unanswered, the appeal is lost: *{case.money}* stays taken from you.", True
    unheard = "Decided without you: " if case.row.facts.get("is_question") else ""
    return f"{unheard}*{case.money}* is taken from you, and one order defect{_falls(case)}.", True


def _appeal(case: Case) -> Said:
    also = ", and the order defect stands" if case.row.facts.get("counts") else ""
    return f"After this *{case.money}* stays taken from you{also}.", False


def _chargeback(case: Case) -> Said:
    lost = f"*{case.money}* stays with the card holder"
    if case.row.facts.get("is_question"):
        return f"The bank decides without your answer: {lost}.", False
    return f"{lost}, and one order defect{_falls(case)}.", True


def _reimbursement(case: Case) -> Said:
    if case.row.facts.get("is_question"):
        return f"Unanswered, *{case.money}* is not paid back to you.", False
    return f"After this *{case.money}* can no longer be asked back.", False


def _ask_back(case: Case) -> Said:
    return f"After this *{case.money}* can no longer be asked back.", False


def _question(case: Case) -> Said:
    late = "Longer without an answer than customers should wait. " if case.is_late else ""
    return f"{late}Everybody who looks at the product sees it unanswered.", False


def _notice(case: Case) -> Said:
    if case.row.facts.get("kind") == "restriction":
        return "Unanswered, the restriction stands as it is.", False
    return "Unanswered, the warning stands, and a restriction may follow.", False


def _unsent(case: Case) -> Said:
    day = case.row.facts.get("cancelled_on", "")
    lost = f"worth *{case.money}*, " if case.money else ""
    return f"On {day} the shop cancels it, {lost}and that counts against you{_falls(case)}.", True


def _undelivered(case: Case) -> Said:
    day = case.row.facts.get("claim_from", "")
    return f"No scan says that it arrived. From {day} on *{case.money}* may be claimed.", False


def _nothing(case: Case) -> Said:
    return "", False


SENTENCES: dict[str, Callable[[Case], Said]] = {
    "message": _message,
    "cancellation": _cancellation,
    "return": _return,
    "refund": _refund,
    "closing": _closing,
    "claim": _claim,
    "appeal": _appeal,
    "chargeback": _chargeback,
    "reimbursement": _reimbursement,
    "ask_back": _ask_back,
    "question": _question,
    "notice": _notice,
    "unsent": _unsent,
    "undelivered": _undelivered,
}


def _falls(case: Case) -> str:
    """ ": 93.2 % falls to *91.5 %*", where the figure is known and would move."""
    if not case.rates or percent(case.rates[0]) == percent(case.rates[1]):
        return ""
    before, after = case.rates
    verb = "rises" if after > before else "falls"
    return f": {percent(before)} {verb} to *{percent(after)}*"


def _and_rate(case: Case) -> str:
    return ", and counts as decided late" + _falls(case)


def _ppm(figure: Any, base: int, bad: int) -> int:
    return rates.rate_ppm(figure, base, bad) or 0


def _parts(words: str) -> tuple[tuple[str, bool], ...]:
    return tuple((part, place % 2 == 1) for place, part in enumerate(words.split("*")) if part)


@dataclass(frozen=True)
class Total:
    """What several clocks put at stake together: money by currency, and cases by measure."""

    money: tuple[tuple[str, int], ...]
    cases: tuple[tuple[str, int], ...]


def together(clocks: Iterable[tuple[str, Stake]]) -> Total:
    """The sum over (order, stake): two clocks of one order put its money at stake only once."""
    worth: dict[tuple[str, str], int] = {}
    cases: Counter[str] = Counter()
    for place, (order, stake) in enumerate(clocks):
        if stake.measure:
            cases[stake.measure] += 1
        if stake.money_minor:
            key = (stake.currency, order or str(place))
            worth[key] = max(worth.get(key, 0), stake.money_minor)
    money: Counter[str] = Counter()
    for (currency, _), minor in worth.items():
        money[currency] += minor
    return Total(tuple(sorted(money.items())), tuple(sorted(cases.items())))
