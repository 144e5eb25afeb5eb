"""Addresses of signing in. The library that does the work asks for these names.

Not mounted, because the house has no use for them: signing up with a password, managing e-mail
addresses there, codes by e-mail, trusting browsers.
"""

from django.urls import path, re_path

from aftersale.web.signin import views
from aftersale.web.signin.borrowed import account, mfa

urlpatterns = [
    path("signin", account("login"), name="account_login"),
    path("signout", account("logout"), name="account_logout"),
    path("signin/closed", account("account_inactive"), name="account_inactive"),
    path("signin/again", account("reauthenticate"), name="account_reauthenticate"),
    path("signin/link", views.ask_for_link, name="signin_link"),
    path("signin/link", views.ask_for_link, name="account_signup"),  # where the new begin
    path("signin/link/open", views.open_link, name="signin_open"),
    path("signin/protect", views.protect, name="signin_protect"),
    path("signin/protect/later", views.later, name="signin_later"),
    path("signin/forgotten", account("password_reset"), name="account_reset_password"),
    path(
        "signin/forgotten/sent", account("password_reset_done"), name="account_reset_password_done"
    ),
    re_path(
        r"^signin/new-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)$",
        account("password_reset_from_key"),
        name="account_reset_password_from_key",
    ),
    path(
        "signin/new-password/set",
        account("password_reset_from_key_done"),
        name="account_reset_password_from_key_done",
    ),
    path("signin/second-step", mfa("base", "authenticate"), name="mfa_authenticate"),
    path("signin/second-step/again", mfa("base", "reauthenticate"), name="mfa_reauthenticate"),
    path(
        "signin/second-step/again/passkey",
        mfa("webauthn", "reauthenticate_webauthn"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("signin/passkey", mfa("webauthn", "login_webauthn"), name="mfa_login_webauthn"),
]
