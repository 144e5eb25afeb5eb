"""How a seller decides from now on: versions, windows, labels, and what is open stays as it was."""

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.returns import actions as returns
from aftersale.returns.models import ReturnSettings
from aftersale.returns.queries import settled

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(cast, monday):
    """Bo saves the settings of the British marketplace."""

    def save(by="bo", market="uk", seller=None, **said):
        seller_id = (seller or cast.lumen).pk
        return returns.save_settings(
            seller_id, market, by=cast.actor(by), **{"mode": "in_policy"} | said
        )

    return save


def refused(deed, *args, **facts):
    with pytest.raises(Refusal) as no:
        deed(*args, **facts)
    return no.value


def test_nothing_set_means_by_hand(cast):
    assert settled.in_force(cast.actor("bo"), "uk").mode == "manual"


def test_every_change_is_a_new_version_that_says_who_made_it_and_when(save, cast, monday):
    save(mode="manual")
    save(mode="all", window_days=60, window_basis="delivery")

    newest, oldest = settled.versions(cast.actor("bo"), "uk")
    assert (newest.mode, newest.window_days, newest.window_basis) == ("all", 60, "delivery")
    assert (newest.made_by, newest.made_at) == (cast.actor("bo").ref, monday)
    assert oldest.mode == "manual"
    entry = Entry.objects.filter(kind="returns.settings_changed").latest("pk")
    assert (entry.about, entry.facts["market"]) == (f"settings:{newest.pk}", "uk")


def test_saving_the_same_again_changes_nothing(save):
    first = save(instructions="Use the box it came in.\r\nThank you.")

    assert save(instructions="Use the box it came in.\nThank you. ").pk == first.pk
    assert ReturnSettings.objects.count() == 1
    assert Entry.objects.filter(kind="returns.settings_changed").count() == 1


def test_each_marketplace_has_settings_of_its_own(save, cast):
    save(market="uk", mode="all")
    save(market="de", mode="in_policy")

    bo = cast.actor("bo")
    modes = [settled.in_force(bo, market).mode for market in ("uk", "de", "fr")]
    assert modes == ["all", "in_policy", "manual"]


def test_what_is_open_stays_by_hand_when_the_seller_turns_to_automatic(save, cast, an_order):
    save(mode="manual")
    asked = _ask(cast, an_order())

    save(mode="all")

    asked.refresh_from_db()
    assert asked.stage == "pending"
    assert asked.rules["mode"] == "manual"
    assert _ask(cast, an_order()).stage == "authorised"


def _ask(cast, order):
    line = order.lines.get()
    wanted = returns.Wanted(order_line_id=line.pk, quantity=1, reason="CR-ORDERED_WRONG_ITEM")
    return returns.request(order, by=cast.actor("ana"), items=[wanted])


@pytest.mark.parametrize(("days", "basis"), [(29, "order"), (14, "delivery"), (1, "order")])
def test_a_window_shorter_than_the_marketplaces_is_refused(save, days, basis):
    no = refused(save, window_days=days, window_basis=basis)

    assert (no.code, no.facts) == ("window_shorter", {"days": 30, "basis": "order"})
    assert not ReturnSettings.objects.exists()


@pytest.mark.parametrize(
    ("said", "code"),
    [({"mode": "sometimes"}, "unknown_mode"), ({"label": "uploaded"}, "unknown_label"),
     ({"window_days": 40, "window_basis": "payment"}, "unknown_window_basis"),
     ({"window_days": 9999, "window_basis": "order"}, "window_too_long"),
     ({"terms": {"colour": "red"}}, "bad_terms"), ({"terms": {"refund_days": "soon"}}, "bad_terms"),
     ({"market": "it"}, "unknown_market")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(save, said, code):
    assert refused(save, **said).code == code


def test_instructions_may_not_lead_buyers_elsewhere(save):
    no = refused(save, instructions="Write to returns@lumen.example before you send anything.")

    assert no.code == "screened"
    assert not ReturnSettings.objects.exists()


def test_only_who_may_set_returns_does(save, cast):
    for by in ("vic", "bea", "ana", "rex"):
        with pytest.raises(NotPermitted):
            save(by=by)


def test_a_rival_reads_only_their_own(save, cast):
    save(mode="all", instructions="Our own words.")

    assert settled.in_force(cast.actor("rex"), "uk").mode == "manual"
    assert not settled.versions(cast.actor("rex"), "uk")
    with pytest.raises(NotPermitted):
        settled.versions(cast.actor("ana"), "uk")


def test_a_policy_that_gives_less_than_the_marketplace_is_not_published(save):
    no = refused(save, policy="You may return your lamp within 14 days.")

    assert no.code == "policy_falls_short"
    assert [(each.about, each.promised, each.says) for each in no.facts["shortfalls"]] == [
        ("window_days", 30, 14)
    ]
    assert not ReturnSettings.objects.exists()


def test_a_policy_as_good_as_the_marketplaces_is_published(save, cast):
    save(policy="Return your lamp within 60 days.", terms={"window_days": 60})

    assert settled.in_force(cast.actor("bo"), "uk").policy == "Return your lamp within 60 days."
