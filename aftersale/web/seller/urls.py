"""Addresses of the seller pages."""

from aftersale.web.settings.urls import seller_paths

app_name = "seller"
urlpatterns: list = [*seller_paths]
