"""Addresses of the public pages."""

from django.urls import path

from aftersale import config
from aftersale.web import gallery
from aftersale.web.buyer.returns import survey as return_survey
from aftersale.web.public import opinions, products, quick_links, reporting, sellers, views

app_name = "public"
urlpatterns: list = [
    path("", views.home, name="home"),
    path("look-around", views.look_around, name="look_around"),
    path("r/<str:token>", quick_links.quick_link, name="return_link"),
    path("s/<str:token>", return_survey.by_link, name="return_survey_link"),
    path("report/<str:about>", reporting.report_text, name="report_text"),
    path("sellers/<slug:slug>", sellers.seller_page, name="seller"),
    path("products/<slug:market>/<slug:slug>/<path:sku>", products.product_page, name="product"),
    path("questions/<int:pk>", products.question_page, name="question"),
    path("reviews/<int:pk>/photos/<str:digest>", opinions.photo, name="review_photo"),
]

if config.get().debug:
    urlpatterns.append(path("components/", gallery.page))
