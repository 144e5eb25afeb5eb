"""Addresses of the staff pages for the health of sellers, under /staff/."""

from django.urls import path

from aftersale.web.staff.health import listing, one

health_paths = [
    path("health", listing.listing, name="health"),
    path("health/<slug:slug>", one.seller, name="health_seller"),
    path("health/<slug:slug>/<slug:measure>", one.measure, name="health_measure"),
    path("health/<slug:slug>/<slug:measure>.csv", one.csv, name="health_csv"),
]
