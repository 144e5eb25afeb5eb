"""Reading the scenes: sellers and their teams, stories and what is done in them, and when."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Any

SCENES = Path(__file__).parent / "scenes"
EARLIER = "earlier"  # letters of the past, told more shortly
THANKS_AFTER = 26  # hours


@dataclass(frozen=True)
class Company:
    """A seller account as a scene file tells it."""

    name: str
    markets: tuple[str, ...]
    language: str
    team: tuple[tuple[str, str], ...]  # "Bo Lind <bo@…>" and role, the owner first
    templates: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    addresses: tuple[str, ...] = ()
    returns: Mapping[str, Any] = field(default_factory=dict)  # addresses, settings, rules


@dataclass(frozen=True)
class Act:
    """Something somebody does, so many hours before the curtain rises."""

    hours_ago: float
    does: str
    who: str = ""
    text: str = ""
    reason: str = ""
    via: str = "page"
    files: tuple[str, ...] = ()
    host: str = ""  # what the other side's mail host says instead of taking the letter
    sender: str = ""  # the address a mail comes from, where it is not the one we know
    facts: Mapping[str, Any] = field(default_factory=dict)  # what a deed on a return needs besides


@dataclass(frozen=True)
class Story:
    """A buyer, a seller, mostly an order, and what happens between them."""

    market: str
    seller: str
    buyer: str
    acts: tuple[Act, ...]
    language: str = ""
    kind: str = "order"
    subject: str = ""
    product: str = ""
    orders: tuple[Mapping[str, Any], ...] = ()

    @property
    def buyer_name(self) -> str:
        return parseaddr(self.buyer)[0]

    @property
    def buyer_address(self) -> str:
        return parseaddr(self.buyer)[1]


def companies() -> list[Company]:
    """All sellers of the demo."""
    told = _file(SCENES / "sellers.toml")["sellers"]
    return [
        Company(
            name=each["name"],
            markets=tuple(each["markets"]),
            language=each["language"],
            team=tuple((who["who"], who["role"]) for who in each["team"]),
            templates=each.get("templates", {}),
            addresses=tuple(each.get("addresses", ())),
            returns=each.get("returns", {}),
        )
        for each in told
    ]


def stories() -> list[Story]:
    """All stories: the files named after a market, such as `uk.toml` and `returns/uk.toml`."""
    below = sorted(SCENES.glob("*/??.toml"))
    files = sorted(SCENES.glob("??.toml"))
    files += [each for each in below if each.parent.name != EARLIER]
    told = [_story(file.stem, each) for file in files for each in _file(file)["stories"]]
    return told + earlier()


def earlier() -> list[Story]:
    """The short stories of a seller's past, one letter and its answer each: `earlier/uk.toml`."""
    found = []
    for file in sorted((SCENES / EARLIER).glob("??.toml")):
        told = _file(file)
        found += [_short(file.stem, told["seller"], each) for each in told["letters"]]
    return found


def _short(market: str, seller: str, told: Mapping[str, Any]) -> Story:
    """Asked `days_ago`, answered `took` hours later, and perhaps `thanked` the day after."""
    asked = told["days_ago"] * 24
    answered = asked - told["took"]
    acts = [
        Act(asked, "asks", text=told["asked"]),
        Act(answered, "answers", who=told["who"], text=told["answered"]),
    ]
    if thanks := told.get("thanked"):
        acts += [
            Act(answered - THANKS_AFTER, "writes", text=thanks),
            Act(answered - THANKS_AFTER - 1, "excuses", who=told["who"]),
        ]
    return Story(
        market=market, seller=seller, buyer=told["buyer"], acts=tuple(acts), kind=told["kind"],
        subject=told["subject"], product=told.get("product", ""), orders=_past_orders(told),
    )  # fmt: skip


def _past_orders(told: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """What was bought five days before it was asked about, if anything was."""
    if "order" not in told:
        return ()
    stage = "cancelled" if told["kind"] == "cancellation" else "delivered"
    bought = {"days_ago": told["days_ago"] + 5, "stage": stage, "lines": [told["line"]]}
    return ({**told["order"], **bought},)


def _story(market: str, told: dict[str, Any]) -> Story:
    acts = tuple(_act(each) for each in told.pop("acts", ()))
    orders = tuple(told.pop("orders", ()))
    return Story(market=market, acts=acts, orders=orders, **told)


def _act(told: dict[str, Any]) -> Act:
    return Act(**{**told, "files": tuple(told.get("files", ()))})


def _file(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
