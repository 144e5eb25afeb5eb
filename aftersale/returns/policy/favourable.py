"""Whether a seller's return policy is at least as favourable as the marketplace's (A105).

Both are held against the marketplace's promise: the policy in figures, and what its words say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from aftersale.kernel.errors import Refusal
from aftersale.market.returning import Returns
from aftersale.returns.policy import saying

PAYERS = ("buyer", "seller")
BASES = ("order", "delivery")


@dataclass(frozen=True, kw_only=True)
class PolicyTerms:
    """A return policy in figures. Days are calendar days, fees percent of an item's price.

    `change_of_mind` and `fault` say who pays the way back when the buyer changed their mind, and
    when the seller is at fault; `refund_days` count from the goods' arrival.
    """

    window_days: int
    window_basis: str
    change_of_mind: str
    fault: str
    late_fee: int
    worn_fee: int
    takes_opened: bool
    refund_days: int

    @classmethod
    def of(cls, said: Mapping[str, Any], rules: Returns) -> PolicyTerms:
        """What a seller says; what they leave out is as the marketplace has it.

        Refuses `bad_terms` naming the `field` that is not what it should be.
        """
        terms = replace(promise(rules), **_known(said))
        for name, fits in _CHECKS.items():
            if not fits(getattr(terms, name)):
                raise Refusal("bad_terms", field=name)
        return terms


def _known(said: Mapping[str, Any]) -> dict[str, Any]:
    for name in said:
        if name not in _CHECKS:
            raise Refusal("bad_terms", field=name)
    return {name: value for name, value in said.items() if value not in (None, "")}


def _days(value: object) -> bool:
    return type(value) is int and 1 <= value <= 3650


def _percent(value: object) -> bool:
    return type(value) is int and 0 <= value <= 100


_CHECKS = {
    "window_days": _days,
    "window_basis": BASES.__contains__,
    "change_of_mind": PAYERS.__contains__,
    "fault": PAYERS.__contains__,
    "late_fee": _percent,
    "worn_fee": _percent,
    "takes_opened": lambda value: isinstance(value, bool),
    "refund_days": _days,
}


@dataclass(frozen=True, kw_only=True)
class Shortfall:
    """One point in which a policy gives less than the marketplace promises.

    `about` is a field of the terms, `no_returns` or `fee`; `promised` and `says` are what each of
    the two says; `words` is the sentence of the policy's text that says it, if it is the text.
    """

    about: str
    promised: int | str | bool
    says: int | str | bool
    words: str = ""


def promise(rules: Returns) -> PolicyTerms:
    """The marketplace's own policy in figures, which a seller's is held against."""
    return PolicyTerms(
        window_days=rules.window_days,
        window_basis=rules.window_basis,
        change_of_mind="buyer",
        fault="seller",
        late_fee=_most(rules, late=True, worn=False),
        worn_fee=_most(rules, late=False, worn=True),
        takes_opened=True,
        refund_days=rules.refund_at_latest_days,
    )


def _most(rules: Returns, *, late: bool, worn: bool) -> int:
    """The highest fee for goods of any kind under just these conditions; none is none."""
    fees = (
        each.most_percent
        for each in rules.fees
        if (each.late, each.worn) == (late, worn) and not each.categories
    )
    return max(fees, default=0)


def is_shorter(days: int, basis: str, rules: Returns) -> bool:
    """Whether a window can end before the marketplace's: the order comes before its delivery."""
    return days < rules.window_days or (rules.window_basis, basis) == ("delivery", "order")


def shortfalls(terms: PolicyTerms, text: str, rules: Returns) -> list[Shortfall]:
    """Everything in which the policy falls short, figures first; empty when it may be published."""
    return [*of_terms(terms, rules), *of_text(text, rules)]


def of_terms(terms: PolicyTerms, rules: Returns) -> list[Shortfall]:
    """In which points the figures fall short."""
    ours = promise(rules)
    found = []
    if is_shorter(terms.window_days, terms.window_basis, rules):
        found.append(_short("window_days", _window(ours), _window(terms)))
    if terms.fault == "buyer":
        found.append(_short("fault", ours.fault, terms.fault))
    for name in ("late_fee", "worn_fee", "refund_days"):
        if getattr(terms, name) > getattr(ours, name):
            found.append(_short(name, getattr(ours, name), getattr(terms, name)))
    if not terms.takes_opened:
        found.append(_short("takes_opened", True, False))
    return found


def _short(about: str, promised: int | str | bool, says: int | str | bool) -> Shortfall:
    return Shortfall(about=about, promised=promised, says=says)


def _window(terms: PolicyTerms) -> str:
    """`30 order`: days and what they count from."""
    return f"{terms.window_days} {terms.window_basis}"


def of_text(text: str, rules: Returns) -> list[Shortfall]:
    """In which points the words fall short, in the order of the text.

    The law's own right to withdraw, shorter than the marketplace's window, may be named beside a
    window that is long enough.
    """
    said = saying.read(text)
    enough = any(each.about == "window" and each.value >= rules.window_days for each in said)
    found = []
    for each in said:
        limit = _limit(each, rules)
        if each.statutory and enough:
            continue
        if each.about == "none" and not _is_of_kept_goods(each, rules):
            found.append(Shortfall(about="no_returns", promised=True, says=False, words=each.words))
        elif each.about == "window" and each.value < limit:
            found.append(_of_words("window_days", limit, each))
        elif each.about in ("refund", "fee") and each.value > limit:
            found.append(_of_words(_FIELD[each.about], limit, each))
    return found


_FIELD = {"refund": "refund_days", "fee": "fee"}


def _of_words(about: str, limit: int, said: saying.Said) -> Shortfall:
    return Shortfall(about=about, promised=limit, says=said.value, words=said.words)


def _limit(said: saying.Said, rules: Returns) -> int:
    ours = promise(rules)
    if said.about == "window":
        return ours.window_days
    if said.about == "refund":
        return ours.refund_days
    return max(ours.late_fee if said.late else 0, ours.worn_fee if said.worn else 0)


def _is_of_kept_goods(said: saying.Said, rules: Returns) -> bool:
    """Whether the sentence is about goods the marketplace does not take back either."""
    return any(rules.rests(kind) for kind in said.goods)
