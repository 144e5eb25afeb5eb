"""What Today says of new feedback."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.feedback.queries.lists import COUNTED, new_negative
from aftersale.kernel.actor import Actor
from aftersale.kernel.text import preview
from aftersale.web.templatetags.marks import number_words


def today_cards(actor: Actor) -> list[dict[str, Any]]:
    """One card with the negative ratings nobody has answered; none where there are none."""
    found = new_negative(actor) if actor.can(P.FEEDBACK_READ) else []
    if not found:
        return []
    many = min(len(found), COUNTED)
    newest = found[0]
    said = preview(newest.words, 70) if newest.words else f"{newest.stars} stars, no words"
    one = many == 1
    return [
        {
            "words": "negative rating is new." if one else "negative ratings are new.",
            "number": number_words(many),
            "url": f"{reverse('seller:feedback')}?stars=negative&answered=no",
            "says": f"The newest says: “{said}”",
            "tone": "",
        }
    ]
