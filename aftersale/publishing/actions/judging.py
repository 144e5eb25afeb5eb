"""Staff decide: a held text goes up or never does, a reported one stays or is hidden."""

from __future__ import annotations

from django.db import transaction

from aftersale.journal.events import record
from aftersale.kernel.actor import Actor
from aftersale.publishing.actions.deciding import decision
from aftersale.publishing.events import HeldTextJudged, PublicTextJudged
from aftersale.publishing.lifecycle import CASE
from aftersale.publishing.models import PublicCase


@transaction.atomic
def judge_held(case: PublicCase, *, by: Actor, release: bool, reason: str) -> PublicCase:
    """A held text: released it goes up, refused it never shows. Its author reads the reason.

    Refuses `reason_missing`, `reason_too_long`, `own_text`; of two deciders one hears `stale`.
    """
    CASE.advance(case, "release" if release else "refuse", **decision(case, by, reason))
    record(HeldTextJudged(by=by.ref, released=release, reason=case.decision, **case.named()))
    return case


@transaction.atomic
def judge_report(case: PublicCase, *, by: Actor, upheld: bool, reason: str) -> PublicCase:
    """A reported text: upheld hides it for good, otherwise it stays.

    Its author and whoever reported it read the reason. Refuses as `judge_held` does.
    """
    CASE.advance(case, "hide" if upheld else "keep", **decision(case, by, reason))
    record(PublicTextJudged(by=by.ref, upheld=upheld, reason=case.decision, **case.named()))
    return case
