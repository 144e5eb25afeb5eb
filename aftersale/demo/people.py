"""Opening the demo's accounts."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.accounts.actions.passwords import give_password
from aftersale.demo.cast import CAST, COLLEAGUES, PASSWORD, STAFF
from aftersale.demo.script import Company, Story
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.market.addresses import PostalAddress
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.returns import actions as returns

KNOWN = {email for _, email, _ in CAST}


def employ_staff() -> None:
    """Cy, who decides, and colleagues for what takes more than one."""
    for who in (STAFF, *COLLEAGUES):
        name, email = parseaddr(who)
        accounts.employ(email, name, password=PASSWORD)


def open_company(company: Company) -> Any:
    """A seller account with its team, its templates and its extra addresses."""
    owner_name, owner_email = parseaddr(company.team[0][0])
    seller = accounts.open_seller(
        company.name, company.markets, company.language, owner_email, owner_name,
        password=PASSWORD if owner_email in KNOWN else None,
    )  # fmt: skip
    owner = actor(owner_email)
    for who, role in company.team[1:]:
        _hire(owner, seller.pk, who, role)
    for address in company.addresses:
        row = accounts.add_address(by=owner, address=address, seller_id=seller.pk)
        accounts.approve_address(row, by=owner)
    _say_how_returns_go(owner, seller.pk, company.returns)
    for name, versions in company.templates.items():
        messaging.save_template(by=owner, name=name, versions=versions)
    return seller


def _say_how_returns_go(owner: Actor, seller_id: int, told: Mapping[str, Any]) -> None:
    """Where goods go back to, who decides, and what need not come back."""
    for each in told.get("addresses", ()):
        facts = {name: each[name] for name in each if name != "market"}
        returns.save_address(seller_id, each["market"], by=owner, address=PostalAddress(**facts))
    for each in told.get("settings", ()):
        facts = {name: each[name] for name in each if name != "market"}
        returns.save_settings(seller_id, each["market"], by=owner, **facts)
    for each in told.get("returnless", ()):
        facts = {name: each[name] for name in each if name != "market"}
        returns.save_returnless(seller_id, each["market"], by=owner, rule=returns.Rule(**facts))


def _hire(owner: Actor, seller_id: int, who: str, role: str) -> None:
    name, email = parseaddr(who)
    member = accounts.invite_member(owner, seller_id, email, name, role)
    if email in KNOWN:
        give_password(member.user, PASSWORD)


def welcome(story: Story) -> Any:
    """The buyer of a story."""
    language = story.language or current(story.market).language
    user = accounts.ensure_buyer(story.buyer_address, story.buyer_name, language, by=SYSTEM)
    if story.buyer_address in KNOWN and not user.has_usable_password():
        give_password(user, PASSWORD)
    return user


def actor(email: str) -> Actor:
    """Somebody as they act."""
    user = queries.user_by_email(email)
    return queries.actor_for(queries.user_with_team(user.pk))


def of_team(seller_id: int, first_name: str) -> Actor:
    """A member of a seller's team by first name; the owner if none is named."""
    team = list(queries.team(seller_id))
    for member in team:
        if first_name and member.user.name.lower().startswith(first_name.lower()):
            return actor(member.user.email)
    return actor(team[0].user.email)


def staff(first_name: str = "") -> Actor:
    """A member of staff by first name as they decide; Cy if none is named."""
    people = (STAFF, *COLLEAGUES)
    found = (each for each in people if first_name and each.startswith(f"{first_name} "))
    return actor(parseaddr(next(found, STAFF))[1])
