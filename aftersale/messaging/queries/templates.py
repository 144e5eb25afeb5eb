"""A team's templates, and their text for one conversation."""

from __future__ import annotations

from django.db.models import QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.messaging.models import Template


def templates(actor: Actor) -> QuerySet[Template]:
    """Templates of the actor's own team, by name, with their versions."""
    if not actor.can(P.CONVERSATIONS_READ) or actor.seller_id is None:
        return Template.objects.none()
    rows = Template.objects.filter(seller_id=actor.seller_id)
    return rows.order_by("name").prefetch_related("versions")


def template(actor: Actor, pk: int) -> Template | None:
    """One of them."""
    return templates(actor).filter(pk=pk).first()


def text_for(chosen: Template, language: str) -> tuple[str, str]:
    """The template's text in that language, else English, else its first; and which it is."""
    texts = {version.language: version.text for version in chosen.versions.all()}
    for wanted in (language, "en", *sorted(texts)):
        if wanted in texts:
            return texts[wanted], wanted
    return "", language
