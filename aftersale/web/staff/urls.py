"""Addresses of the staff pages, under /staff/."""

from django.urls import path

from aftersale.web.staff import conversations, desk, judging, mail, sellers

app_name = "staff"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("badge", desk.badge, name="badge"),
    path("decided", desk.decided, name="decided"),
    path("reports/<int:pk>", judging.report, name="report"),
    path("held/<int:pk>", judging.held, name="held"),
    path("excused/<int:pk>", judging.excused, name="excused"),
    path("conversations", conversations.search, name="conversations"),
    path("conversations/<int:pk>", conversations.conversation, name="conversation"),
    path("mail", mail.mail, name="mail"),
    path("mail/<int:pk>", mail.one, name="one_mail"),
    path("mail/<int:pk>/source", mail.source, name="source"),
    path("sellers", sellers.sellers, name="sellers"),
]
