"""Addresses of the seller's pages for cancellations, under /seller/."""

from django.urls import path

from aftersale.web.seller.cancellations import listing, one, ordering, showing

_of = "cancellations/<int:pk>"

cancellation_paths = [
    path("cancellations", listing.cancellations, name="cancellations"),
    path(_of, one.one, name="cancellation"),
    path(f"{_of}/approve", one.approve, name="cancellation_approve"),
    path(f"{_of}/decline", one.decline, name="cancellation_decline"),
    path("orders/<slug:market>/<str:number>/cancel", ordering.cancel, name="order_cancel"),
    path("messages/<int:pk>/cancel-way", showing.show_the_way, name="cancel_way"),
]
