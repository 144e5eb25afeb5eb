"""Addresses of the staff pages for violations and notices, under /staff/."""

from django.urls import path

from aftersale.web.staff.enforcement import issuing, listing, notice, violation

_notice, _violation = "notices/<int:pk>", "violations/<int:pk>"

enforcement_paths = [
    path("notices", listing.notices, name="notices"),
    path("notices/new", issuing.new, name="notice_new"),
    path(_notice, notice.one, name="notice"),
    path(f"{_notice}/decide", notice.decide, name="notice_decide"),
    path(f"{_notice}/files/<str:digest>", notice.file, name="notice_file"),
    path("violations", listing.violations, name="violations"),
    path("violations/new", violation.new, name="violation_new"),
    path(_violation, violation.one, name="violation"),
    path(f"{_violation}/end", violation.end, name="violation_end"),
]
