"""Runs inside pretix's own virtual environment: an event with so many paid tickets and a token for its API.

python make_event.py TICKETS      prints one JSON object: token, list, secrets
"""

import json
import sys
from datetime import timedelta
from decimal import Decimal

import django

django.setup()

from django.utils.timezone import now  # noqa: E402
from django_scopes import scopes_disabled  # noqa: E402
from pretix.base.models import (  # noqa: E402
    CheckinList,
    Event,
    Order,
    OrderPosition,
    Organizer,
    Team,
)


def made_orders(event, count):
    """Paid orders of two tickets each, as a family buys them."""
    channel = event.organizer.sales_channels.get(identifier="web")
    return Order.objects.bulk_create(
        Order(
            code=f"B{n:05}", status=Order.STATUS_PAID, event=event, organizer=event.organizer,
            email=f"g{n}@example.org", datetime=now(), expires=now() + timedelta(days=10),
            total=Decimal(30), locale="en", sales_channel=channel,
        )
        for n in range(count)
    )  # fmt: skip


def made_tickets(event, item, count):
    tickets = [
        OrderPosition(
            order=order, organizer=event.organizer, item=item, price=Decimal(15),
            tax_rate=Decimal(0), tax_value=Decimal(0), positionid=place,
            secret=f"rosewallbenchmark{order.code}{place}", pseudonymization_id=f"{order.code}{place}",
            attendee_name_parts={"_scheme": "full", "full_name": "王芳"},
        )
        for order in made_orders(event, count // 2)
        for place in (1, 2)
    ]  # fmt: skip
    OrderPosition.all.bulk_create(tickets, batch_size=2000)
    return [ticket.secret for ticket in tickets]


def main():
    organizer = Organizer.objects.create(name="Bench", slug="bench")
    event = Event.objects.create(
        organizer=organizer, name="Bench", slug="bench", live=True, currency="EUR",
        date_from=now(), plugins="pretix.plugins.checkinlists",
    )  # fmt: skip
    item = event.items.create(name="Ticket", default_price=Decimal(15), admission=True)
    checkins = CheckinList.objects.create(event=event, name="Door", all_products=True)
    team = Team.objects.create(
        organizer=organizer, name="Door", all_events=True, all_event_permissions=True
    )
    token = team.tokens.create(name="Scanner")
    secrets = made_tickets(event, item, int(sys.argv[1]))
    sys.stdout.write(json.dumps({"token": token.token, "list": checkins.pk, "secrets": secrets}))


with scopes_disabled():
    main()
