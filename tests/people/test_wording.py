"""What the journal says can never be erased: words about people do not get in."""

from importlib import import_module
from pathlib import Path
from typing import get_args

import msgspec
import pytest
import sqlalchemy as sa

import desktop_app
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.desk import write
from desktop_app.errors import UserError
from desktop_app.events.operations import name_desk
from desktop_app.exchange.composing import compose
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from desktop_app.journal.entry import WORDS, Fact, Note
from desktop_app.messages import sentences
from desktop_app.people.erasing import erase_person
from desktop_app.people.wording import NAMES_OF_THINGS, check_text
from desktop_app.store import tables
from desktop_app.wishes.facts import Identity
from desktop_app.wishes.operations import withdraw_wish
from tests.desks import hang, wish
from tests.exchange.desks import meet, receive_heads

WANG = Giver(name="王秀芳", phone="13800001234")

CORE = Path(desktop_app.__file__).parent

# Fields of facts that take any text and are not looked through: what is in them instead.
CODES: dict[str, str] = {
    ".kind_written": "the kind of a fact of a newer version",
    "access.exported.second": "a staff id",
    "access.revealed.number": "a wish number",
    "audit.walked.wall": "an id",
    "backfill.refused.code": "of the card",
    "backfill.refused.error": "code of a refusal",
    "backfill.refused.number": "a wish number",
    "backfill.refused.written_at": "a time, read by `paper.model.read_written`",
    "backfill.settled.number": "a wish number",
    "card.failed.code": "code of an error",
    "card.queued.group": "an id",
    "card.queued.layout": "a name of `cards.names`",
    "card.sent.job": "the system's number",
    "card.sent.printer": "what the system calls a printer",
    "cash.closed.charity": "an id",
    "cash.closed.node": "a node",
    "cash.closed.seal": "number of a box's seal",
    "cash.closed.stall": "an id",
    "cash.handed.receipt": "number of a receipt",
    "charity.named.account": "a public account",
    "charity.named.certificate": "number of a public certificate",
    "charity.named.filing": "number of a public filing",
    "charity.named.name": "a public name, looked through as a public text",
    "charity.named.phone": "a public line",
    "charity.named.plan": "public words, looked through as a public text",
    "claim.ask_closed.claim": "an id",
    "claim.asked.claim": "an id",
    "claim.asked.code": "of the card",
    "claim.asked.due": "a date",
    "claim.asked.group": "an id",
    "claim.asked.written_at": "a time",
    "claim.called.claim": "an id",
    "claim.card_replaced.claim": "an id",
    "claim.card_replaced.code": "of the card",
    "claim.giver_corrected.claim": "an id",
    "claim.giver_corrected.replaces": "an id",
    "claim.made.claim": "an id",
    "claim.made.code": "of the card",
    "claim.made.due": "a date",
    "claim.made.group": "an id",
    "claim.made.written_at": "a time",
    "claim.parked.code": "of the hold",
    "claim.refused.claim": "an id",
    "claim.refused.code": "code of a refusal",
    "claim.release_asked.claim": "an id",
    "claim.released.claim": "an id",
    "claim.settled.keep": "an id",
    "desk.continued.node": "a node",
    "desk.keys_granted.generation": "an id",
    "desk.keys_granted.until": "a date",
    "desk.return_asked.to": "a node",
    "duty.began.after": "a staff id",
    "duty.lead_passed.instead_of": "a staff id",
    "duty.lead_passed.right": "a right",
    "event.opened.date": "a date",
    "event.opened.name": "the event's public name",
    "event.text_kept.spot": "a word of the program",
    "float.given.node": "a node",
    "float.given.stall": "an id",
    "fund.dropped.proposal": "an id",
    "fund.pledge_ended.pledge": "an id",
    "fund.pledged.pledge": "an id",
    "fund.proposed.proposal": "an id",
    "fund.purchase_returned.claim": "an id",
    "fund.purchased.claim": "an id",
    "fund.purchased.invoice": "number of an invoice",
    "fund.received.closing": "an id",
    "fund.received.pledge": "an id",
    "fund.received.receipt": "number of a receipt",
    "fund.received.receipt_id": "an id",
    "fund.returned.receipt_id": "an id",
    "fund.reversed.claim": "an id",
    "fund.signed.proposal": "an id",
    "fund.taken.node": "a node",
    "gift.assigned.claim": "an id",
    "gift.assigned.household": "an id",
    "gift.assigned.team": "an id",
    "gift.back.claim": "an id",
    "gift.chased.claim": "an id",
    "gift.delivered.claim": "an id",
    "gift.delivered.team": "an id",
    "gift.delivered.written_at": "a time",
    "gift.due_moved.claim": "an id",
    "gift.extra.claim": "an id",
    "gift.extra.extra": "an id",
    "gift.followed_up.claim": "an id",
    "gift.not_delivered.claim": "an id",
    "gift.not_delivered.team": "an id",
    "gift.out.claim": "an id",
    "gift.out.team": "an id",
    "gift.packed.claim": "an id",
    "gift.packed.team": "an id",
    "gift.placed.claim": "an id",
    "gift.received.claim": "an id",
    "gift.received.parcel": "what the program prints on a label",
    "gift.returned.claim": "an id",
    "gift.thanked.claim": "an id",
    "person.all_erased.due": "a date",
    "print.made.wall": "an id",
    "rose.handed.to": "a node",
    "rose.recalled.after": "a word of the program",
    "sale.made.note": "number of a paper slip",
    "sale.made.stall": "an id",
    "scan.refused.subject": "a wish number or card code",
    "scan.refused.why": "code of a verdict",
    "staff.added.role": "a role",
    "staff.changed.role": "a role",
    "stall.set.agreement": "number of an agreement",
    "stall.set.charity": "an id",
    "stall.set.code": "number of a stall",
    "stall.set.organisation": "a public name, looked through as a public text",
    "tally.noted.stall": "an id",
    "ticket.opened.claim": "an id",
    "ticket.opened.wish": "an id",
    "venue.added.date": "a date of the public programme",
    "venue.added.district": "a district",
    "venue.added.name": "a public place",
    "venue.added.services": "public words of the programme",
    "wall.planned.venue": "an id",
    "wish.changed.source": "a keyed hash",
    "wish.consent_noted.day": "a date",
    "wish.imported.source": "a keyed hash",
    "wish.paper_taken.paper": "a key of `consent.papers`",
    "wish.photo_noted.day": "a date",
}


@pytest.fixture
def known(wall):
    claim_wishes(wall, ["HS-001"], WANG)
    hang(wall, wish("YZ-001"), identity=Identity(name="欧阳思源", guardian="李建国"))
    return wall


@pytest.mark.parametrize(
    "reason",
    [
        "王秀芳不来了", "王 秀 芳不来了", "打 13800001234 没人接", "家住望湖路 8 号 302 室", "孩子在中心小学三年级二班",
        "得了白血病，不能来", "微信 abc12345 联系过", "欧阳思源家不要了", "监护人李建国要求",
    ],
)  # fmt: skip
def test_a_reason_that_tells_of_a_person_is_refused_with_the_sort_of_it(known, reason):
    with pytest.raises(UserError, match="words_named") as refused:
        release_claim(known, "HS-001", reason)
    said = sentences(refused.value)
    assert "王秀芳" not in str(refused.value)
    assert "文字里" in said.problem


@pytest.mark.parametrize(
    "reason",
    [
        "改主意了", "联系不上", "东门街道办事处要求", "孩子住院了", "超过 500 元，民政局批准", "两位商量好了，先到的保留",
        "爱心人士换了一个心愿", "送到党群服务中心二楼", "重复登记",
    ],
)  # fmt: skip
def test_an_ordinary_reason_is_taken(known, reason):
    release_claim(known, "HS-001", reason)


def every_fact():
    for path in CORE.rglob("*facts.py"):
        import_module(".".join(path.relative_to(CORE.parent).with_suffix("").parts))
    return sorted(Fact.__subclasses__(), key=lambda fact: fact.kind)


def test_every_field_that_people_type_into_a_fact_is_looked_through():
    fields = [
        f"{fact.kind}.{field.name}"
        for fact in every_fact()
        for field in msgspec.structs.fields(fact)
        if is_plain_text(field.type)
        and field.name not in WORDS
        and not (field.name == "name" and fact.kind in NAMES_OF_THINGS)
    ]
    assert len(fields) > 30, "the facts were not found"
    assert sorted(set(fields) - CODES.keys()) == []


def test_no_exception_is_left_over():
    fields = {f"{f.kind}.{one.name}" for f in every_fact() for one in msgspec.structs.fields(f)}
    assert CODES.keys() <= fields


def is_plain_text(kind):
    """Whether a field takes any text at all; a pattern allows codes only."""
    metas = getattr(kind, "__metadata__", ())
    base = get_args(kind)[0] if metas else kind
    return base is str and not any(getattr(one, "pattern", None) for one in metas)


def test_a_laptop_is_not_called_like_a_giver(known):
    with pytest.raises(UserError, match="public_text_never"):
        name_desk(known, "王秀芳的电脑")
    name_desk(known, "东门站 2 号")


def test_withdrawing_names_nobody_either(known):
    with pytest.raises(UserError, match="words_named"):
        withdraw_wish(known, "HS-002", "欧阳思源家里来电")


def test_a_name_that_came_just_now_is_known_at_once(known):
    release_claim(known, "HS-001", "周大海来了一趟")
    claim_wishes(known, ["HS-001"], Giver(name="周大海"))
    with pytest.raises(UserError, match="words_named"):
        release_claim(known, "HS-001", "周大海来了一趟")


def test_a_name_that_took_the_place_of_a_deleted_row_is_known_too(known):
    release_claim(known, "HS-001", "改主意了")
    with known.store.write() as tx:
        newest = sa.select(tables.vault.c.record).order_by(sa.text("rowid DESC")).limit(1)
        gone = tx.execute(newest).scalar_one()
        tx.execute(sa.delete(tables.vault).where(tables.vault.c.record == gone))
    claim_wishes(known, ["HS-001"], Giver(name="周大海"))
    with pytest.raises(UserError, match="words_named"):
        release_claim(known, "HS-001", "周大海来了一趟")


def test_who_was_erased_is_not_remembered_in_memory(known):
    erase_person(known, "giver:王秀芳", "本人要求")
    with known.store.read() as tx:
        check_text(tx, "王秀芳不来了")


def test_an_answer_repeats_the_words_of_an_older_desk_and_does_not_stumble(wall, stall):
    claim_wishes(wall, ["HS-001"], WANG)
    meet(wall, stall)
    from desktop_app.claims.facts import ReleaseAsked
    from desktop_app.roses.records import rose_by_number

    with stall.store.write() as tx:
        rose = rose_by_number(tx, stall.event, "HS-001")
        asked = ReleaseAsked(claim=rose.live_claims[0].claim_id, reason="王秀芳不来了")
        write(tx, stall, [Note(rose.wish_id, asked, rose.epoch)], is_repeat=True)
    received = receive(wall, compose(stall, wall.node, receive_heads(wall)), Road.HTTP)
    assert received.answers == 1
