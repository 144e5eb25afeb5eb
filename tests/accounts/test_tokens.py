"""Keys to the API."""

import pytest

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.accounts.models import ApiToken
from aftersale.kernel.actor import NOBODY, SYSTEM
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen, WrongStage

pytestmark = pytest.mark.django_db


def test_a_key_acts_as_who_made_it_and_its_secret_is_not_kept(cast):
    token, secret = accounts.make_token(cast.actor("bea"), "order system")
    actor, found = queries.token_holder(secret)
    assert (actor, found) == (cast.actor("bea"), token)
    kept = ApiToken.objects.values().get()
    assert secret not in str(kept)
    assert secret.startswith("asl_")


def test_a_revoked_key_opens_nothing(cast):
    token, secret = accounts.make_token(cast.actor("bea"), "order system")
    accounts.revoke_token(token, by=cast.actor("bea"))
    assert queries.token_holder(secret) is None
    with pytest.raises(WrongStage):
        accounts.revoke_token(token, by=cast.actor("bea"))


def test_nobody_revokes_anothers_key(cast):
    token, _ = accounts.make_token(cast.actor("bea"), "order system")
    for name in ("bo", "rex", "ana", "cy"):
        with pytest.raises(NotPermitted):
            accounts.revoke_token(token, by=cast.actor(name))
        with pytest.raises(Unseen):
            queries.own_token(cast.actor(name), token.pk)


def test_a_key_may_no_more_than_who_made_it(cast):
    _, secret = accounts.make_token(cast.actor("vic"), "report")
    actor, _ = queries.token_holder(secret)
    assert not actor.can("conversations.answer", seller_id=cast.lumen.pk)


def test_the_system_and_nobody_have_no_keys(cast):
    for by in (SYSTEM, NOBODY):
        with pytest.raises(NotPermitted):
            accounts.make_token(by, "script")


@pytest.mark.parametrize(("name", "code"), [(" ", "name_missing"), ("x" * 81, "name_too_long")])
def test_a_key_has_a_name(cast, name, code):
    with pytest.raises(Refusal, match=code):
        accounts.make_token(cast.actor("bo"), name)


def test_twenty_keys_in_use_are_enough(cast):
    made = [accounts.make_token(cast.actor("bo"), f"key {n}")[0] for n in range(20)]
    with pytest.raises(Refusal, match="too_many_tokens"):
        accounts.make_token(cast.actor("bo"), "one more")
    accounts.revoke_token(made[0], by=cast.actor("bo"))
    assert accounts.make_token(cast.actor("bo"), "one more")
