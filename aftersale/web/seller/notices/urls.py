"""Addresses of the seller's pages for notices, under /seller/."""

from django.urls import path

from aftersale.web.seller.notices import listing, one

_of = "notices/<int:pk>"

notices_paths = [
    path("notices", listing.notices, name="notices"),
    path(_of, one.one, name="notice"),
    path(f"{_of}/answer", one.answer, name="notice_answer"),
    path(f"{_of}/files/<str:digest>", one.file, name="notice_file"),
]
