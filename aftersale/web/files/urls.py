"""Addresses of attached files."""

from django.urls import path

from aftersale.web.files import views

app_name = "files"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<int:pk>/<path:name>", views.file, name="file"),
]
