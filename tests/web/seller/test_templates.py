"""Templates: written in each language, offered in the buyer's, filled with the order's facts."""

import pytest
from django.urls import reverse

from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from tests.web.seller.conftest import words

pytestmark = pytest.mark.django_db
LIST = "/seller/templates"


@pytest.fixture
def late(cast):
    return messaging.save_template(
        by=cast.actor("bo"), name="Late parcel",
        versions={"en": "Dear {buyer}, order {order}. {agent}", "fr": "Bonjour {buyer}"},
    )  # fmt: skip


def test_a_template_is_written_with_a_version_for_each_language(bo, cast):
    data = {"name": "Sorry", "text_en": "Sorry, {buyer}.", "text_de": "Es tut uns leid, {buyer}."}

    shown = words(bo.post(f"{LIST}/new", data, follow=True))

    assert "“Sorry” is saved." in shown
    assert "English, German" in shown
    assert "missing: French" in shown


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(bo):
    data = {"name": "Sorry", "text_de": "Guten Tag {kunde}"}

    response = bo.post(f"{LIST}/new", data)

    assert response.status_code == 422
    assert "Nobody knows the placeholder {kunde}." in words(response)
    assert b'<a href="#id_text_de">' in response.content
    assert b"Guten Tag {kunde}</textarea>" in response.content
    assert b'id="shown-de" checked' in response.content


@pytest.mark.parametrize(
    ("data", "says"),
    [({"name": "Late parcel", "text_en": "Hi"}, "There is already a template called"),
     ({"name": "", "text_en": "Hi"}, "This field is required"),
     ({"name": "Empty"}, "Write something first")],
)  # fmt: skip
def test_a_template_needs_a_name_of_its_own_and_a_text(bo, late, data, says):
    assert says in words(bo.post(f"{LIST}/new", data))


def test_a_template_is_changed_and_deleted(bo, cast, late):
    bo.post(f"{LIST}/{late.pk}", {"name": "Late", "text_en": "Soon."})
    changed = queries.template(cast.actor("bo"), late.pk)
    assert (changed.name, queries.text_for(changed, "en")) == ("Late", ("Soon.", "en"))

    bo.post(f"{LIST}/{late.pk}/delete")
    assert queries.template(cast.actor("bo"), late.pk) is None


def test_who_may_only_look_reads_the_list_and_writes_nothing(signed_in, cast, late):
    vic = signed_in("vic")

    assert "New template" not in words(vic.get(LIST))
    assert vic.get(f"{LIST}/new").status_code == 403
    assert vic.post(f"{LIST}/{late.pk}", {"name": "Mine", "text_en": "x"}).status_code == 403
    assert vic.post(f"{LIST}/{late.pk}/delete").status_code == 403
    assert queries.template(cast.actor("bo"), late.pk).name == "Late parcel"


def test_the_menu_offers_it_filled_in(bo, ana_asks, late):
    conversation = ana_asks()
    menu = bo.get(
        reverse("seller:choose_template", args=[conversation.pk]), headers={"HX-Request": "true"}
    )

    expected = f'data-insert="Dear Ana Alves, order {conversation.order_number}. Bo Lind"'
    assert expected in menu.content.decode()


def test_a_missing_language_is_said(bo, ana_asks, an_order, late):
    conversation = ana_asks(order=an_order(market="de", currency="EUR", language="de"))

    page = bo.get(reverse("seller:choose_template", args=[conversation.pk]))

    assert "in English, there is no German version" in words(page)


def test_without_scripts_a_link_fills_the_composer(bo, ana_asks, an_order, late):
    conversation = ana_asks(order=an_order(market="fr", currency="EUR", language="fr"))
    choose = bo.get(reverse("seller:choose_template", args=[conversation.pk]))
    link = reverse("seller:conversation", args=[conversation.pk]) + f"?template={late.pk}"

    assert link in choose.content.decode()
    assert b">Bonjour Ana Alves</textarea>" in bo.get(link).content


def test_the_preview_fills_placeholders_and_names_unknown_ones(bo):
    data = {"shown": "de", "text_de": "Guten Tag {buyer}, {wer} {agent}"}

    shown = words(bo.post(f"{LIST}/preview", data))

    assert "Guten Tag Marta Kowalska, {wer} Bo Lind" in shown
    assert "Nobody knows {wer}." in shown
