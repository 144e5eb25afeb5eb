"""The two settings of the webhook: what can be used, and what is said of what cannot."""

from __future__ import annotations

import pytest

from aftersale import cli, config
from tests.refunds.shop import SECRET


def read(url, secret=SECRET):
    return config.read({"AFTERSALE_REFUND_URL": url, "AFTERSALE_REFUND_SECRET": secret})


@pytest.mark.parametrize(
    "url",
    ["https://shop.example/refunds", "http://127.0.0.1:9000/r", "http://localhost/r", "http://[::1]/r"],
)  # fmt: skip
def test_https_anywhere_and_http_on_this_machine_can_be_used(url):
    assert read(url + "/").refund_url == url


@pytest.mark.parametrize(
    "url",
    ["http://shop.example/refunds", "ftp://127.0.0.1/r", "shop.example", "https:///refunds",
     "https://shop.example/r?x=1", "https://shop.example/r#x", "https://a:b@shop.example/r"],
)  # fmt: skip
def test_other_addresses_are_refused_by_the_name_of_the_setting(url):
    with pytest.raises(config.BrokenSetting, match="AFTERSALE_REFUND_URL needs https"):
        read(url)


@pytest.mark.parametrize("secret", ["hunter2", "whsec_", "whsec_c2hvcnQ=", "whsec_***"])
def test_a_secret_that_is_none_is_refused(secret):
    with pytest.raises(config.BrokenSetting, match="AFTERSALE_REFUND_SECRET needs whsec_"):
        read("https://shop.example/refunds", secret)


def test_an_address_without_a_secret_is_refused():
    with pytest.raises(config.BrokenSetting, match="AFTERSALE_REFUND_SECRET is missing"):
        read("https://shop.example/refunds", "")


def test_the_secret_is_not_printed(shop, capsys):
    cli.main(["settings"])
    said = capsys.readouterr().out
    assert f"AFTERSALE_REFUND_URL={shop.url}" in said
    assert "AFTERSALE_REFUND_SECRET=(set)" in said
    assert SECRET not in said
