"""Addresses of the returns centre."""

from django.urls import URLPattern, path

from aftersale.web.buyer.returns import (
    centre,
    contact,
    deeds,
    files,
    gifts,
    items,
    one,
    survey,
)

_order = "orders/<slug:market>/<str:number>"
_of = "returns/<int:pk>"

order_return_paths: list[URLPattern] = [
    path(f"{_order}/return", items.return_items, name="return_items"),
    path(f"{_order}/gift-slip.pdf", files.gift_slip, name="gift_slip"),
]
return_paths: list[URLPattern] = [
    path("returns", centre.centre, name="returns"),
    path("returns/gift", gifts.code, name="gift_return"),
    path("returns/gift/<str:token>", gifts.choose, name="gift_items"),
    path(_of, one.one, name="return"),
    path(f"{_of}/label.pdf", files.label, name="return_label"),
    path(f"{_of}/slip.pdf", files.slip, name="return_slip"),
    path(f"{_of}/files/<str:digest>", files.photo, name="return_file"),
    path(f"{_of}/sent", deeds.sent, name="return_sent"),
    path(f"{_of}/cancel", deeds.cancel, name="return_cancel"),
    path(f"{_of}/survey", survey.survey, name="return_survey"),
    path(f"{_of}/contact", contact.contact, name="return_contact"),
    path(f"{_of}/contact/screen", contact.screen, name="return_contact_screen"),
]
