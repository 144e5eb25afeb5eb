"""What the settings pages say to a refusal, beside the field that caused it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.utils.translation import gettext_noop

from aftersale.kernel.errors import Refusal
from aftersale.web import refusals

T = TypeVar("T")

refusals.WORDS.update({
    "address_known": gettext_noop("This address is in the list already."),
    "address_taken": gettext_noop("Somebody else signs in with this address."),
    "already_sells": gettext_noop("You sell there already."),
    "bad_link": gettext_noop("This link has been used, altered, or is too old. Ask for a new one."),
    "buyers_have_one": gettext_noop("Letters to you go to the address you sign in with."),
    "last_owner": gettext_noop("A team needs an owner. Make somebody else an owner first."),
    "locked_out": gettext_noop("Too many wrong passwords. This address has to wait from here."),
    "name_missing": gettext_noop("Enter a name."),
    "name_tells": gettext_noop(
        "Others read your name. It cannot hold an address, a telephone number or a web site."
    ),
    "name_too_long": gettext_noop("This name is too long."),
    "needs_confirmation": gettext_noop("Open the link we sent to that address."),
    "not_an_address": gettext_noop("This is not an e-mail address, such as name@example.com."),
    "not_approved": gettext_noop("Approve the address first, then let it receive letters."),
    "our_own_address": gettext_noop("This address is one of the marketplace's own."),
    "too_many_addresses": gettext_noop("Twenty addresses are enough. Remove one first."),
    "too_many_tokens": gettext_noop("Twenty keys are enough. Revoke one first."),
    "undo_out_of_range": gettext_noop("Choose between 0 and 120 seconds."),
    "unknown_language": gettext_noop("Choose one of the languages."),
    "unknown_market": gettext_noop("Choose one of the marketplaces."),
    "unknown_role": gettext_noop("Choose one of the roles."),
    "used_link": gettext_noop("This link has done its work already."),
})  # fmt: skip


def tried(form: forms.Form, field: str | None, deed: Callable[[], T]) -> T | None:
    """What `deed` returns; a refusal against the rules becomes an error of `field` instead.

    Other refusals (not permitted, overtaken by somebody) go on to their own pages.
    """
    try:
        return deed()
    except Refusal as no:
        if type(no) is not Refusal:
            raise
        form.add_error(field, refusals.words(no))
        return None
