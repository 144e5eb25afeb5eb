"""Addresses of return settings, spliced into `web/seller/urls.py`, under /seller/."""

from django.urls import path

from aftersale.web.seller.returns_settings import (
    deciding,
    policy,
    postal,
    products,
    returnless,
    trying,
)

_at = "settings/returns"
_rule = f"{_at}/returnless/<int:rule_id>"
returns_settings_paths = [
    path(_at, deciding.deciding, name="returns_settings"),
    path(f"{_at}/along", deciding.along, name="returns_along"),
    path(f"{_at}/trial", trying.settings, name="returns_trial"),
    path(f"{_at}/policy", policy.policy, name="returns_policy"),
    path(f"{_at}/policy/withdraw", policy.withdraw, name="returns_policy_withdraw"),
    path(f"{_at}/address", postal.address, name="returns_address"),
    path(f"{_at}/address/remove", postal.forget, name="returns_address_remove"),
    path(f"{_at}/products", products.products, name="returns_products"),
    path(f"{_at}/products/one", products.one, name="returns_product"),
    path(f"{_at}/products/file", products.file, name="returns_products_file"),
    path(f"{_at}/returnless", returnless.rules, name="returnless"),
    path(f"{_at}/returnless/new", returnless.new, name="returnless_new"),
    path(f"{_at}/returnless/trial", trying.rule, name="returnless_trial"),
    path(_rule, returnless.rule, name="returnless_rule"),
    path(f"{_rule}/end", returnless.end, name="returnless_end"),
]
