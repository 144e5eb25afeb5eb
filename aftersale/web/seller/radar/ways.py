"""What a deed of the list is: how it is shown when its line opens, done, and refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from aftersale.kernel.errors import Refusal
from aftersale.web.seller.conversation import Writing

Facts = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """One deed: its template, what it shows, how it is done (giving the toast), how it is refused.

    `begun` is what stands written when it is opened.
    """

    template: str
    facts: Callable[[HttpRequest, int, Writing], Facts]
    do: Callable[[HttpRequest, int, Writing], dict[str, str]]
    refused: Callable[[Refusal], str]
    begun: Callable[[HttpRequest, int], Writing] = lambda request, pk: Writing()
