"""Attached files: kept for their owner, given only to who may see the message, never as a page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aftersale.messaging import actions as messaging
from aftersale.relay import cleaning
from tests import telling

pytestmark = pytest.mark.django_db
PNG = cleaning.clean(telling.picture("png"))


@pytest.fixture
def signed_in(cast):
    def of(name):
        client = Client()
        client.force_login(
            cast.user(name), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return of


@pytest.fixture
def sent_file(cast, an_order):
    """A file Ana sent to Lumen Lamps."""

    def send(name, content):
        ana, order = cast.actor("ana"), an_order()
        kept = messaging.keep_upload(by=ana, name=name, content=content)
        messaging.ask(
            by=ana, seller_id=order.seller_id, market="uk", kind="order", subject="Look",
            text="See the file.", order_numbers=[order.number], attachments=[kept],
        )  # fmt: skip
        return f"/files/{kept.pk}/{kept.name}"

    return send


def test_both_sides_and_staff_see_it_and_nobody_else(signed_in, client, sent_file):
    url = sent_file("box.png", PNG)

    for name in ("ana", "bo", "vic", "cy"):
        assert b"".join(signed_in(name).get(url).streaming_content) == PNG, name
    for name in ("abe", "rex"):
        assert signed_in(name).get(url).status_code == 404, name
    assert client.get(url).status_code == 404


def test_a_picture_is_shown_where_it_can_do_nothing(signed_in, sent_file):
    response = signed_in("bo").get(sent_file("box.png", PNG))

    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_page_in_disguise_is_only_saved(signed_in, sent_file):
    response = signed_in("bo").get(sent_file("note.txt", b"See <script>alert(1)</script>"))

    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="note.txt"'


def test_a_file_added_before_sending_is_its_owners_alone(signed_in):
    bo = signed_in("bo")
    file = SimpleUploadedFile("label.txt", b"Print me", content_type="text/plain")

    answer = bo.post("/files/", {"files": [file]})
    number = answer.content.decode().partition('value="')[2].partition('"')[0]

    assert b"label.txt" in answer.content
    assert bo.get(f"/files/{number}/label.txt").status_code == 200
    assert signed_in("bea").get(f"/files/{number}/label.txt").status_code == 404


def test_who_is_signed_out_adds_nothing(client, db):
    file = SimpleUploadedFile("label.txt", b"Print me", content_type="text/plain")

    assert client.post("/files/", {"files": [file]}).status_code == 403
