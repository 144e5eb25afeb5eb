"""What a team's lists hold: its own items, and those it does without."""

import pytest

from aftersale.checklists import actions
from aftersale.checklists.models import OwnItem
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen


def keys(of):
    return [each.key for each in of.items]


def test_a_team_adds_what_it_looks_at_besides(monday, cast, lists):
    row = actions.add(
        by=cast.actor("bo"), cadence="daily", words=" Hand over  to the evening shift ",
        link="/seller/messages?period=all",
    )  # fmt: skip

    item = lists.item(f"own-{row.pk}")
    assert (item.words, item.link) == (
        "Hand over to the evening shift", "/seller/messages?period=all"
    )  # fmt: skip
    lists.sign(item.key, who="bea")
    assert lists.item(item.key).done_by == "Bea Lund"


def test_adding_the_same_twice_adds_it_once(monday, cast):
    for _ in range(2):
        actions.add(by=cast.actor("bo"), cadence="weekly", words="Water the plants")

    assert OwnItem.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"words": " "}, "words_missing"),
        ({"words": "x" * 121}, "words_too_long"),
        ({"cadence": "hourly"}, "unknown_choice"),
        ({"link": "https://elsewhere.example/"}, "bad_link"),
        ({"link": "//elsewhere.example/"}, "bad_link"),
        ({"link": "/seller//elsewhere.example"}, "bad_link"),
        ({"link": "javascript:alert(1)"}, "bad_link"),
        ({"link": "/sellers/elsewhere"}, "bad_link"),
    ],
)
def test_an_item_says_something_and_stays_in_the_house(monday, cast, facts, code):
    with pytest.raises(Refusal, match=code):
        actions.add(by=cast.actor("bo"), **{"cadence": "daily", "words": "Look", **facts})


def test_there_is_room_for_fifty(monday, cast):
    for n in range(50):
        actions.add(by=cast.actor("bo"), cadence="daily", words=f"Look at {n}")

    with pytest.raises(Refusal, match="too_many_items"):
        actions.add(by=cast.actor("bo"), cadence="daily", words="One more")


def test_an_item_taken_off_is_gone_and_what_was_signed_stays(monday, cast, lists):
    row = actions.add(by=cast.actor("bo"), cadence="daily", words="Water the plants")
    signed = lists.sign(f"own-{row.pk}")

    actions.drop(by=cast.actor("bo"), item_id=row.pk)

    assert f"own-{row.pk}" not in keys(lists.of("daily"))
    signed.refresh_from_db()
    assert signed.words == "Water the plants"
    with pytest.raises(Stale):
        actions.drop(by=cast.actor("bo"), item_id=row.pk)


def test_a_rival_cannot_take_it_off(monday, cast):
    row = actions.add(by=cast.actor("bo"), cadence="daily", words="Water the plants")

    with pytest.raises(Unseen):
        actions.drop(by=cast.actor("rex"), item_id=row.pk)


def test_a_team_does_without_what_it_has_no_use_for(monday, cast, lists):
    actions.draw(by=cast.actor("bo"), size="", peak="", left_out=["cancellations", "feedback"])

    assert keys(lists.of("daily")) == ["messages", "returns", "refunds"]
    assert "feedback" not in keys(lists.of("weekly"))


@pytest.mark.parametrize(
    "facts", [{"size": "huge"}, {"peak": "maybe"}, {"left_out": ["everything"]}]
)
def test_unknown_wishes_are_refused(monday, cast, facts):
    with pytest.raises(Refusal, match="unknown_choice"):
        actions.draw(by=cast.actor("bo"), **{"size": "", "peak": "", "left_out": [], **facts})


@pytest.mark.parametrize("who", ["bea", "vic", "ana", "cy"])
def test_only_owners_draw_up_the_lists(monday, cast, who):
    by = cast.actor(who)
    with pytest.raises(NotPermitted):
        actions.draw(by=by, size="", peak="", left_out=[])
    with pytest.raises(NotPermitted):
        actions.add(by=by, cadence="daily", words="Look")
    with pytest.raises(NotPermitted):
        actions.drop(by=by, item_id=1)
