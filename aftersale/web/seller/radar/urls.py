"""Addresses of the deadline radar, under /seller/radar."""

from django.urls import path

from aftersale.web.seller.radar import assigning, calendars, doing, listing

_of = "radar/<slug:subject>/<int:pk>"
_feed = "radar/calendars/<int:pk>"

radar_paths = [
    path("radar", listing.radar, name="radar"),
    path("radar/calendars", calendars.calendars, name="radar_calendars"),
    path(f"{_feed}/revoke", calendars.revoke, name="radar_revoke"),
    path("radar/feed/<str:token>.ics", calendars.feed, name="radar_feed"),
    path(f"{_of}/open", doing.opened, name="radar_open"),
    path(f"{_of}/do", doing.do, name="radar_do"),
    path(f"{_of}/assign", assigning.assign, name="radar_assign"),
]
