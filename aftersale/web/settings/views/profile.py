"""What somebody says of themselves, and a buyer's own addresses."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.kernel.errors import Refusal
from aftersale.web import refusals
from aftersale.web.settings.access import signed_in
from aftersale.web.settings.forms import AddressForm, ProfileForm
from aftersale.web.settings.frame import show
from aftersale.web.settings.words import tried
from aftersale.web.signin import letters
from aftersale.web.signin.lockout import too_often

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in()
def profile(request: HttpRequest) -> HttpResponse:
    """Name and language; for buyers also their addresses."""
    person = request.person
    now = {"name": person.name, "language": person.language}
    form = ProfileForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid() and _kept(request, form, now):
        messages.success(request, _("Saved."))
        return redirect(request.path)
    return _profile(request, form=form, address_form=AddressForm())


def _kept(request: HttpRequest, form: ProfileForm, now: dict[str, str]) -> bool:
    person, said = request.person, form.cleaned_data
    if said["name"] != now["name"]:
        tried(form, "name", lambda: accounts.rename(person, said["name"], by=request.actor))
    if said["language"] != now["language"]:
        accounts.set_language(person, said["language"], by=request.actor)
    return not form.errors


def _profile(request: HttpRequest, **forms: object) -> HttpResponse:
    wrong = any(form.errors for form in forms.values())
    addresses = queries.addresses_of_user(request.actor.id) if _buys(request) else None
    if not _buys(request):  # their desks are in English; what differs are their letters
        forms["form"].fields["language"].label = "Language of letters"
    return show(
        request, "settings/profile.html", 422 if wrong else 200, addresses=addresses, **forms
    )


def _buys(request: HttpRequest) -> bool:
    return request.actor.kind == "buyer"


@require_POST
@signed_in("buyer")
def add_address(request: HttpRequest) -> HttpResponse:
    """An address for oneself; the letter with the link goes to that address."""
    form = AddressForm(request.POST)
    by = request.actor
    row = None
    if form.is_valid():
        address = form.cleaned_data["address"]
        row = tried(
            form, "address", lambda: accounts.add_address(by=by, address=address, user_id=by.id)
        )
    if row is None:
        person = request.person
        again = ProfileForm(initial={"name": person.name, "language": person.language})
        return _profile(request, form=again, address_form=form)
    return _send_confirmation(request, row)


@require_POST
@signed_in("buyer")
def send_again(request: HttpRequest, address_id: int) -> HttpResponse:
    """The same letter once more."""
    return _send_confirmation(request, queries.own_address(request.actor, address_id))


def _send_confirmation(request: HttpRequest, row: object) -> HttpResponse:
    if not ratelimit.consume(request, action="signin_link", key=row.address):
        return too_often(request)
    path = f"{reverse('settings:confirm_address')}?token={queries.confirmation_of(row)}"
    url = request.build_absolute_uri(path)
    letters.send("confirm_address", row.address, user=request.person, url=url)
    sent = _("We have sent a link to %(address)s. Open it within a day.")
    messages.success(request, sent % {"address": row.address})
    return redirect(_home_of_addresses())


@require_POST
@signed_in("buyer")
def block_address(request: HttpRequest, address_id: int) -> HttpResponse:
    """Refuse mail from one of one's addresses."""
    accounts.block_address(queries.own_address(request.actor, address_id), by=request.actor)
    messages.success(request, _("Mail from that address is refused from now on."))
    return redirect(_home_of_addresses())


@require_POST
@signed_in("buyer")
def delete_address(request: HttpRequest, address_id: int) -> HttpResponse:
    """Forget one of one's addresses."""
    row = accounts.delete_address(queries.own_address(request.actor, address_id), by=request.actor)
    stays = _("It has written to us, so it stays in the list, blocked.")
    words = stays if row else _("Removed.")
    messages.success(request, words)
    return redirect(_home_of_addresses())


def _home_of_addresses() -> str:
    return reverse("settings:profile")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest) -> HttpResponse:
    """The link sent to an address: whoever reads its mail may let it write for the buyer."""
    token = request.POST.get("token") or request.GET.get("token", "")
    facts = {"token": token}
    try:
        if request.method == "POST":
            facts["done"] = accounts.confirm_address(token, by=request.actor)
        else:
            facts["row"] = queries.confirming(token)
    except Refusal as no:
        return render(
            request, "settings/confirm_gone.html", {"words": refusals.words(no)}, status=GONE
        )
    return render(request, "settings/confirm.html", facts)
