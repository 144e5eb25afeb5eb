"""What was bought, from whom, by whom, and what was promised. Written by import, never by hand."""

from django.db import models
from django.db.models import Q


class Order(models.Model):
    """An order of one buyer with one seller on one marketplace.

    Amounts are in minor units of `currency` and hold tax; `shipping_tax_minor` is the tax contained
    in `shipping_minor`. `cancelled_by` is who cancelled it here; empty when the shop did.
    `shop_cancelled_by` is whose doing a cancellation in the shop was, as far as it says (PCR).
    `confirmed_at` is when the dispatch was confirmed, where the shop knows that apart from the day
    of dispatch that was typed in (LSR).
    `needs_invoice`: the buyer is owed an invoice, which was handed over at `invoiced_at` (IDR).
    `automated_promise`: the marketplace itself computed handling and transit time (OTDR).
    """

    class Stage(models.TextChoices):
        PENDING = "pending"
        UNSHIPPED = "unshipped"
        SHIPPED = "shipped"
        DELIVERED = "delivered"
        CANCELLED = "cancelled"

    class FulfilledBy(models.TextChoices):
        SELLER = "seller"
        PLATFORM = "platform"

    class Canceller(models.TextChoices):
        BUYER = "buyer"
        SELLER = "seller"
        MARKET = "market"

    market = models.CharField(max_length=8)
    number = models.CharField(max_length=40)
    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    buyer_name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, default="en")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.UNSHIPPED)
    fulfilled_by = models.CharField(max_length=8, choices=FulfilledBy, default=FulfilledBy.SELLER)
    is_gift = models.BooleanField(default=False)
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    shipping_minor = models.BigIntegerField(default=0)
    shipping_tax_minor = models.BigIntegerField(default=0)
    placed_at = models.DateTimeField()
    ship_by = models.DateTimeField(null=True)
    deliver_from = models.DateTimeField(null=True)
    deliver_by = models.DateTimeField(null=True)
    dispatched_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=40, blank=True, default="")
    shop_cancelled_by = models.CharField(max_length=6, choices=Canceller, blank=True, default="")
    needs_invoice = models.BooleanField(default=False)
    automated_promise = models.BooleanField(default=False)
    invoiced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["market", "number"], name="order_once")]
        indexes = [
            models.Index("seller_id", "number", name="order_seller_number"),
            models.Index("number", name="order_number"),
            models.Index("seller_id", models.F("placed_at").desc(), name="order_seller_placed"),
            models.Index("buyer_id", models.F("placed_at").desc(), name="order_buyer"),
            models.Index("deliver_by", "id", name="order_promised"),
            models.Index(
                "seller_id",
                "ship_by",
                "id",
                name="order_unsent",
                condition=Q(dispatched_at__isnull=True, cancelled_at__isnull=True),
            ),
            models.Index(
                "seller_id",
                "deliver_by",
                "id",
                name="order_undelivered",
                condition=Q(delivered_at__isnull=True),
            ),
        ]

    @property
    def is_open(self):
        """Whether nothing of it is known to have left, so that it can still be cancelled."""
        return self.stage in (self.Stage.PENDING, self.Stage.UNSHIPPED) and not self.dispatched_at

    @property
    def completed_at(self):
        """When the order was completed, for D1's thirty days: delivered, else promised, or None."""
        return self.delivered_at or (self.deliver_by if self.dispatched_at else None)


class OrderLine(models.Model):
    """Some pieces of one product within an order.

    `item` is the shop's own name for the line, `category` its own word for the kind of product.
    `price_minor` is what one piece cost, with tax; `tax_minor` is the tax contained in all pieces
    together, since a line's tax need not divide by its pieces.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    seller_id = models.BigIntegerField()
    item = models.CharField(max_length=40, blank=True, default="")
    sku = models.CharField(max_length=60)
    asin = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    quantity = models.PositiveIntegerField(default=1)
    price_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField(default=0)
    category = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        indexes = [
            models.Index("seller_id", "sku", name="line_sku"),
            models.Index("seller_id", "asin", name="line_asin"),
        ]


class Parcel(models.Model):
    """A parcel on its way. `steps` are the carrier's scans: [{"at", "what"}], oldest first.

    `label` says whose postage label it has: bought from the marketplace, the seller's own, or "".
    """

    class Label(models.TextChoices):
        BOUGHT = "bought"
        OWN = "own"

    order = models.ForeignKey(Order, models.CASCADE, related_name="parcels")
    seller_id = models.BigIntegerField()
    carrier = models.CharField(max_length=40)
    tracking = models.CharField(max_length=60, blank=True)
    label = models.CharField(max_length=6, choices=Label, blank=True, default="")
    dispatched_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    steps = models.JSONField(default=list)


class Product(models.Model):
    """What a seller offers on a marketplace, so that one can ask before buying."""

    market = models.CharField(max_length=8)
    seller_id = models.BigIntegerField()
    sku = models.CharField(max_length=60)
    asin = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    price_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "seller_id", "sku"], name="product_once")
        ]
