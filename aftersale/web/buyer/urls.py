"""Addresses of the buyer pages."""

from django.urls import path

from aftersale.web.buyer import asking, contact, conversation, orders, reporting, threads
from aftersale.web.buyer.cancelling import page as cancelling
from aftersale.web.buyer.claims.urls import claim_paths
from aftersale.web.buyer.feedback.urls import feedback_paths
from aftersale.web.buyer.opinions.urls import opinion_paths
from aftersale.web.buyer.returns.urls import order_return_paths, return_paths
from aftersale.web.settings.urls import buyer_paths

app_name = "buyer"

_order = "orders/<slug:market>/<str:number>"
_of = "messages/<int:pk>"

urlpatterns: list = [
    path("orders", orders.order_list, name="orders"),
    path(_order, orders.order_page, name="order"),
    path(f"{_order}/contact", contact.contact, name="contact"),
    path(f"{_order}/contact/screen", contact.screen, name="contact_screen"),
    path(f"{_order}/cancel", cancelling.cancel, name="order_cancel"),
    *order_return_paths,
    *claim_paths,
    *return_paths,
    *opinion_paths,
    *feedback_paths,
    path("ask", asking.ask, name="ask"),
    path("ask/screen", asking.screen, name="ask_screen"),
    path("messages", threads.thread_list, name="messages"),
    path("messages/badge", threads.badge, name="badge"),
    path(_of, conversation.conversation, name="conversation"),
    path(f"{_of}/letters", conversation.letters_part, name="letters"),
    path(f"{_of}/write", conversation.write, name="write"),
    path(f"{_of}/screen", conversation.screen, name="screen"),
    path(f"{_of}/report", reporting.report, name="report"),
    *buyer_paths,
]
