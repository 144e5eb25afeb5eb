"""What a seller says of themselves is screened line by line, reported and taken down."""

from __future__ import annotations

import pytest

from aftersale.feedback import actions, queries
from aftersale.journal.queue.worker import Worker
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public
from aftersale.publishing.lifecycle import Stage
from aftersale.relay.models import Outgoing
from aftersale.screening import queries as screening

pytestmark = pytest.mark.usefixtures("monday")
IMPRINT = {
    "company": "Lumen Lamps Ltd", "street": "14 Foundry Lane", "town": "LS9 8AB Leeds",
    "country": "United Kingdom", "register": "Company 03518842, VAT GB 123 4567 89",
}  # fmt: skip


@pytest.fixture
def say(cast):
    """Bo writes Lumen Lamps' profile for the British marketplace."""

    def write(about="Lamps since 1998.", **contact):
        return actions.save_profile(
            cast.lumen.pk, "uk", by=cast.actor("bo"), texts={"about": about}, contact=contact
        )

    return write


def hidden(cast, profile, who="ana"):
    publishing.report(profile.about_name, by=cast.actor(who), kind="abuse")
    case = public.about(profile.about_name)
    publishing.judge_report(case, by=cast.actor("cy"), upheld=True, reason="An insult.")


@pytest.mark.parametrize(
    ("field", "text", "rule"),
    [
        ("company", "shop.com", "P01"),
        ("register", "https://lamps.example.com", "P01"),
        ("town", "write to bo at lamps dot com", "P03"),
        ("street", "Call 07911 123456", "P04"),
        ("country", "You idiots", "P12"),
    ],
)
def test_no_line_leads_away_or_insults(cast, say, field, text, rule):
    with pytest.raises(Refusal) as refused:
        say(**IMPRINT | {field: text})
    assert refused.value.code == "screened"
    assert refused.value.facts["field"] == field
    assert rule in {each.rule for each in refused.value.facts["findings"]}
    assert queries.own_words(cast.lumen.pk, "uk").contact == {}


@pytest.mark.parametrize(
    "lines",
    [
        IMPRINT,
        {"company": "Lumen GmbH", "street": "Hauptstraße 12", "town": "10115 Berlin",
         "register": "Amtsgericht Charlottenburg HRB 123456 B, USt-IdNr. DE 123 456 789"},
        {"street": "Calle de Alcalá 45, 3.º B", "town": "28014 Madrid", "register": "CIF B12345678"},
        {"town": "75011 Paris", "register": "SIRET 123 456 789 00012"},
        {"town": "20121 Milano MI", "register": "P.IVA 01234567890, REA MI-1234567"},
    ],
)  # fmt: skip
def test_who_answers_for_the_shop_by_law_can_be_said(say, lines):
    assert say(**lines).contact == lines


def test_a_line_that_is_too_long_names_its_field_and_the_limit(say):
    with pytest.raises(Refusal) as refused:
        say(company="Lumen " * 30)
    assert refused.value.facts["field"] == "company"
    assert refused.value.facts["at_most"] == 120


def test_the_verdicts_of_what_is_kept_belong_to_the_profile(say):
    profile = say(company="Lumen Ltd")
    assert screening.verdicts_about(profile.about_name).count() == 2


def test_anybody_reports_a_profile_but_its_own_team(cast, say):
    profile = say(company="Lumen Ltd")
    publishing.report(profile.about_name, by=cast.actor("ana"), kind="personal_data")
    (case,) = public.open_reports(cast.actor("cy")).rows
    assert case.heading == "Public profile of Lumen Lamps"
    assert case.text == "Lamps since 1998.\nLumen Ltd"
    with pytest.raises(Refusal, match="own_text"):
        publishing.report(profile.about_name, by=cast.actor("bea"), kind="abuse")


def test_staff_read_the_words_as_they_stand_when_they_decide(cast, say):
    profile = say()
    publishing.report(profile.about_name, by=cast.actor("ana"), kind="abuse")
    say("Lamps of all kinds.")
    assert public.about(profile.about_name).text == "Lamps of all kinds."


def test_upheld_all_of_it_is_gone_and_the_team_hears_why(cast, say):
    hidden(cast, say(**IMPRINT))
    own = queries.own_words(cast.lumen.pk, "uk")
    assert (own.about, own.contact) == ("", {})
    Worker().drain()
    told = dict(Outgoing.objects.values_list("to_address", "subject"))
    assert told["bo@lumen.example"] == "What you wrote about Lumen Lamps was hidden"
    assert told["ana@buyers.example"] == "What you reported was taken down"


def test_written_anew_it_can_be_reported_anew(cast, say):
    profile = say()
    hidden(cast, profile)
    with pytest.raises(Unseen):
        publishing.report(profile.about_name, by=cast.actor("rex"), kind="abuse")
    say("Lamps of all kinds.")
    publishing.report(profile.about_name, by=cast.actor("rex"), kind="abuse")
    assert public.about(profile.about_name).stage == Stage.REPORTED
