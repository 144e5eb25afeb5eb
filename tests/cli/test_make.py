"""Letting the first people in, from the console."""

from __future__ import annotations


def test_make_staff_prints_where_and_how_to_sign_in(installation):
    done = installation.run("make-staff", "dee@market.example", "--name", "Dee Dorn")
    assert done.returncode == 0, done.stderr
    where, how = done.stdout.splitlines()
    assert where == f"Sign in at http://127.0.0.1:{installation.http}/signin as dee@market.example"
    password = how.removeprefix("with the password ").removesuffix(" (shown this once)")
    assert installation.ask(
        "from aftersale.accounts import queries\n"
        "user = queries.user_by_email('dee@market.example')\n"
        f"answer = [user.kind, user.name, user.check_password({password!r})]"
    ) == ["staff", "Dee Dorn", True]


def test_make_seller_opens_an_account_on_every_market(installation):
    done = installation.run("make-seller", "mo@wools.example", "--shop", "Mo's Wools")
    assert done.returncode == 0, done.stderr
    assert installation.ask(
        "from aftersale.accounts import queries\n"
        "user = queries.user_with_team(queries.user_by_email('mo@wools.example').pk)\n"
        "answer = [user.member.role, user.member.seller.name,"
        " queries.markets_of(user.member.seller_id)]"
    ) == ["owner", "Mo's Wools", ["de", "es", "fr", "it", "uk"]]


def test_an_address_that_is_taken_is_refused(installation):
    installation.run("make-staff", "eve@market.example")
    again = installation.run("make-staff", "eve@market.example")
    assert again.returncode == 1
    assert again.stderr.startswith("aftersale: address_taken")
    assert len(again.stderr.splitlines()) == 1
