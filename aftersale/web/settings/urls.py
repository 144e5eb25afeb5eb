"""Addresses of the settings pages."""

urlpatterns: list = []
