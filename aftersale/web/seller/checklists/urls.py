"""Addresses of the checklists, under /seller/."""

from django.urls import URLPattern, path

from aftersale.web.seller.checklists import editing, listing, team

checklists_paths: list[URLPattern] = [
    path("checklists", listing.checklists, name="checklists"),
    path("checklists/sign", listing.sign, name="checklist_sign"),
    path("checklists/take-back", listing.take_back, name="checklist_take_back"),
    path("checklists/peak", listing.rises, name="checklists_peak"),
    path("checklists/team", team.team, name="checklists_team"),
    path("checklists/team.csv", team.file, name="checklists_file"),
    path("checklists/edit", editing.edit, name="checklist_edit"),
    path("checklists/own", editing.add, name="checklist_add"),
    path("checklists/own/<int:item_id>/drop", editing.drop, name="checklist_drop"),
]
