"""The settings of notices: a person's own, and the account's (A137)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from aftersale.notifications import queries
from aftersale.notifications.families import FAMILIES, Family
from aftersale.notifications.models import Delivery, Failing, Hook, Recipient

OWN, ACCOUNT = "/settings/notifications", "/seller/settings/notifications"
pytestmark = pytest.mark.usefixtures("monday")


def own(**changed) -> dict[str, str]:
    """The form of a person's table, everything as it is by default but what is said."""
    told = {f"email-{each}": "account" for each in Family}
    told |= {f"page-{each}": "on" for each in Family}
    told |= {name.replace("_", "-"): value for name, value in changed.items()}
    return {name: value for name, value in told.items() if value}


def test_a_person_sets_what_they_hear_of_and_reads_what_that_means(cast, signed_in):
    bea = signed_in("bea")
    assert bea.post(f"{OWN}?market=uk", own(email_returns="now", page_orders="")).status_code == 302
    page = bea.get(f"{OWN}?market=uk").content.decode()
    assert "Page, e-mail at once" in page
    chosen = queries.personal_choices(cast.user("bea").pk, "uk")
    assert (chosen[Family.RETURNS].email, chosen[Family.ORDERS].page) == ("now", False)
    assert queries.personal_choices(cast.user("bea").pk, "de")[Family.RETURNS].pk is None


def test_the_same_on_all_marketplaces(cast, signed_in):
    signed_in("bea").post(f"{OWN}?market=uk", own(email_returns="off", everywhere="on"))
    for market in ("uk", "de", "fr"):
        assert queries.personal_choices(cast.user("bea").pk, market)[Family.RETURNS].email == "off"


def test_what_is_required_says_why_it_cannot_be_off(cast, bo):
    answer = bo.post(f"{OWN}?market=uk", own(email_claims="off"))
    assert answer.status_code == 422
    assert "Claims and chargebacks: Somebody must hear of this at once" in answer.content.decode()
    assert queries.personal_choices(cast.user("bo").pk, "uk")[Family.CLAIMS].pk is None


def test_quiet_hours_and_digest_are_set_together(cast, bo):
    told = {
        "zone": "Europe/London", "quiet": "on", "quiet_from": "21:00", "quiet_until": "07:00",
        "digest": "weekly", "digest_hour": "9", "digest_day": "4",
    }  # fmt: skip
    assert bo.post(f"{OWN}/when?market=uk", told).status_code == 302
    page = bo.get(OWN).content.decode()
    assert 'value="21:00"' in page
    assert "Fri 13 March, 09:00 GMT" in page
    assert bo.post(f"{OWN}/when", told | {"quiet_until": ""}).status_code == 422


def test_families_in_a_digest_that_is_off_say_so(cast, signed_in):
    bea = signed_in("bea")
    bea.post(f"{OWN}?market=uk", own(email_returns="digest"))
    assert "Page, digest" in bea.get(f"{OWN}?market=uk").content.decode()
    told = {"zone": "Europe/London", "digest": "off", "digest_hour": "8", "digest_day": "0"}
    assert bea.post(f"{OWN}/when?market=uk", told).status_code == 302
    assert "Page, digest (switched off)" in bea.get(f"{OWN}?market=uk").content.decode()


def test_owners_set_the_account_and_others_read_it(cast, bo, signed_in):
    told = {"shown": [each.value for each in FAMILIES], "email-orders": "on"}
    assert bo.post(f"{ACCOUNT}?market=uk", told).status_code == 302
    choices = queries.account_choices(cast.lumen.pk, "uk")
    assert (choices[Family.ORDERS].email, choices[Family.RETURNS].email) == (True, False)
    assert choices[Family.CLAIMS].email is True  # required
    vic = signed_in("vic")
    assert "Only an owner can change these settings." in vic.get(ACCOUNT).content.decode()
    assert vic.post(ACCOUNT, told).status_code == 403


def test_an_address_is_added_asked_and_removed(cast, bo):
    answer = bo.post(
        "/seller/settings/recipients", {"address": "team@lumen.example", "language": "en"}
    )
    assert answer.status_code == 302
    assert "Waits for a yes" in bo.get(ACCOUNT).content.decode()
    again = bo.post("/seller/settings/recipients", {"address": "nonsense", "language": "en"})
    assert again.status_code == 422
    assert "This is not an e-mail address" in again.content.decode()
    row = Recipient.objects.get()
    bo.post(f"/seller/settings/recipients/{row.pk}/remove")
    assert not Recipient.objects.exists()


def test_a_webhooks_secret_is_shown_once(cast, bo):
    made = bo.post("/seller/settings/webhooks", {"url": "https://hooks.example/in"})
    (secret,) = re.findall(r'id="secret">(whsec_\S+?)<', made.content.decode())
    hook = Hook.objects.get()
    page = bo.get(f"/seller/settings/webhooks/{hook.pk}").content.decode()
    assert secret not in page
    assert secret not in hook.secret_sealed
    bo.post(f"/seller/settings/webhooks/{hook.pk}/example")
    assert "On its way" in bo.get(f"/seller/settings/webhooks/{hook.pk}").content.decode()
    wrong = bo.post("/seller/settings/webhooks", {"url": "https://10.0.0.1/"})
    assert "inside a private network" in wrong.content.decode()


def test_what_was_given_up_is_sent_again_or_dismissed_from_the_page(cast, bo, monday):
    bo.post("/seller/settings/webhooks", {"url": "https://hooks.example/in"})
    hook = Hook.objects.get()
    where = f"/seller/settings/webhooks/{hook.pk}"
    lost = Delivery.objects.create(
        hook=hook, once="a:1", name="msg_1", kind="return_to_decide", body="{}", made_at=monday,
        stage="failed", problem="it answered 503",
    )  # fmt: skip
    assert "1 notice never arrived" in bo.get(where).content.decode()
    assert "One notice was given up" in bo.get("/seller/").content.decode()
    bo.post(f"{where}/given-up", {"dismiss": "on"})
    assert "never arrived" not in bo.get(where).content.decode()
    assert "given up" not in bo.get("/seller/").content.decode()
    Delivery.objects.filter(pk=lost.pk).update(stage="failed")
    bo.post(f"{where}/given-up")
    assert Delivery.objects.get().stage == "waiting"


def test_a_failing_address_is_mended_from_the_page(cast, bo):
    from aftersale.notifications.actions.mending import note_failing

    note_failing(cast.lumen.pk, "team@lumen.example", "full")
    row = Failing.objects.get()
    assert "The mailbox is full" in bo.get(ACCOUNT).content.decode()
    assert bo.post(f"{OWN}/failing/{row.pk}", {"from": "account"}).headers["Location"] == ACCOUNT
    assert not Failing.objects.exists()


def test_buyers_have_no_such_page(signed_in):
    assert signed_in("ana").get(OWN).status_code == 404
    assert Client().get(OWN).status_code == 302
