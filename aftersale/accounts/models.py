"""People, the seller accounts they work for, and the addresses and tokens that speak for them."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Users(BaseUserManager["User"]):
    """Makes users; the address is kept in lower case, since people type it either way."""

    def create_user(self, email: str, password: str | None = None, **facts: object) -> "User":
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").strip().lower())


class User(AbstractBaseUser):
    """Somebody who signs in: a buyer, a member of a seller's team, or marketplace staff."""

    class Kind(models.TextChoices):
        BUYER = "buyer"
        SELLER = "seller"
        STAFF = "staff"

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.BUYER)
    language = models.CharField(max_length=8, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    opted_out_at = models.DateTimeField(null=True)  # by a buyer: D1, T23

    objects = Users()
    USERNAME_FIELD = EMAIL_FIELD = "email"

    def get_full_name(self) -> str:
        """Their name; never a part of the address, which the other side must not see (A003)."""
        return self.name or f"{self.get_kind_display()} {self.pk}"

    def __str__(self) -> str:
        return self.get_full_name()


class Seller(models.Model):
    """A seller account; it may sell on several marketplaces (A154)."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    language = models.CharField(max_length=8, default="en")
    undo_seconds = models.PositiveSmallIntegerField(null=True)
    team_version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Storefront(models.Model):
    """A seller on one marketplace.

    `platform_service`: the marketplace's customer service answers about orders it fulfils (A045).
    """

    seller = models.ForeignKey(Seller, models.CASCADE, related_name="storefronts")
    market = models.CharField(max_length=8)
    platform_service = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seller", "market"], name="storefront_once")]


class Member(models.Model):
    """Somebody's place in a seller's team."""

    class Role(models.TextChoices):
        OWNER = "owner"
        AGENT = "agent"
        VIEWER = "viewer"

    user = models.OneToOneField(User, models.CASCADE, related_name="member")
    seller = models.ForeignKey(Seller, models.CASCADE, related_name="members")
    role = models.CharField(max_length=8, choices=Role, default=Role.AGENT)
    joined_at = models.DateTimeField()


class Address(models.Model):
    """An e-mail address that may write for a seller account or for a buyer (T22, A031, A032).

    Exactly one of `seller` and `user` is set. `receives_letters` says whether the relay also
    writes to it: the alternate address of A032. `used_at` is when mail from it was first taken.
    """

    class Stage(models.TextChoices):
        PENDING = "pending"
        APPROVED = "approved"
        BLOCKED = "blocked"

    seller = models.ForeignKey(Seller, models.CASCADE, null=True, related_name="addresses")
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="addresses")
    address = models.EmailField()
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.PENDING)
    receives_letters = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seller=None, user__isnull=False) | Q(seller__isnull=False, user=None),
                name="address_has_one_owner",
            ),
            models.UniqueConstraint(F("seller"), Lower("address"), name="address_once_a_seller"),
            models.UniqueConstraint(F("user"), Lower("address"), name="address_once_a_user"),
        ]


class ApiToken(models.Model):
    """A key to the JSON API, acting as the one who made it. Only its digest is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
