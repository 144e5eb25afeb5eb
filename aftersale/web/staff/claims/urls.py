"""Addresses of the staff pages for claims, under /staff/."""

from django.urls import path

from aftersale.web.staff.claims import deciding, interests, one, queue

_of = "claims/<int:pk>"

claims_paths = [
    path("claims", queue.claims, name="claims"),
    path(_of, one.claim, name="claim"),
    path(f"{_of}/present", one.present, name="claim_present"),
    path(f"{_of}/files/<str:digest>", one.file, name="claim_file_bytes"),
    path(f"{_of}/take", deciding.take, name="claim_take"),
    path(f"{_of}/put-back", deciding.put_back, name="claim_put_back"),
    path(f"{_of}/preview", deciding.preview, name="claim_preview"),
    path(f"{_of}/ask", deciding.ask, name="claim_ask"),
    path(f"{_of}/decide", deciding.decide, name="claim_decide"),
    path(f"{_of}/approve", deciding.approve, name="claim_approve"),
    path(f"{_of}/return", deciding.send_back, name="claim_return"),
    path("interests", interests.interests, name="interests"),
    path("interests/<int:pk>/end", interests.end, name="interest_end"),
]
