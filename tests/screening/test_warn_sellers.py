"""What steers reviews counts against the seller: verdict, journal, staff's page (D2, P07)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging
from aftersale.screening import queries
from aftersale.screening.models import Verdict

pytestmark = pytest.mark.django_db

FOUL = "Please leave us a 5-star review."


def test_asking_for_five_stars_is_stopped_and_counts(cast, ana_asks, monday):
    conversation = ana_asks()
    with pytest.raises(Refusal, match="screened"):
        messaging.reply(conversation, by=cast.actor("bo"), text=FOUL)
    entry = Entry.objects.get(kind="screening.seller_warned")
    assert (entry.seller_id, entry.facts["rules"]) == (cast.lumen.pk, "P07")
    assert queries.warnings([cast.lumen.pk, cast.rival.pk], monday) == {cast.lumen.pk: 1}


def test_other_fouls_are_stopped_and_do_not_count(cast, ana_asks, monday):
    with pytest.raises(Refusal, match="screened"):
        messaging.reply(ana_asks(), by=cast.actor("bo"), text="Use discount code LIGHT.")
    assert queries.warnings([cast.lumen.pk], monday) == {}


def test_warnings_of_former_times_are_left_out(cast, ana_asks, monday):
    with pytest.raises(Refusal):
        messaging.reply(ana_asks(), by=cast.actor("bo"), text=FOUL)
    assert queries.warnings([cast.lumen.pk], monday + timedelta(days=1)) == {}


def test_a_threat_goes_to_staff_and_a_hint_goes_out(cast, ana_asks, monday):
    conversation = ana_asks()
    held = messaging.reply(conversation, by=cast.actor("bo"), text="I know where you live.")
    sent = messaging.reply(conversation, by=cast.actor("bo"), text="We recieved it!!!")
    assert (held.stage, sent.stage == "held") == ("held", False)
    assert sent.text == "We recieved it!!!"
    verdict = Verdict.objects.get(about=f"message:{sent.pk}")
    assert (verdict.verdict, {each["action"] for each in verdict.findings}) == ("allow", {"hint"})


def test_staff_see_how_often_a_seller_was_warned(cast, ana_asks, client, monday):
    with pytest.raises(Refusal):
        messaging.reply(ana_asks(), by=cast.actor("bo"), text=FOUL)
    client.force_login(
        cast.user("cy"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    page = client.get("/staff/sellers?q=lumen").content.decode()
    assert "Warnings in 30 days" in page
    row = page.split("<tbody>")[1].split("</tr>")[0]
    assert ">1<" in row.rsplit("<td", 1)[1]
