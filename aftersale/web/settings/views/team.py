"""A seller's team: who belongs to it, what each may do."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.accounts.permissions import Permission
from aftersale.kernel.errors import Refusal
from aftersale.web import refusals
from aftersale.web.settings.access import signed_in
from aftersale.web.settings.forms import ROLES, InviteForm
from aftersale.web.settings.frame import show
from aftersale.web.settings.words import tried
from aftersale.web.signin import letters


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in("seller")
def team(request: HttpRequest) -> HttpResponse:
    """The members; posting invites somebody."""
    by = request.actor
    form = InviteForm(request.POST or None, initial={"role": "agent"})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        member = tried(form, "email", lambda: accounts.invite_member(by, by.seller_id, **said))
        if member:
            _send_invitation(request, member.user)
            messages.success(request, f"{member.user.name} has got a letter with a link.")
            return redirect("seller:team")
    return _team(request, form)


def _team(request: HttpRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    by = request.actor
    return show(
        request,
        "settings/team.html",
        422 if form.errors else status,
        form=form,
        members=queries.team(by.seller_id),
        roles=ROLES,
        may_manage=by.can(Permission.TEAM_MANAGE, seller_id=by.seller_id),
    )


def _send_invitation(request: HttpRequest, user: object) -> None:
    """A letter with the link by which somebody new chooses a password."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    url = request.build_absolute_uri(path.replace("UID-KEY", key))
    facts = {"user": user, "by": request.person, "seller": request.person.member.seller}
    letters.send("invitation", user.email, url=url, **facts)


@require_POST
@signed_in("seller")
def invite_again(request: HttpRequest, member_id: int) -> HttpResponse:
    """The letter once more, to somebody who has not chosen a password yet."""
    request.actor.require(Permission.TEAM_MANAGE, seller_id=request.actor.seller_id)
    member = queries.own_member(request.actor, member_id)
    if not member.user.has_usable_password():
        _send_invitation(request, member.user)
        messages.success(request, f"{member.user.name} has got another letter.")
    return redirect("seller:team")


@require_POST
@signed_in("seller")
def change_role(request: HttpRequest, member_id: int) -> HttpResponse:
    """Let a member do more or less."""
    member = queries.own_member(request.actor, member_id)
    role = request.POST.get("role", "")
    if role == member.role:
        return redirect("seller:team")
    return _changed(
        request, lambda: accounts.change_role(member, role, by=request.actor), "Changed."
    )


@require_POST
@signed_in("seller")
def remove(request: HttpRequest, member_id: int) -> HttpResponse:
    """Take somebody out of the team."""
    member = queries.own_member(request.actor, member_id)
    said = f"{member.user.name} is no longer in the team, and signed out everywhere."
    return _changed(request, lambda: accounts.remove_member(member, by=request.actor), said)


def _changed(request: HttpRequest, deed: object, said: str) -> HttpResponse:
    """The team after `deed`; a refusal against the rules is said on the page itself."""
    try:
        deed()
    except Refusal as no:
        if type(no) is not Refusal:
            raise
        messages.error(request, refusals.words(no))
        return _team(request, InviteForm(initial={"role": "agent"}), status=422)
    messages.success(request, said)
    return redirect("seller:team")
