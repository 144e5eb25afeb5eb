"""Addresses of the seller's pages, under /seller/."""

from django.urls import path

from aftersale.web.seller import (
    answering,
    conversation,
    deeds,
    help,
    inbox,
    orders_list,
    packs,
    response,
    sent,
    templates,
    today,
    waiting,
    writing,
)
from aftersale.web.seller.cancellations.urls import cancellation_paths
from aftersale.web.seller.chargebacks.urls import chargebacks_paths
from aftersale.web.seller.checklists.urls import checklists_paths
from aftersale.web.seller.claims.urls import claims_paths
from aftersale.web.seller.feedback.urls import feedback_paths
from aftersale.web.seller.health.urls import health_paths
from aftersale.web.seller.notices.urls import notices_paths
from aftersale.web.seller.radar.urls import radar_paths
from aftersale.web.seller.reimbursements.urls import reimbursements_paths
from aftersale.web.seller.returns.urls import returns_paths
from aftersale.web.seller.returns_settings.urls import returns_settings_paths
from aftersale.web.seller.reviews.urls import review_paths
from aftersale.web.seller.voice.urls import voice_paths
from aftersale.web.settings.urls import seller_paths

app_name = "seller"

_of = "messages/<int:pk>"
_order = "orders/<slug:market>/<str:number>"

urlpatterns = [
    path("", today.today, name="today"),
    path("week", today.beside_inbox, name="week"),
    path("badge", today.badge, name="badge"),
    path("waiting", waiting.badges, name="waiting"),
    path("help", help.help_page, name="help"),
    path("messages", inbox.inbox, name="inbox"),
    path("messages/rows", inbox.list_part, name="rows"),
    path("search", inbox.inbox, name="search"),
    path(_of, conversation.conversation, name="conversation"),
    path(f"{_of}/letters", conversation.letters_part, name="letters"),
    path(f"{_of}/presence", conversation.presence, name="presence"),
    path(f"{_of}/draft", conversation.save_draft, name="draft"),
    path(f"{_of}/reply", answering.reply, name="reply"),
    path(f"{_of}/screen", answering.screen, name="screen"),
    path(f"{_of}/templates", answering.templates, name="choose_template"),
    path(f"{_of}/undo/<int:message>", answering.undo, name="undo"),
    path(f"{_of}/report", deeds.report, name="report"),
    *(path(f"{_of}/{step}", deeds.deed(step), name=step) for step in deeds.DONE),
    path("sent", sent.sent, name="sent"),
    path("scheduled", sent.scheduled, name="scheduled"),
    path("templates", templates.templates, name="templates"),
    path("templates/new", templates.edit, name="new_template"),
    path("templates/starters", templates.starters, name="starter_templates"),
    path("templates/preview", templates.preview, name="preview_template"),
    path("templates/<int:pk>", templates.edit, name="template"),
    path("templates/<int:pk>/delete", templates.delete, name="delete_template"),
    path("response", response.response, name="response"),
    path("response/<slug:bucket>", response.messages_behind, name="response_list"),
    path("orders", orders_list.order_list, name="orders"),
    path(_order, orders_list.order_page, name="order"),
    path(f"{_order}/write", writing.write, name="write"),
    path(f"{_order}/write/screen", writing.screen, name="write_screen"),
    path(f"{_order}/pack.pdf", packs.order_pack, name="order_pack"),
    *radar_paths,
    *returns_paths,
    *returns_settings_paths,
    *cancellation_paths,
    *checklists_paths,
    *claims_paths,
    *chargebacks_paths,
    *reimbursements_paths,
    *notices_paths,
    *feedback_paths,
    *health_paths,
    *review_paths,
    *voice_paths,
    *seller_paths,
]
