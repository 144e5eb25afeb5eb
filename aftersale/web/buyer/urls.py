"""Addresses of the buyer pages."""

from aftersale.web.settings.urls import buyer_paths

app_name = "buyer"
urlpatterns: list = [*buyer_paths]
