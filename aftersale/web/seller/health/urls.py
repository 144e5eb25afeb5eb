"""Addresses of the seller's pages of account health, under /seller/."""

from django.urls import path

from aftersale.web.seller.health import ahead, case, changing, counting, lists, measure, page

health_paths = [
    path("health", page.health_page, name="health"),
    path("health/ahead", ahead.ahead_page, name="health_ahead"),
    path("health/changes", changing.changes_page, name="health_changes"),
    path("health/counted", counting.counted_page, name="health_counted"),
    path("health/case/<str:subject>", case.case_page, name="health_case"),
    path("health/<slug:measure>", measure.measure_page, name="health_measure"),
    path("health/<slug:measure>/<slug:which>", lists.list_page, name="health_list"),
    path("health/<slug:measure>/<slug:which>.csv", lists.list_csv, name="health_csv"),
]
