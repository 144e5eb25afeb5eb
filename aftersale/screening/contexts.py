"""A context for the rules, filled from a market's rulebook."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from aftersale.market.checks import LANGUAGES
from aftersale.market.rulebook import Rulebook, rulebook
from aftersale.screening.facts import Context, Limits, OwnWords


def on_market(rules: Rulebook, *, more_domains: tuple[str, ...] = (), **facts: Any) -> Context:
    """The context of a text under `rules`; `facts` are the other fields of `Context`.

    `more_domains` are those that the contact reason permits beside the carriers' (G15). The
    language is the market's main one unless told.
    """
    facts.setdefault("language", rules.languages[0])
    return Context(
        market=rules.market,
        limits=Limits(
            max_characters=rules.messaging.max_characters,
            max_attachment_bytes=rules.messaging.max_attachment_bytes,
            proactive_days=rules.messaging.proactive_days,
            attachment_types=rules.messaging.attachment_types,
        ),
        languages=rules.languages,
        own_domains=rules.screening.own_domains,
        allowed_domains=(*rules.screening.carrier_domains, *more_domains),
        promotion_words=rules.screening.promotion_words,
        own_words=_own_words(rules.edition),
        actions={each.rule: each.action for each in rules.screening.overrides},
        **facts,
    )


def in_public(rules: Rulebook, *, author: str, longest: int, **facts: Any) -> Context:
    """The context of a text that everybody will read: feedback, reviews, questions, answers.

    Links, addresses, numbers and payment data are refused from everybody, whatever the market
    permits in messages, and abuse is held (D2). Rules about letters do not apply: order numbers,
    lateness, languages. Sellers advertise and press for praise in public no more than in letters.
    """
    context = on_market(rules, **facts)
    buyers = author == "buyer"
    words = tuple(
        replace(each, action=each.buyers) if buyers else each for each in context.own_words
    )
    return replace(
        context,
        author=author,
        public=True,
        limits=replace(context.limits, max_characters=longest),
        allowed_domains=(),
        own_words=words,
        actions=_PUBLIC | (dict.fromkeys(_OF_SELLERS, "allow") if buyers else {}),
    )


_PUBLIC = {
    **dict.fromkeys(("P01", "P02", "P03", "P04", "P14", "P19"), "block"),
    "P12": "hold",
    **dict.fromkeys(("P05", "P09", "P10", "P11", "P13", "P15", "P16", "P17", "P18"), "allow"),
}
_OF_SELLERS = ("P06", "P07", "P08", "P20")


@lru_cache(maxsize=64)
def _own_words(edition: str) -> tuple[OwnWords, ...]:
    """The rules of the operator's own in one edition; an edition never changes."""
    return tuple(
        OwnWords(
            rule=each.rule,
            action=each.action,
            buyers=each.buyers,
            phrases=each.phrases,
            why=tuple((language, each.why.within(language)) for language in LANGUAGES),
        )
        for each in rulebook(edition).screening.words
    )
