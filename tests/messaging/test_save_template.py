"""Templates: one name, a version per language, placeholders."""

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import policy, queries

TEXTS = {"en": "Dear {buyer}, it is about {order}.", "de": "Guten Tag {buyer}!", "fr": " "}


def test_the_version_in_the_buyers_language_is_taken_else_english(cast):
    saved = messaging.save_template(by=cast.actor("bea"), name="Greeting", versions=TEXTS)

    assert queries.text_for(saved, "de") == ("Guten Tag {buyer}!", "de")
    assert queries.text_for(saved, "fr") == (TEXTS["en"], "en")


def test_what_has_no_fact_stays_visible():
    text = policy.filled("Dear {buyer}, {tracking}", {"buyer": "Ana", "tracking": ""})

    assert text == "Dear Ana, {tracking}"


def test_a_placeholder_nobody_fills_is_refused_by_name(cast):
    with pytest.raises(Refusal) as refused:
        messaging.save_template(by=cast.actor("bo"), name="A", versions={"en": "Hi {byer}"})

    assert refused.value.code == "unknown_placeholder"
    assert refused.value.facts["names"] == ["byer"]


def test_two_templates_cannot_share_a_name(cast):
    messaging.save_template(by=cast.actor("bo"), name="A", versions={"en": "Hello"})

    with pytest.raises(Refusal, match="name_taken"):
        messaging.save_template(by=cast.actor("bea"), name="A", versions={"en": "Hi"})


def test_the_rival_neither_sees_nor_changes_it(cast):
    saved = messaging.save_template(by=cast.actor("bo"), name="A", versions={"en": "Hello"})

    assert queries.template(cast.actor("rex"), saved.pk) is None
    with pytest.raises(NotPermitted):
        messaging.save_template(
            by=cast.actor("rex"), name="B", versions={"en": "x"}, template=saved
        )
    with pytest.raises(NotPermitted):
        messaging.delete_template(saved, by=cast.actor("vic"))


def test_deleting_takes_all_versions_away(cast):
    saved = messaging.save_template(by=cast.actor("bo"), name="A", versions=TEXTS)

    messaging.delete_template(saved, by=cast.actor("bo"))

    assert list(queries.templates(cast.actor("bo"))) == []


def test_a_team_may_begin_with_the_houses_own_texts(cast):
    added = messaging.add_starters(by=cast.actor("bo"))

    assert [each.name for each in added] == [
        "It has not arrived",
        "It arrived damaged",
        "How to return it",
    ]
    assert "I understand how frustrating it can be" in queries.text_for(added[0], "en")[0]
    assert {v.language for v in added[0].versions.all()} == {"en", "de", "fr", "it", "es"}
    assert messaging.add_starters(by=cast.actor("bea")) == []
