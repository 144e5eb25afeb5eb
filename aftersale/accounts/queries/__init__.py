"""Who somebody is, and whom others may reach."""

from aftersale.accounts.queries.addresses import (
    CONFIRM_WITHIN,
    CONFIRMING,
    Claim,
    addresses_of_seller,
    addresses_of_user,
    confirmation_of,
    confirming,
    letter_addresses_of_seller,
    may_write_for_buyer,
    may_write_for_seller,
    own_address,
    writers,
)
from aftersale.accounts.queries.opting import (
    has_opted_out,
    opt_out_token,
    opted_out_of,
    opting_out,
)
from aftersale.accounts.queries.people import (
    actor_for,
    digest,
    has_second_factor,
    markets_of,
    own_member,
    own_session,
    own_token,
    second_factors,
    seller,
    seller_by_slug,
    seller_names,
    sellers,
    sellers_of,
    sells_on,
    sessions_of,
    team,
    token_holder,
    tokens_of,
    user,
    user_by_email,
    user_with_team,
    users_at,
    users_named,
    users_with_teams,
)

__all__ = [
    "CONFIRMING", "CONFIRM_WITHIN", "Claim", "actor_for", "addresses_of_seller",
    "addresses_of_user", "confirmation_of", "confirming", "digest", "has_opted_out",
    "has_second_factor", "letter_addresses_of_seller", "markets_of", "may_write_for_buyer",
    "may_write_for_seller", "opt_out_token", "opted_out_of", "opting_out", "own_address",
    "own_member", "own_session", "own_token", "second_factors", "seller", "seller_by_slug",
    "seller_names", "sellers", "sellers_of", "sells_on", "sessions_of", "team", "token_holder",
    "tokens_of", "user", "user_by_email", "user_with_team", "users_at", "users_named",
    "users_with_teams", "writers",
]  # fmt: skip
