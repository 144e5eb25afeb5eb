"""Addresses of the buyer pages."""

app_name = "buyer"
urlpatterns: list = []
