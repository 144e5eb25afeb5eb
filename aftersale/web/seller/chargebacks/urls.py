"""Addresses of the seller's pages for chargebacks, under /seller/."""

from django.urls import path

from aftersale.web.seller.chargebacks import answering, files, listing, one

_of = "chargebacks/<int:pk>"

chargebacks_paths = [
    path("chargebacks", listing.chargebacks, name="chargebacks"),
    path(_of, one.one, name="chargeback"),
    path(f"{_of}/answer", answering.answer, name="chargeback_answer"),
    path(f"{_of}/refund", answering.refund, name="chargeback_refund"),
    path(f"{_of}/pack.pdf", files.pack, name="chargeback_pack"),
    path(f"{_of}/files/<str:digest>", files.file, name="chargeback_file"),
]
