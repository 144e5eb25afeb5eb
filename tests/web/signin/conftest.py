"""Browsers of the cast, letters they get, and limits that begin anew with every test."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

PASSWORD = "correct horse"


@pytest.fixture(autouse=True)
def _limits_begin_anew():
    cache.clear()


@pytest.fixture
def browser_of(cast):
    """A browser somebody of the cast is signed in with, or nobody."""

    def signed_in(name=None):
        client = Client()
        if name:
            client.force_login(cast.user(name))
        return client

    return signed_in


@pytest.fixture
def letter(mailoutbox):
    """The last letter, and the address in it as a path."""

    class Letters:
        def __len__(self):
            return len(mailoutbox)

        @property
        def last(self):
            return mailoutbox[-1]

        @property
        def path(self):
            found = urlsplit(re.search(r"https?://\S+", self.last.body)[0])
            return f"{found.path}?{found.query}" if found.query else found.path

    return Letters()


@pytest.fixture
def sign_in(cast):
    """Signs somebody in with their password, as a person does: the client and the answer."""

    def enter(name, password=PASSWORD, client=None, onward=""):
        client = client or Client()
        said = {"login": cast.user(name).email, "password": password, "next": onward}
        return client, client.post("/signin", said)

    return enter


@pytest.fixture
def not_a_demo(monkeypatch):
    """An installation that sends real mail."""
    from aftersale import config

    monkeypatch.setenv("AFTERSALE_MAIL_OUT", "smtp://mail.example")
    config.get.cache_clear()
    yield
    monkeypatch.undo()
    config.get.cache_clear()


@pytest.fixture
def code():
    """The six figures an app shows for a key, counted from RFC 6238 (not by the library)."""
    import base64
    import hashlib
    import hmac
    import struct
    import time

    def shown(key, at=None):
        step = struct.pack(">Q", int(time.time() if at is None else at) // 30)
        digest = hmac.new(base64.b32decode(key), step, hashlib.sha1).digest()
        place = digest[-1] & 15
        number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
        return f"{number % 10**6:06}"

    return shown
