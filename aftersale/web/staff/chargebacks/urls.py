"""Addresses of the staff pages for chargebacks, under /staff/."""

from django.urls import path

from aftersale.web.staff.chargebacks import listing, one

_of = "chargebacks/<int:pk>"

chargebacks_paths = [
    path("chargebacks", listing.chargebacks, name="chargebacks"),
    path(_of, one.one, name="chargeback"),
    path(f"{_of}/submit", one.submit, name="chargeback_submit"),
    path(f"{_of}/ask", one.ask, name="chargeback_ask"),
    path(f"{_of}/close", one.close, name="chargeback_close"),
    path(f"{_of}/pack.pdf", one.pack, name="chargeback_pack"),
    path(f"{_of}/files/<str:digest>", one.file, name="chargeback_file"),
]
