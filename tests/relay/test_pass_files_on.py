"""A file on its way to the other side: clean by letter, page and API; whole for its sender, staff."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aftersale.accounts import actions as accounts
from aftersale.messaging import actions as messaging
from aftersale.relay import cleaning
from aftersale.relay.reading import read_letter
from tests import telling
from tests.relay.conftest import ANA, BO, a_mail, letters_to, texts, work
from tests.relay.searching import every_form

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PROGRAM = b"MZ\x90\x00" + bytes(100)


@pytest.fixture
def page(people):
    def of(name):
        client = Client()
        client.force_login(people.user(name), backend=BACKEND)
        return client

    return of


@pytest.fixture
def key(people):
    def of(name):
        return {"Authorization": f"Bearer {accounts.make_token(people.actor(name), 'a test')[1]}"}

    return of


@pytest.fixture
def photo(people, asked):
    """A photograph Ana sent by mail long ago, before anything was cleaned."""
    told = telling.picture("jpeg", ANA)
    kept = messaging.keep_upload(by=people.actor("ana"), name="lamp.jpg", content=told)
    messaging.write(
        asked.conversation, by=people.actor("ana"), text="See the photo.", attachments=[kept]
    )
    work()
    return kept, told


def test_the_other_side_gets_the_clean_copy_by_letter_page_and_api(page, key, photo):
    kept, told = photo
    clean = cleaning.clean(told)
    (enclosed,) = read_letter(bytes(letters_to(BO)[-1].raw)).attachments
    by_page = b"".join(page("bo").get(f"/files/{kept.pk}/lamp.jpg").streaming_content)
    answer = Client().get(f"/api/v1/attachments/{kept.pk}", headers=key("bo"))
    by_api = b"".join(answer.streaming_content)
    assert enclosed.content == by_page == by_api == clean
    assert ANA not in every_form(by_page)


@pytest.mark.parametrize("name", ["ana", "cy"])
def test_whoever_sent_it_and_staff_have_it_as_it_was(page, photo, name):
    kept, told = photo
    found = page(name).get(f"/files/{kept.pk}/lamp.jpg")
    assert b"".join(found.streaming_content) == told


def test_an_old_file_that_cannot_be_cleaned_is_left_out_and_the_letter_says_so(
    people, asked, page, key
):
    kept = messaging.keep_upload(
        by=people.actor("ana"), name="old.pdf", content=telling.paper(ANA, password="x")
    )
    messaging.write(
        asked.conversation, by=people.actor("ana"), text="See this.", attachments=[kept]
    )
    work()
    letter = read_letter(bytes(letters_to(BO)[-1].raw))
    assert letter.attachments == []
    assert "(A file could not be passed on: old.pdf)" in letter.text
    assert page("bo").get(f"/files/{kept.pk}/old.pdf").status_code == 422
    answer = Client().get(f"/api/v1/attachments/{kept.pk}", headers=key("bo"))
    assert (answer.status_code, answer.json()["code"]) == (422, "file_unclean")


def test_a_program_called_a_picture_is_refused_on_page_and_api(page, key):
    file = SimpleUploadedFile("lamp.png", PROGRAM, "image/png")
    assert page("bo").post("/files/", {"files": [file]}).status_code == 422
    file.seek(0)
    answer = Client().post("/api/v1/attachments", {"file": file}, headers=key("ana"))
    assert (answer.status_code, answer.json()["code"]) == (422, "file_unclean")


def test_by_mail_the_words_arrive_and_the_author_hears_which_file_did_not(relay, asked, alias):
    mail = a_mail(ANA, alias("seller"), "See the photo and the invoice.")
    for name, content in {
        "lamp.png": PROGRAM, "invoice.pdf": telling.paper(password="x"),
        "box.jpg": telling.picture("jpeg", ANA), "cut.pdf": b"%PDF-1.4 nothing",
    }.items():  # fmt: skip
        mail.add_attachment(content, maintype="image", subtype="png", filename=name)
    relay.hand_in(ANA, alias("seller"), bytes(mail))
    work()
    assert texts(asked.conversation_id)[-1] == "See the photo and the invoice."
    enclosed = read_letter(bytes(letters_to(BO)[-1].raw)).attachments
    assert [each.name for each in enclosed] == ["box.jpg"]
    told = read_letter(bytes(letters_to(ANA)[-1].raw)).text
    assert "lamp.png: it is not what its name says" in told
    assert "invoice.pdf: it is locked with a password" in told
    assert "cut.pdf: it is broken" in told


def test_a_text_file_does_not_tell_its_authors_address(relay, asked, alias):
    mail = a_mail(ANA, alias("seller"), "See my notes.")
    mail.add_attachment(f"Ask {ANA.upper()} for more.\n", filename="notes.txt")
    relay.hand_in(ANA, alias("seller"), bytes(mail))
    work()
    (enclosed,) = read_letter(bytes(letters_to(BO)[-1].raw)).attachments
    assert enclosed.content.decode().split() == ["Ask", "[address]", "for", "more."]
