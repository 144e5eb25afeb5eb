"""Addresses of the buyers' feedback."""

from django.urls import URLPattern, path

from aftersale.web.buyer.feedback import rating

_order = "orders/<slug:market>/<str:number>"

feedback_paths: list[URLPattern] = [
    path(f"{_order}/feedback", rating.feedback, name="feedback"),
    path(f"{_order}/feedback/remove", rating.feedback_remove, name="feedback_remove"),
]
