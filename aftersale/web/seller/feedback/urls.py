"""Addresses of the feedback pages."""

from django.urls import URLPattern, path

from aftersale.web.seller.feedback import listing, one, profile

feedback_paths: list[URLPattern] = [
    path("feedback", listing.feedback, name="feedback"),
    path("feedback/<int:pk>", one.feedback_one, name="feedback_one"),
    path("feedback/<int:pk>/reply", one.reply, name="feedback_reply"),
    path("feedback/<int:pk>/reply/screen", one.screen, name="feedback_screen"),
    path("feedback/<int:pk>/unreply", one.unreply, name="feedback_unreply"),
    path("feedback/<int:pk>/removal", one.removal, name="feedback_removal"),
    path("profile", profile.profile, name="profile"),
]
