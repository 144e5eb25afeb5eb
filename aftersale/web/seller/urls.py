"""Addresses of the seller pages."""

app_name = "seller"
urlpatterns: list = []
