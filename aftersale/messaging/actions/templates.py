"""A team's templates: one name, one version per language, placeholders that are filled."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import one_newline
from aftersale.market.checks import LANGUAGES
from aftersale.messaging import policy
from aftersale.messaging.events import TemplateDeleted, TemplateSaved
from aftersale.messaging.models import Template, TemplateVersion

LONGEST_NAME = 80
STARTERS = Path(__file__).parents[1] / "starters.toml"
LONGEST_TEXT = 4000


def save_template(
    *, by: Actor, name: str, versions: Mapping[str, str], template: Template | None = None
) -> Template:
    """Write a template, or change `template`. Empty versions are left out.

    Refuses `name_missing`, `name_taken`, `empty`, `too_long`, `unknown_language`,
    `unknown_placeholder`.
    """
    seller_id = template.seller_id if template else by.seller_id
    by.require(P.TEMPLATES_WRITE, seller_id=seller_id)
    texts = _checked(name, versions)
    try:
        with transaction.atomic():
            return _saved(template or Template(seller_id=seller_id), name, texts, by)
    except IntegrityError:
        raise Refusal("name_taken", name=name) from None


@transaction.atomic
def add_starters(*, by: Actor) -> list[Template]:
    """Give the team the texts the house begins with (A055); names it has already stay its own."""
    by.require(P.TEMPLATES_WRITE)
    known = set(Template.objects.filter(seller_id=by.seller_id).values_list("name", flat=True))
    texts = tomllib.loads(STARTERS.read_text(encoding="utf-8"))
    return [
        save_template(by=by, name=name, versions=versions)
        for name, versions in texts.items()
        if name not in known
    ]


def _checked(name: str, versions: Mapping[str, str]) -> dict[str, str]:
    if not name.strip() or len(name) > LONGEST_NAME:
        raise Refusal("name_missing", at_most=LONGEST_NAME)
    texts = {key: one_newline(text).strip() for key, text in versions.items() if text.strip()}
    if not texts:
        raise Refusal("empty")
    for language, text in texts.items():
        if language not in LANGUAGES:
            raise Refusal("unknown_language", language=language)
        policy.require_text(text, LONGEST_TEXT)
        if unknown := policy.unknown_placeholders(text):
            raise Refusal("unknown_placeholder", names=unknown, known=policy.PLACEHOLDERS)
    return texts


def _saved(template: Template, name: str, texts: dict[str, str], by: Actor) -> Template:
    template.name, template.changed_at = name.strip(), clock.now()
    template.save()
    template.versions.all().delete()
    TemplateVersion.objects.bulk_create([
        TemplateVersion(template=template, language=language, text=text)
        for language, text in texts.items()
    ])  # fmt: skip
    record(
        TemplateSaved(
            by=by.ref, seller_id=template.seller_id, template_id=template.pk, name=template.name
        )
    )
    return template


@transaction.atomic
def delete_template(template: Template, *, by: Actor) -> None:
    """Remove a template with all its versions."""
    by.require(P.TEMPLATES_WRITE, seller_id=template.seller_id)
    facts = {"template_id": template.pk, "name": template.name, "seller_id": template.seller_id}
    template.delete()
    record(TemplateDeleted(by=by.ref, **facts))
