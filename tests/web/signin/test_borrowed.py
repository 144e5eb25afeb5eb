"""What is taken from the sign-in library shows our look, and costs nothing until it is used."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse

HOUSE = Path(__file__).parents[3] / "aftersale" / "web" / "templates"
TEMPLATES = [
    "account/account_inactive.html", "account/login.html", "account/logout.html",
    "account/password_change.html", "account/password_reset.html",
    "account/password_reset_done.html", "account/password_reset_from_key.html",
    "account/password_reset_from_key_done.html", "account/password_set.html",
    "account/reauthenticate.html", "mfa/authenticate.html", "mfa/reauthenticate.html",
    "mfa/recovery_codes/download.txt", "mfa/recovery_codes/generate.html",
    "mfa/recovery_codes/index.html", "mfa/totp/activate_form.html",
    "mfa/totp/deactivate_form.html", "mfa/webauthn/add_form.html",
    "mfa/webauthn/authenticator_confirm_delete.html", "mfa/webauthn/edit_form.html",
    "mfa/webauthn/reauthenticate.html",
]  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_page_of_the_library_is_ours(name):
    assert Path(get_template(name).origin.name).is_relative_to(HOUSE)


@pytest.mark.parametrize(
    "name",
    ["account_email", "account_email_verification_sent", "account_confirm_login_code",
     "account_request_login_code", "mfa_trust", "mfa_signup_webauthn", "usersessions_list"],
)  # fmt: skip
def test_what_the_house_has_no_use_for_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_passkeys_weigh_nothing_until_somebody_uses_one():
    """In a process of its own, since this one has surely used them by now."""
    asked = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'aftersale.settings';"
        "django.setup(); import aftersale.web.urls, aftersale.web.signin.adapter,"
        " aftersale.web.signin.stages, aftersale.web.signin.vault, aftersale.web.signin.forms;"
        "print('fido2' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
