"""The cast: Ana buys, Bo sells, Bea helps Bo, Vic only looks, Rex is a rival, Cy is staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import translation

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.web.templatetags.places import nav_url

MONDAY = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """What one test remembered for a while is nothing to the next."""
    cache.clear()
    nav_url.cache_clear()
    translation.activate("en")  # a page of the last test may have spoken another language


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def monday():
    """It is Monday 9 March 2026, ten o'clock in London, and stays so."""
    with clock.at(MONDAY):
        yield MONDAY


@dataclass
class Cast:
    """The people, each with their user; `actor("bo")` is who they are when they act."""

    users: dict
    lumen: object
    rival: object

    def user(self, name: str):
        return self.users[name]

    def actor(self, name: str) -> Actor:
        from aftersale.accounts import queries

        return queries.actor_for(queries.user_with_team(self.users[name].pk))


@pytest.fixture
def cast(db) -> Cast:
    """Lumen Lamps with Bo, Bea and Vic; Rival Rugs with Rex; Ana and Abe who buy; Cy of staff."""
    lumen = _seller("Lumen Lamps", "lumen-lamps", ["uk", "de", "fr"])
    rival = _seller("Rival Rugs", "rival-rugs", ["uk"])
    users = {
        "ana": _user("ana@buyers.example", "Ana Alves", "buyer"),
        "abe": _user("abe@buyers.example", "Abe Adler", "buyer"),
        "bo": _member(lumen, "bo@lumen.example", "Bo Lind", "owner"),
        "bea": _member(lumen, "bea@lumen.example", "Bea Lund", "agent"),
        "vic": _member(lumen, "vic@lumen.example", "Vic Lang", "viewer"),
        "rex": _member(rival, "rex@rival.example", "Rex Rival", "owner"),
        "cy": _user("cy@market.example", "Cy Clark", "staff"),
    }
    return Cast(users, lumen, rival)


def _user(email, name, kind):
    from aftersale.accounts.models import User

    return User.objects.create_user(
        email, "correct horse", name=name, kind=kind, joined_at=clock.now()
    )


def _seller(name, slug, markets):
    from aftersale.accounts.models import Seller, Storefront

    seller = Seller.objects.create(name=name, slug=slug, opened_at=clock.now())
    Storefront.objects.bulk_create([Storefront(seller=seller, market=m) for m in markets])
    return seller


def _member(seller, email, name, role):
    from aftersale.accounts.models import Member

    user = _user(email, name, "seller")
    Member.objects.create(user=user, seller=seller, role=role, joined_at=clock.now())
    return user


@pytest.fixture
def an_order(cast):
    """Makes an order of Ana's with Lumen Lamps; anything can be said otherwise."""
    from aftersale.orders.models import Order, OrderLine

    numbers = iter(range(1, 1000))

    def make(buyer="ana", seller=None, **facts):
        placed = facts.pop("placed_at", clock.now() - timedelta(days=5))
        seller = seller or cast.lumen
        order = Order.objects.create(
            **{
                "market": "uk",
                "number": f"203-4841771-{next(numbers):07d}",
                "seller_id": seller.pk,
                "buyer_id": cast.user(buyer).pk,
                "buyer_name": str(cast.user(buyer)),
                "stage": "delivered",
                "currency": "GBP",
                "total_minor": 8890,
                "shipping_minor": 490,
                "placed_at": placed,
                "dispatched_at": placed + timedelta(days=1),
                "deliver_by": placed + timedelta(days=4),
                "delivered_at": placed + timedelta(days=3),
            }
            | facts
        )
        OrderLine.objects.create(
            order=order, seller_id=seller.pk, sku="LL-204-BR", asin="B0LUMEN204",
            title="Reading lamp, brass", quantity=2, price_minor=4200,
        )  # fmt: skip
        return order

    return make
