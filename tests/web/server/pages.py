"""Pages that only tests have: one says who acts, one refuses whatever is asked of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import get_language

from aftersale.kernel import errors

REFUSALS = {
    "unseen": errors.Unseen(),
    "not_permitted": errors.NotPermitted(permission="conversations.answer"),
    "stale": errors.Stale(),
    "wrong_stage": errors.WrongStage(),
    "moved_on": errors.Refusal("moved_on"),
    "too_long": errors.Refusal("too_long"),
    "never_heard_of": errors.Refusal("never_heard_of"),
    "too_often": errors.TooOften(wait=30),
}


def who(request: HttpRequest) -> HttpResponse:
    person = request.person.name if request.person else None
    facts = {"person": person, "actor": request.actor.ref, "language": get_language()}
    return JsonResponse(facts | {"same": request.user == request.person})


def refuse(request: HttpRequest, code: str) -> HttpResponse:
    raise REFUSALS[code]


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault")


def strict(request: HttpRequest) -> HttpResponse:
    return HttpResponse("", headers={"Content-Security-Policy": "sandbox"})


urlpatterns = [
    path("who", who),
    path("refuse/<code>", refuse),
    path("break", break_down),
    path("strict", strict),
]
handler404 = "aftersale.web.refusals.not_found"
handler500 = "aftersale.web.refusals.fault"
