"""Addresses of the Voice of the Customer, under /seller/."""

from django.urls import path

from aftersale.web.seller.voice import listing, one

voice_paths = [
    path("voice", listing.offers, name="voice"),
    path("voice.csv", listing.offers_csv, name="voice_csv"),
    path("voice/<int:pk>", one.offer, name="voice_offer"),
    path("voice/<int:pk>/orders", one.orders, name="voice_orders"),
    path("voice/<int:pk>/orders.csv", one.orders_csv, name="voice_orders_csv"),
]
