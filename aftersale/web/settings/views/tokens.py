"""Keys to the JSON API."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.accounts.permissions import Permission
from aftersale.web.settings.access import signed_in
from aftersale.web.settings.forms import TokenForm
from aftersale.web.settings.frame import show
from aftersale.web.settings.words import tried


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in()
def tokens(request: HttpRequest) -> HttpResponse:
    """One's keys; making one shows its secret in the answer, and never again."""
    request.actor.require(Permission.TOKENS_MANAGE)
    form = TokenForm(request.POST or None)
    made = None
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        made = tried(form, "name", lambda: accounts.make_token(request.actor, name))
    if made:
        form = TokenForm()
    rows = queries.tokens_of(request.actor.id)
    status = 422 if form.errors else 200
    return show(
        request, "settings/tokens.html", status, form=form, tokens=rows, secret=made and made[1]
    )


@require_POST
@signed_in()
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """Make a key open nothing any more."""
    accounts.revoke_token(queries.own_token(request.actor, token_id), by=request.actor)
    messages.success(request, "That key opens nothing any more.")
    return redirect("settings:tokens")
