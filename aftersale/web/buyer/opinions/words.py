"""Refusals about reviews and questions, as buyers read them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.kernel.errors import Refusal
from aftersale.web.buyer import words

REFUSED = {
    "stars_missing": noop("Choose one to five stars."),
    "too_long": noop("That is too long; {at_most} characters are allowed."),
    "screened": noop(
        "This cannot stand in public. Take out what is marked: links, names, addresses, numbers."
    ),
    "too_many_photos": noop("At most {at_most} photos go with one review."),
    "not_a_picture": noop("{name} is not a photo that can be shown."),
    "code_in_picture": noop(
        "{name} cannot be shown: it holds a code that leads somewhere, or could not be read."
    ),
    "own_question": noop("You asked this yourself. Others answer it."),
    "own_text": noop("You wrote this yourself."),
    "too_often": noop("You have asked a lot today. Please ask again tomorrow."),
    "unknown_product": noop("This product is not known here yet."),
    "wrong_stage": noop("The marketplace has taken this down. It cannot be written again."),
}


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence for a buyer."""
    sentence = REFUSED.get(refusal.code)
    if sentence is None:
        return words.refused(refusal)
    try:
        return _(sentence).format(**refusal.facts)
    except (KeyError, IndexError):
        return words.refused(refusal)
