"""Addresses of the demo's mailboxes, under /demo/."""

from django.urls import path

from aftersale.web.mailbox import views

app_name = "mailbox"
_letter = "letters/<int:pk>"

urlpatterns = [
    path("", views.index, name="index"),
    path(f"{_letter}/html", views.html, name="html"),
    path(f"{_letter}/original", views.original, name="original"),
    path(f"{_letter}/reply", views.reply, name="reply"),
    path(f"{_letter}/files/<int:number>", views.file, name="file"),
    path("<str:address>/", views.box, name="box"),
    path("<str:address>/<int:pk>", views.thread, name="thread"),
]
