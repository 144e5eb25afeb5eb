"""Asking for editions that are no longer in force."""

from __future__ import annotations

from functools import lru_cache

from aftersale.kernel.errors import Refusal
from aftersale.market import rulebook
from aftersale.market.models import Edition
from aftersale.market.rulebook import Rulebook


@lru_cache(maxsize=256)
def remembered(edition: str) -> Rulebook:
    """The stored edition as a rulebook, read once per process; refuses `unknown_edition`."""
    text = Edition.objects.filter(pk=edition).values_list("text", flat=True).first()
    if text is None:
        raise Refusal("unknown_edition", edition=edition)
    return rulebook.older(edition, text)
