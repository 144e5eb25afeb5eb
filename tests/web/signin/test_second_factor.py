"""The second factor: being led to it, setting it up, signing in with it, losing it."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_app(sign_in, code):
    """Signs somebody in and sets an app up: the client and the app's key."""

    def set_up(name):
        client, _ = sign_in(name)
        key = re.search(
            r'class="secret">(\w+)<', client.get("/settings/security/app").content.decode()
        )[1]
        answer = client.post("/settings/security/app", {"code": code(key)})
        assert answer["Location"] == "/settings/security/codes"
        return client, key

    return set_up


def test_the_whole_way_with_an_app(with_app, sign_in, code):
    client, key = with_app("bo")
    codes = re.findall(
        r"<code>(\d+)</code>", client.get("/settings/security/codes").content.decode()
    )
    assert len(codes) == 10
    assert client.get("/settings/you").status_code == 200

    client, answer = sign_in("bo")
    assert answer["Location"] == "/signin/second-step"
    assert client.get("/settings/you").status_code == 302
    wrong = client.post("/signin/second-step", {"code": "000000"})
    assert "That code is not right" in wrong.content.decode()
    right = client.post("/signin/second-step", {"code": code(key, time.time() + 30)})
    assert right["Location"] == "/seller/"

    client, _ = sign_in("bo")
    assert client.post("/signin/second-step", {"code": codes[0]})["Location"] == "/seller/"
    client, _ = sign_in("bo")
    assert client.post("/signin/second-step", {"code": codes[0]}).status_code == 200


def test_a_shown_code_does_not_work_twice(with_app, sign_in, code):
    _, key = with_app("bo")
    later = code(key, time.time() + 30)
    client, _ = sign_in("bo")
    assert client.post("/signin/second-step", {"code": later})["Location"] == "/seller/"
    client, _ = sign_in("bo")
    assert client.post("/signin/second-step", {"code": later}).status_code == 200


def test_codes_cannot_be_guessed_all_day(with_app, sign_in, code):
    _, key = with_app("bo")
    client, _ = sign_in("bo")
    for _ in range(5):
        client.post("/signin/second-step", {"code": "000000"})
    answer = client.post("/signin/second-step", {"code": code(key, time.time() + 30)})
    assert answer.status_code == 200
    assert "Too many wrong codes" in answer.content.decode()


def test_secrets_are_kept_encrypted(with_app):
    _, key = with_app("bo")
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert key not in kept


def test_without_one_a_sellers_password_opens_nothing_outside_the_demo(sign_in, not_a_demo, cast):
    client, answer = sign_in("bo")
    assert answer["Location"] == "/signin/protect"
    assert "Later" not in client.get("/signin/protect").content.decode()
    assert client.post("/signin/protect/later").status_code == 403
    for page in ("/seller/team", "/seller/settings", "/settings/tokens", "/settings/you"):
        assert client.get(page)["Location"] == "/signin/protect"
    assert client.post("/settings/tokens", {"name": "x"})["Location"] == "/signin/protect"
    swapped = client.get("/seller/team", headers={"HX-Request": "true"})
    assert swapped["HX-Redirect"] == "/signin/protect"
    assert client.get("/settings/security/app").status_code == 200


def test_once_it_is_set_up_everything_opens(with_app, not_a_demo):
    client, _ = with_app("bo")
    assert client.get("/seller/team").status_code == 200


def test_removing_the_only_one_closes_everything_again(with_app, not_a_demo):
    client, _ = with_app("bo")
    assert client.post("/settings/security/app/off")["Location"] == "/settings/security"
    assert client.get("/seller/team")["Location"] == "/signin/protect"


def test_buyers_are_not_asked_for_one(sign_in, not_a_demo):
    client, answer = sign_in("ana")
    assert answer["Location"] == "/orders"
    assert "Passkeys" not in client.get("/settings/security").content.decode()
    for page in ("app", "codes", "passkeys/add"):
        assert client.get(f"/settings/security/{page}").status_code == 404


def test_changing_it_later_asks_for_the_password_again(browser_of):
    answer = browser_of("bo").get("/settings/security/app")
    assert answer["Location"] == "/signin/again?next=%2Fsettings%2Fsecurity%2Fapp"


def test_confirming_the_password_leads_back(browser_of):
    client = browser_of("bo")
    said = {"password": "correct horse", "next": "/settings/security/app"}
    assert client.post("/signin/again", said)["Location"] == "/settings/security/app"
    assert client.get("/settings/security/app").status_code == 200


def test_pages_for_passkeys_offer_what_browsers_need(sign_in):
    client, _ = sign_in("bo")
    page = client.get("/settings/security/passkeys/add").content.decode()
    assert 'data-passkey="make"' in page
    assert '"challenge"' in page
    assert "passkeys.js" in page


def test_a_passkey_signs_in_from_the_sign_in_page(db):
    client = Client()
    assert 'data-passkey="enter"' in client.get("/signin").content.decode()
    asked = client.get("/signin/passkey", headers={"Accept": "application/json"})
    assert asked.json()["request_options"]["publicKey"]["challenge"]


@pytest.mark.parametrize(
    "nonsense",
    ["", "{", "[]", "7", '{"id": "x"}', '{"id": 1, "rawId": "x", "response": {}, "type": "public-key"}',
     '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "eA",'
     ' "authenticatorData": "eA", "signature": "eA", "userHandle": "MQ"}}'],
)  # fmt: skip
def test_a_passkey_that_is_none_is_refused(db, nonsense):
    answer = Client().post("/signin/passkey", {"credential": nonsense})
    assert (answer.status_code, answer["Location"]) == (302, "/signin")


def test_nobody_touches_anothers_passkey(cast, sign_in):
    mine = Authenticator.objects.create(
        user=cast.user("bo"), type="webauthn", data={"name": "Phone", "credential": {}}
    )
    client, _ = sign_in("rex")
    for page in ("remove", "name"):
        assert client.get(f"/settings/security/passkeys/{mine.pk}/{page}").status_code == 404
        assert client.post(f"/settings/security/passkeys/{mine.pk}/{page}").status_code == 404
    assert Authenticator.objects.filter(pk=mine.pk).exists()
