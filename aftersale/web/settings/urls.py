"""Addresses of settings, under /settings/; and those that stand in the seller's and buyer's doors.

`seller_paths` and `buyer_paths` are spliced into `web/seller/urls.py` and `web/buyer/urls.py`.
"""

from functools import partial

from django.urls import include, path

from aftersale.web.seller import bell
from aftersale.web.settings.notifications import account as notices
from aftersale.web.settings.notifications import ending, hooks, person
from aftersale.web.settings.views import mailboxes, opting, profile, security, seller, team, tokens
from aftersale.web.signin.borrowed import account, mfa

own = [
    path("security", security.security, name="security"),
    path("browsers", security.sessions, name="sessions"),
    path("browsers/others", security.end_other_sessions, name="end_other_sessions"),
    path("browsers/<int:session_id>", security.end_session, name="end_session"),
    path("tokens", tokens.tokens, name="tokens"),
    path("tokens/<int:token_id>/revoke", tokens.revoke, name="revoke_token"),
    path("you", profile.profile, name="profile"),
    path("sellers", opting.first_words, name="first_words"),
    path("opt-out/<str:token>", opting.opt_out, name="opt_out"),
    path("notifications", person.person, name="notifications"),
    path("notifications/when", person.when, name="notifications_when"),
    path("notifications/failing/<int:failing_id>", person.mend, name="mend_address"),
    path("notifications/confirm/<str:token>", ending.confirm, name="confirm_recipient"),
    path("addresses", profile.add_address, name="add_address"),
    path("addresses/confirm", profile.confirm_address, name="confirm_address"),
    path("addresses/<int:address_id>/again", profile.send_again, name="confirm_again"),
    path("addresses/<int:address_id>/block", profile.block_address, name="block_address"),
    path("addresses/<int:address_id>/delete", profile.delete_address, name="delete_address"),
]

# The library that does the work asks for these names.
app, codes, passkeys = (partial(mfa, part) for part in ("totp", "recovery_codes", "webauthn"))
_codes, _passkey = "security/codes", "security/passkeys/<int:pk>"
borrowed = [
    path("security", security.security, name="mfa_index"),
    path("security", security.security, name="mfa_list_webauthn"),
    path("security/app", app("activate_totp"), name="mfa_activate_totp"),
    path("security/app/off", app("deactivate_totp"), name="mfa_deactivate_totp"),
    path(_codes, codes("view_recovery_codes"), name="mfa_view_recovery_codes"),
    path(f"{_codes}/new", codes("generate_recovery_codes"), name="mfa_generate_recovery_codes"),
    path(f"{_codes}/file", codes("download_recovery_codes"), name="mfa_download_recovery_codes"),
    path("security/passkeys/add", passkeys("add_webauthn"), name="mfa_add_webauthn"),
    path(f"{_passkey}/remove", passkeys("remove_webauthn"), name="mfa_remove_webauthn"),
    path(f"{_passkey}/name", passkeys("edit_webauthn"), name="mfa_edit_webauthn"),
    path("password", account("password_change"), name="account_change_password"),
    path("password/first", account("password_set"), name="account_set_password"),
]

urlpatterns = [
    path("unsubscribe/<str:token>", ending.unsubscribe, name="unsubscribe"),
    path("settings/", include((own, "settings"))),
    path("settings/", include(borrowed)),
]

_address = "settings/addresses/<int:address_id>"
_recipient = "settings/recipients/<int:recipient_id>"
_hook = "settings/webhooks/<int:hook_id>"
seller_paths = [
    path("team", team.team, name="team"),
    path("team/<int:member_id>/again", team.invite_again, name="invite_again"),
    path("team/<int:member_id>/role", team.change_role, name="change_role"),
    path("team/<int:member_id>/remove", team.remove, name="remove_member"),
    path("settings", seller.settings, name="settings"),
    path("settings/addresses", seller.add_address, name="add_address"),
    path(f"{_address}/approve", seller.approve_address, name="approve_address"),
    path(f"{_address}/block", seller.block_address, name="block_address"),
    path(f"{_address}/delete", seller.delete_address, name="delete_address"),
    path(f"{_address}/letters", seller.receive_letters, name="receive_letters"),
    path("settings/mailboxes", mailboxes.mailboxes, name="mailboxes"),
    path("settings/mailboxes/<int:mailbox_id>/test", mailboxes.try_mailbox, name="try_mailbox"),
    path(
        "settings/mailboxes/<int:mailbox_id>/disconnect",
        mailboxes.disconnect,
        name="disconnect_mailbox",
    ),
    path("notifications", bell.bell, name="bell"),
    path("notifications/read", bell.read, name="bell_read"),
    path("notifications/<int:pk>", bell.opened, name="bell_open"),
    path("settings/notifications", notices.account, name="notifications"),
    path("settings/recipients", notices.add_recipient, name="add_recipient"),
    path(f"{_recipient}/again", notices.ask_again, name="ask_recipient"),
    path(f"{_recipient}/remove", notices.remove_recipient, name="remove_recipient"),
    path("settings/silences/<int:silence_id>/end", notices.hear_again, name="hear_again"),
    path("settings/webhooks", hooks.make, name="make_hook"),
    path(_hook, hooks.hook, name="hook"),
    path(f"{_hook}/renew", hooks.renew, name="renew_hook"),
    path(f"{_hook}/example", hooks.example, name="hook_example"),
    path(f"{_hook}/on", hooks.switch_on, name="switch_on_hook"),
    path(f"{_hook}/given-up", hooks.given_up, name="hook_given_up"),
    path(f"{_hook}/remove", hooks.remove, name="remove_hook"),
    path(f"{_hook}/<int:delivery_id>/again", hooks.send_again, name="send_hook_again"),
    path("settings/undo", seller.set_undo, name="set_undo"),
    path("settings/markets", seller.sell_on, name="sell_on"),
    path("settings/platform", seller.set_platform_service, name="set_platform_service"),
]

buyer_paths = [path("account", profile.profile, name="account")]
