"""The question whether a return solved the buyer's problem: who may see it, and its answer."""

from __future__ import annotations

from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.returns.actions.links import LONGEST_TOKEN, digest_of
from aftersale.returns.models import ReturnRequest, ReturnSurvey
from aftersale.returns.queries import visible_to


def of_return(request: ReturnRequest) -> ReturnSurvey | None:
    """The question of a return the asker may see, None while it is not over."""
    return ReturnSurvey.objects.filter(request=request).first()


def answered(actor: Actor, request: ReturnRequest) -> ReturnSurvey | None:
    """The question with its answer, None without one, or where the actor may not see it."""
    rows = ReturnSurvey.objects.filter(request=request, solved__isnull=False)
    return rows.filter(request__in=visible_to(actor)).first()


def by_token(token: str) -> ReturnSurvey:
    """The question a link of the e-mail leads to, with its return; refuses `unseen`."""
    if not token or len(token) > LONGEST_TOKEN:
        raise Unseen()
    rows = ReturnSurvey.objects.select_related("request")
    found = rows.filter(digest=digest_of(token)).first()
    if found is None:
        raise Unseen()
    return found
