"""How a figure stands to its limit, and how an account stands by its figures (B, B2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from aftersale.health.policy.rates import NUMBERS, POINTS, percent
from aftersale.market.measuring import MILLION, Health, MeasureRules

GOOD, NEAR, BAD, NONE = "good", "near", "bad", "none"


class Account(StrEnum):
    """The states of an account, as reports name them [SP-AH]."""

    NORMAL = "NORMAL"
    AT_RISK = "AT_RISK"
    DEACTIVATED = "DEACTIVATED"


class Stands(Protocol):
    """What has to be known of a figure; see `queries.figures.Shown`."""

    @property
    def measure(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def base(self) -> int: ...
    @property
    def bad(self) -> int: ...
    @property
    def rate_ppm(self) -> int | None: ...
    @property
    def status(self) -> str: ...


@dataclass(frozen=True)
class State:
    """An account in a sentence, and the sentence that explains it; `why` names the measure that
    is explained, empty without one."""

    account: Account
    sentence: str
    reason: str = ""
    why: str = ""


def status(name: str, health: Health, value: int | None) -> str:
    """`good`, `near`, `bad`, or `none` where nothing was counted or no limit is set."""
    rules = health.measures[name]
    if value is None or not rules.has_limit:
        return NONE
    if name == POINTS:
        return _band(health, value)
    if not keeps(rules, value):
        return BAD
    return NEAR if used_percent(rules, value) >= rules.near_percent else GOOD


def reported(status: str) -> str:
    """The same as reports name it: GOOD, BAD or NONE [SP-AH]; what is near its limit keeps it."""
    return {GOOD: "GOOD", NEAR: "GOOD", BAD: "BAD"}.get(status, "NONE")


def keeps(rules: MeasureRules, value: int) -> bool:
    """Whether a value, in millionths, keeps the limit."""
    if value == rules.target_ppm:
        return rules.limit_allowed
    return value < rules.target_ppm if rules.good == "low" else value > rules.target_ppm


def used_percent(rules: MeasureRules, value: int) -> int:
    """How much of what the limit allows is used up, in percent; 100 at the limit."""
    if rules.good == "low":
        return 100 * value // rules.target_ppm
    allowed = MILLION - rules.target_ppm
    return 100 * (MILLION - value) // allowed if allowed else 100 * (value < MILLION)


def room(rules: MeasureRules, base: int, bad: int) -> int:
    """How many more may count against the seller with `base` as it is; negative: so many too many.
    Nothing but what is counted decides, without rounding."""
    allowed = rules.target_ppm if rules.good == "low" else MILLION - rules.target_ppm
    most, rest = divmod(base * allowed, MILLION)
    if rest == 0 and not rules.limit_allowed:
        most -= 1
    return most - bad


def state(figures: Iterable[Stands], health: Health, *, may_sell: bool = True) -> State:
    """How an account stands by all of its figures. `may_sell`: nobody has closed it."""
    shown = [each for each in figures if each.status in (NEAR, BAD)]
    over = [each for each in shown if each.status == BAD]
    worst = max(shown, key=lambda each: _weight(each, health), default=None)
    account = Account.AT_RISK if worst and _is_risky(worst, health) else Account.NORMAL
    if not may_sell:
        account = Account.DEACTIVATED
    reason = explain(worst, health) if worst else ""
    sentence = _sentence(account, shown, over, health)
    return State(account, sentence, reason, worst.measure if worst else "")


def _is_risky(figure: Stands, health: Health) -> bool:
    """Whether it puts the account at risk: over a limit that has consequences, or a rating that is
    not healthy any more; its middle band is called "at risk" (G13)."""
    if not health.measures[figure.measure].enforced:
        return False
    return figure.status == BAD or (figure.measure == POINTS and figure.status == NEAR)


def explain(figure: Stands, health: Health) -> str:
    """How far a figure is from its limit: "Orders with a defect stand at 0.86 %. One more defect is
    allowed; the second crosses 1 %." """
    rules = health.measures[figure.measure]
    if figure.rate_ppm is None or not rules.has_limit:
        return ""
    if figure.measure in NUMBERS:
        return _points(figure.rate_ppm, health)
    line = percent(rules.target_ppm, rules.target_ppm)
    who = SUBJECTS.get(figure.measure, figure.title)
    stands = f"{who} stand at {percent(figure.rate_ppm, rules.target_ppm)}."
    return f"{stands} {_room(room(rules, figure.base, figure.bad), figure.measure, line)}"


def _room(left: int, name: str, line: str) -> str:
    one, many = NOUNS.get(name, ("case", "cases"))
    if left < 0:
        noun = one if left == -1 else many
        return f"{_number(-left).capitalize()} {noun} too many for the limit of {line}."
    if left == 0:
        return f"The next {one} crosses {line}."
    noun = f"more {one} is" if left == 1 else f"more {many} are"
    return f"{_number(left).capitalize()} {noun} allowed; the {_ordinal(left + 1)} crosses {line}."


def _points(points: int, health: Health) -> str:
    rules = health.rating
    if points >= rules.healthy:
        return f"The rating is {points} of {rules.most} points."
    short = rules.healthy - points
    return f"The rating is {points} points, {short} below the {rules.healthy} of a healthy account."


def _band(health: Health, points: int) -> str:
    if points >= health.rating.healthy:
        return GOOD
    return NEAR if points >= health.rating.at_risk else BAD


def _weight(figure: Stands, health: Health) -> tuple[bool, bool, bool, int]:
    """What is explained first: what puts the account at risk, then what is over its limit, then
    what has consequences."""
    rules = health.measures[figure.measure]
    used = 0
    if figure.measure not in NUMBERS and figure.rate_ppm is not None:
        used = used_percent(rules, figure.rate_ppm)
    return _is_risky(figure, health), figure.status == BAD, rules.enforced, used


def _sentence(account: Account, shown: list[Stands], over: list[Stands], health: Health) -> str:
    begins = {
        Account.NORMAL: "You may sell everywhere.",
        Account.AT_RISK: "You may still sell, and the account is at risk.",
        Account.DEACTIVATED: "You may not sell at present.",
    }[account]
    if over:
        begins = f"{begins} {_many(len(over), 'over')}"
    if any(each.measure == POINTS and each.status == NEAR for each in shown):
        return f"{begins} {UNHEALTHY.format(health.rating.healthy)}"
    if over:
        return begins
    return f"{begins} {_many(len(shown), 'close to')}" if shown else f"{begins} {KEPT}"


KEPT = "Every measure keeps its limit."
UNHEALTHY = "The account health rating is below the {} points of a healthy account."


def _many(count: int, where: str) -> str:
    if count == 1:
        return f"One measure is {where} its limit."
    return f"{_number(count).capitalize()} measures are {where} their limits."


def _number(count: int) -> str:
    return NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else f"{count:,}"


def _ordinal(count: int) -> str:
    if count < len(ORDINALS):
        return ORDINALS[count]
    ending = (
        "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    )
    return f"{count:,}{ending}"


NUMBER_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
ORDINALS = (
    "none", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
)  # fmt: skip
SUBJECTS = {
    "late_shipment_rate": "Late dispatches",
    "late_shipment_rate_10": "Late dispatches of ten days",
    "cancellation_rate": "Your cancellations",
    "valid_tracking_rate_7": "Parcels of seven days that can be followed",
    "on_time_delivery_rate": "Deliveries on time",
    "response_time": "Answers in time",
    "response_time_7": "Answers in time, of seven days,",
    "response_time_90": "Answers in time, of ninety days,",
}
"""Of measures whose title is no plural noun, what stands at a rate."""
NOUNS = {
    "order_defect_rate": ("defect", "defects"),
    "late_shipment_rate": ("late dispatch", "late dispatches"),
    "late_shipment_rate_10": ("late dispatch", "late dispatches"),
    "cancellation_rate": ("cancellation", "cancellations"),
    "valid_tracking_rate": ("parcel without tracking", "parcels without tracking"),
    "valid_tracking_rate_7": ("parcel without tracking", "parcels without tracking"),
    "on_time_delivery_rate": ("late piece", "late pieces"),
    "response_time": ("late answer", "late answers"),
    "response_time_7": ("late answer", "late answers"),
    "response_time_90": ("late answer", "late answers"),
    "return_dissatisfaction_rate": ("such return", "such returns"),
    "invoice_defect_rate": ("invoice defect", "invoice defects"),
}
