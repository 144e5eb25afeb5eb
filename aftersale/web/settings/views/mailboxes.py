"""A seller's own mailboxes, read for the mail of bigger marketplaces: the owner connects them."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.accounts.permissions import Permission
from aftersale.kernel.errors import Refusal
from aftersale.market import foreign
from aftersale.relay.fetching import mailboxes as relay
from aftersale.web import refusals
from aftersale.web.settings.access import signed_in
from aftersale.web.settings.frame import show
from aftersale.web.settings.words import tried

refusals.WORDS.update({
    "cannot_open": "The mailbox could not be opened.",
    "not_encrypted": "Choose an encrypted connection.",
    "password_missing": "Enter the password; it is needed again for another host or user.",
    "too_many_mailboxes": "Ten mailboxes are enough. Disconnect one first.",
})  # fmt: skip
SECURITIES = [("tls", "TLS (usually port 993)"), ("starttls", "STARTTLS (usually port 143)")]


class MailboxForm(forms.Form):
    """What a mail program asks for, and no more."""

    address = forms.EmailField(
        label="Address of the mailbox",
        help_text="The one the other marketplace knows as yours: answers come from it.",
    )
    host = forms.CharField(label="Mail host (IMAP)", max_length=253)
    port = forms.IntegerField(label="Port", min_value=1, max_value=65535, initial=993)
    security = forms.ChoiceField(label="Connection", choices=SECURITIES)
    login = forms.CharField(
        label="User name", max_length=320, required=False, help_text="Left empty: the address."
    )
    password = forms.CharField(
        label="Password",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Needed the first time. Many hosts want one made for a single program; it is "
        "kept encrypted.",
    )
    folder = forms.CharField(label="Folder", max_length=200, initial="INBOX")
    smtp_host = forms.CharField(
        label="Mail host for answers (SMTP)",
        max_length=253,
        required=False,
        help_text="Same user name and password. Left empty, answers leave by the marketplace's "
        "own host, and your domain has to allow that.",
    )
    smtp_port = forms.IntegerField(
        label="Its port",
        min_value=1,
        max_value=65535,
        initial=465,
        help_text="465 for TLS, any other for STARTTLS.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in("seller")
def mailboxes(request: HttpRequest) -> HttpResponse:
    """The mailboxes with how they fare, and the form that connects one."""
    by = request.actor
    by.require(Permission.ACCOUNT_MANAGE, seller_id=by.seller_id)
    form = MailboxForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        box = tried(form, None, lambda: _connect(form, by))
        if box is not None:
            return _done(request, f"Connected: mail that comes to {box.address} is read from now.")
    return show(
        request,
        "settings/mailboxes.html",
        422 if form.is_bound and form.errors else 200,
        form=form,
        mailboxes=relay.mailboxes_of(by),
        marketplaces=", ".join(each.name for each in foreign.known()),
    )


def _connect(form: MailboxForm, by: object) -> object:
    """Connect; the mail host's own words stand above the form."""
    try:
        return relay.connect(relay.Given(**form.cleaned_data), by=by)
    except Refusal as no:
        if no.code == "cannot_open":
            form.add_error(None, f"{refusals.words(no)} {no.facts['words']}")
            return None
        raise


@require_POST
@signed_in("seller")
def try_mailbox(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Look whether a mailbox opens, and have it read in the next minute."""
    box = relay.mailbox(request.actor, mailbox_id)
    try:
        relay.try_again(box, by=request.actor)
    except Refusal as no:
        if no.code != "cannot_open":
            raise
        messages.error(request, f"{box.address} could not be opened: {no.facts['words']}")
        return redirect("seller:mailboxes")
    return _done(request, f"{box.address} opens. It is read in the next minute.")


@require_POST
@signed_in("seller")
def disconnect(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Read it no more."""
    box = relay.mailbox(request.actor, mailbox_id)
    address = box.address
    relay.disconnect(box, by=request.actor)
    return _done(request, f"{address} is not read any more, and its password is gone.")


def _done(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("seller:mailboxes")
