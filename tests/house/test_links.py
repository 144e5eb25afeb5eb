"""Addresses written out where pages are not known by name lead to pages all the same."""

from __future__ import annotations

import re

import pytest
from django.urls import Resolver404, resolve

from tests.house import tree

WRITTEN_OUT = re.compile(r"\{config\.get\(\)\.base_url\}(/[^\"'\s]*)")
ANY_NUMBER = re.compile(r"\{[^}]*\}")


def written_out() -> list[tuple[str, str]]:
    return [
        (str(path), address)
        for path in tree.sources("aftersale")
        for address in WRITTEN_OUT.findall((tree.TREE / path).read_text())
        if not address.startswith("/{")  # begins with a name: its own tests follow it
    ]


def test_there_are_some():
    assert len(written_out()) > 5


@pytest.mark.parametrize(("file", "address"), written_out())
def test_it_leads_to_a_page(file, address):
    path = ANY_NUMBER.sub("1", address).partition("#")[0].partition("?")[0]
    try:
        resolve(path)
    except Resolver404:
        pytest.fail(f"{file} writes {address}, and there is no such page")
