"""How one signs in: password, second factor; and the browsers one is signed in with."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.web.settings.access import signed_in
from aftersale.web.settings.devices import described
from aftersale.web.settings.frame import show
from aftersale.web.signin import second_factor


@require_safe
@signed_in()
def security(request: HttpRequest) -> HttpResponse:
    """Password, app, passkeys, recovery codes."""
    person = request.person
    needs = person.kind in second_factor.NEEDS
    return show(
        request,
        "settings/security.html",
        has_password=person.has_usable_password(),
        needs_factor=needs,
        factors=queries.second_factors(person) if needs else None,
    )


@require_safe
@signed_in()
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    mine = request.session.session_key
    rows = [(described(one.user_agent), one, one.session_key == mine)
            for one in queries.sessions_of(request.actor.id)]  # fmt: skip
    return show(request, "settings/sessions.html", sessions=rows)


@require_POST
@signed_in()
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Sign one browser out."""
    session = queries.own_session(request.actor, session_id)
    accounts.end_session(session, by=request.actor)
    messages.success(request, _("That browser is signed out."))
    return redirect("settings:sessions")


@require_POST
@signed_in()
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign all other browsers out."""
    accounts.end_other_sessions(by=request.actor, but=request.session.session_key)
    messages.success(request, _("You are signed in here only."))
    return redirect("settings:sessions")
