"""Claims in a browser: one for each of the cast, what a page says, how many questions it takes."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.goods import GIF
from tests.web.seller.conftest import bo, signed_in

__all__ = ["bo", "signed_in"]


@pytest.fixture
def ana(signed_in):
    return signed_in("ana")


@pytest.fixture
def vic(signed_in):
    return signed_in("vic")


@pytest.fixture
def rex(signed_in):
    return signed_in("rex")


@pytest.fixture
def questions():
    """How many questions to the database a page takes."""

    def asked(browser, url):
        with CaptureQueriesContext(connection) as found:
            assert browser.get(url).status_code == 200
        return len(found)

    return asked


def url_of(claim, name="claim", door="seller"):
    """The address of a page of one claim."""
    return reverse(f"{door}:{name}", args=[claim.pk])


def words(response):
    """What a person reads on a page, in one line."""
    text = re.sub(r"<(script|style|template)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def a_picture(name="door.gif"):
    """A picture as a form sends it."""
    return SimpleUploadedFile(name, GIF, content_type="image/gif")
