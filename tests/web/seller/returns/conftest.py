"""Returns in a seller's browser: what a page says, and how many questions it takes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.goods import GIF
from tests.web.seller.conftest import ana_asks, bo, signed_in

__all__ = ["ana_asks", "bo", "signed_in"]

HTMX = {"HTTP_HX_REQUEST": "true"}


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


def url_of(request, name="return"):
    """The address of a page of one return."""
    return reverse(f"seller:{name}", args=[request.pk])


def a_picture(name="scratch.gif"):
    """A picture as a form sends it."""
    return SimpleUploadedFile(name, GIF, content_type="image/gif")
