"""Addresses of the signin pages."""

urlpatterns: list = []
