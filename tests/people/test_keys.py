"""Who may read whose names: keys by audience, granted by role, and what a copy of a store shows."""

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import open_desk
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.composing import compose
from desktop_app.exchange.identity import Identity as DeskIdentity
from desktop_app.exchange.message import VaultRow
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from desktop_app.exchange.records import keep_vault_rows, lacking_records
from desktop_app.people.audience import AUDIENCES, DELIVERY, DESK, LEAD, READERS, Audience
from desktop_app.people.keys import extend_keys, grant_missing
from desktop_app.roses.operations import recall_roses
from desktop_app.safety.restore import restore
from desktop_app.store import tables, vault
from desktop_app.store.backup import back_up
from desktop_app.store.people import Row, current_keys, open_from, people_of, seal_to
from desktop_app.store.people_key import destroy_people_key, people_key_file
from desktop_app.wishes.facts import Identity
from tests.desks import giver_of, hang, wish
from tests.exchange.desks import hears, joined, meet, receive_heads

GIVER = Giver(name="王芳", phone="13800001234")
FAMILY = Identity(name="张小明", address="望湖路 8 号", hardship="大病", note="怕生")


def readers(desk):
    with desk.store.read() as tx:
        return {reader for reader in AUDIENCES if people_of(tx).can_read(tx, reader)}


def rows(desk, table=tables.vault):
    with desk.store.read() as tx:
        return tx.execute(sa.select(table)).all()


def family_of(desk, number):
    with desk.store.read() as tx:
        record = tx.execute(
            sa.select(tables.roses.c.private).where(tables.roses.c.number == number)
        ).scalar_one()
        return vault.get_all(tx, [record], Identity).get(record)


def test_no_name_lies_readable_in_a_row_of_the_vault(wall):
    hang(wall, wish("YZ-001"), identity=FAMILY)
    claim_wishes(wall, ["HS-001"], GIVER)
    contents = [row.content for row in rows(wall)]
    assert contents
    assert all(row.wraps for row in rows(wall))
    for word in ("王芳", "13800001234", "张小明", "望湖路", "大病"):
        assert not any(word.encode() in content for content in contents)
    assert giver_of(wall, "HS-001") == GIVER
    assert family_of(wall, "YZ-001") == FAMILY


def test_each_desk_is_granted_what_its_role_reads(wall, tmp_path):
    made = {
        role: joined(wall, tmp_path / role, role, role)
        for role in (DeskRole.DESK, DeskRole.HUB, DeskRole.DELIVERY, DeskRole.LEAD)
    }
    assert readers(wall) == set(AUDIENCES)
    assert readers(made[DeskRole.DESK]) == readers(made[DeskRole.HUB]) == {DESK}
    assert readers(made[DeskRole.DELIVERY]) == {DELIVERY}
    assert readers(made[DeskRole.LEAD]) == set(AUDIENCES)
    for desk in made.values():
        desk.close()


def test_a_delivery_team_knows_where_a_family_lives_and_nothing_else(wall, tmp_path):
    hang(wall, wish("YZ-001"), identity=FAMILY)
    claim_wishes(wall, ["HS-001"], GIVER)
    team = joined(wall, tmp_path / "team", "一队", DeskRole.DELIVERY)
    assert family_of(team, "YZ-001") == Identity(name=FAMILY.name, address=FAMILY.address)
    assert giver_of(team, "HS-001") is None
    assert {row.audience for row in rows(team)} <= {DELIVERY, Audience.EVENT, Audience.GRANT}
    team.close()


def test_a_volunteers_desk_has_no_row_about_a_family(wall, stall):
    hang(wall, wish("YZ-001"), identity=FAMILY)
    claim_wishes(wall, ["HS-001"], GIVER)
    meet(wall, stall)
    assert family_of(stall, "YZ-001") is None
    assert giver_of(stall, "HS-001") == GIVER
    assert not {row.audience for row in rows(stall)} & {LEAD, DELIVERY}


def test_a_second_lead_gets_the_families_that_were_there_before_it(wall, stall):
    from desktop_app.readiness.roles import make_lead

    hang(wall, wish("YZ-001"), identity=FAMILY)
    meet(wall, stall)
    make_lead(wall, stall.node)
    meet(wall, stall)
    with stall.store.read() as tx:
        wanted = lacking_records(tx)
    receive(stall, compose(wall, stall.node, receive_heads(stall), want=wanted), Road.HTTP)
    assert readers(stall) == set(AUDIENCES)
    assert family_of(stall, "YZ-001") == FAMILY


def test_a_lost_desk_reads_nothing_that_is_written_after_it_was_retired(wall, stall, tmp_path):
    other = joined(wall, tmp_path / "other", "三号电脑")
    meet(wall, stall)
    with wall.store.read() as tx:
        before = current_keys(tx)
    recall_roses(wall, stall.node, "丢了", retire=True)
    claim_wishes(wall, ["HS-002"], GIVER)
    meet(wall, other)
    with wall.store.read() as tx:
        assert current_keys(tx) != before
        row = Row(*tx.execute(sa.select(tables.vault).where(tables.vault.c.audience == DESK)).one())
    assert giver_of(other, "HS-002") == GIVER
    with stall.store.read() as tx:
        assert people_of(tx).open(tx, row) is None
    with other.store.read() as tx:
        assert people_of(tx).open(tx, row) is not None
    other.close()


def test_a_desk_that_hears_that_it_is_lost_keeps_no_key_and_no_record(wall, stall, tmp_path):
    claim_wishes(wall, ["HS-001"], GIVER)
    other = joined(wall, tmp_path / "other", "三号电脑")
    meet(wall, stall)
    assert readers(stall) == {DESK}
    recall_roses(wall, stall.node, "丢了", retire=True)
    meet(wall, other)
    hears(stall, other)
    assert readers(stall) == set()
    assert rows(stall, tables.own_keys) == []
    assert giver_of(stall, "HS-001") is None
    assert giver_of(other, "HS-001") == GIVER
    other.close()


def test_without_the_people_key_a_store_shows_nobody(wall):
    claim_wishes(wall, ["HS-001"], GIVER)
    assert people_key_file(wall.home).exists() or wall.home.database
    assert destroy_people_key(wall.home)
    wall.store.people.forget()
    assert giver_of(wall, "HS-001") is None
    assert readers(wall) == set()
    assert not destroy_people_key(wall.home)


def test_what_a_desk_cannot_open_is_not_changed_on_top_of_nothing(wall):
    import pytest

    from desktop_app.errors import UserError

    hang(wall, wish("YZ-001"), identity=FAMILY)
    destroy_people_key(wall.home)
    wall.store.people.forget()
    with wall.store.read() as tx:
        record = tx.execute(
            sa.select(tables.roses.c.private).where(tables.roses.c.number == "YZ-001")
        ).scalar_one()
        with pytest.raises(UserError, match="people_locked"):
            vault.get(tx, record, Identity)


def test_a_row_moved_under_another_record_does_not_open(wall):
    claim_wishes(wall, ["HS-001", "HS-002"], GIVER)
    with wall.store.read() as tx:
        row = Row(
            *tx.execute(sa.select(tables.vault).where(tables.vault.c.audience == DESK)).first()
        )
        people = people_of(tx)
        assert people.open(tx, row) is not None
        assert people.open(tx, row._replace(record="0" * 20)) is None
        assert people.open(tx, row._replace(audience=LEAD)) is None
        assert people.open(tx, row._replace(subject="other")) is None
        flipped = bytes([row.content[-1] ^ 1])
        assert people.open(tx, row._replace(content=row.content[:-1] + flipped)) is None
        assert people.open(tx, row._replace(wraps=b"\xc1")) is None


def test_what_an_older_desk_sends_unsealed_is_sealed_when_it_is_kept(wall):
    claim_wishes(wall, ["HS-001"], GIVER)
    [old] = [row for row in rows(wall) if row.audience == DESK]
    plain = VaultRow(old.record, old.subject, DESK, b'{"name":"\xe7\x8e\x8b\xe8\x8a\xb3"}')
    with wall.store.write() as tx:
        tx.execute(sa.delete(tables.vault).where(tables.vault.c.record == old.record))
        keep_vault_rows(tx, [plain], DeskRole.LEAD)
    [kept] = [row for row in rows(wall) if row.record == old.record]
    assert kept.wraps
    assert "王芳".encode() not in kept.content
    assert giver_of(wall, "HS-001") == Giver(name="王芳")


def test_everybody_is_granted_once(wall, stall):
    with wall.store.write() as tx:
        assert grant_missing(tx, wall) == 0
    with stall.store.write() as tx:
        assert grant_missing(tx, stall) == 0


def test_a_lead_lets_keys_be_used_longer(wall, stall):
    from datetime import date

    def until():
        return {row.until for row in rows(stall, tables.own_keys)}

    assert until() == {"2023-07-05"}
    with wall.store.write() as tx:
        assert extend_keys(tx, wall, date(2023, 8, 1)) == 1
    meet(wall, stall)
    assert until() == {"2023-08-01"}


def test_the_private_keys_lie_sealed_in_the_store(wall, stall):
    for desk in (wall, stall):
        for row in rows(desk, tables.own_keys):
            with desk.store.read() as tx:
                raw = people_of(tx).private_key(tx, (row.generation, row.reader))
            assert raw is not None
            assert raw not in row.sealed
    assert all(len(row.box_key) > 32 for row in rows(stall, tables.identity))


def test_whoever_reads_is_named_for_every_audience():
    assert set(READERS) == set(Audience) - {Audience.GRANT}
    assert all(LEAD in its for its in READERS.values())


@given(st.binary(max_size=200), st.binary(max_size=20))
def test_only_the_box_that_it_was_sealed_to_opens_it(content, label):
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    mine, other = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    sealed = seal_to(mine.public_key().public_bytes_raw(), content, label)
    assert open_from(mine.private_bytes_raw(), sealed, label) == content
    assert open_from(other.private_bytes_raw(), sealed, label) is None
    assert open_from(mine.private_bytes_raw(), sealed, label + b"x") is None
    assert open_from(mine.private_bytes_raw(), sealed[:40], label) is None


def test_a_box_key_of_before_version_five_is_locked_when_the_desk_is_opened(wall, stall):
    from desktop_app.desk import open_desk
    from desktop_app.exchange.identity import identity_in

    with stall.store.write() as tx:
        raw = identity_in(tx, stall.node).box_key
        tx.execute(sa.update(tables.identity).values(box_key=raw))
    again = open_desk(stall.home, clock=stall.clock)
    [row] = rows(again, tables.identity)
    assert raw not in row.box_key
    with again.store.read() as tx:
        assert identity_in(tx, stall.node).box_key == raw
    again.close()


def test_a_desk_that_goes_on_with_a_key_that_is_none_stops_nobody(wall, tmp_path, monkeypatch):
    rogue = joined(wall, tmp_path / "rogue", "二号电脑")
    good = joined(wall, tmp_path / "good", "三号电脑")
    file = back_up(rogue.home, rogue.store, clock=rogue.clock)
    rogue.close()
    honest = DeskIdentity.public.fget
    with monkeypatch.context() as in_wrong_hands:
        fake = property(lambda own: replace(honest(own), box="00" * 32))
        in_wrong_hands.setattr(DeskIdentity, "public", fake)
        restore(rogue.home, file, clock=rogue.clock)
    again = open_desk(rogue.home, clock=rogue.clock)
    meet(again, good)
    meet(good, wall)  # what the rogue said comes to the lead by way of somebody honest
    claim_wishes(good, ["HS-001"], GIVER)
    meet(good, wall)
    assert giver_of(wall, "HS-001") == GIVER
    with wall.store.write() as tx:
        assert grant_missing(tx, wall) == 0
    again.close()
    good.close()


def test_a_desk_that_lost_its_people_key_reads_again_after_it_went_on_from_a_backup(wall, tmp_path):
    desk = joined(wall, tmp_path / "lost", "二号电脑")
    meet(desk, wall)
    destroy_people_key(desk.home)
    desk.close()
    desk = open_desk(desk.home, clock=desk.clock)
    claim_wishes(desk, ["HS-001"], GIVER)
    file = back_up(desk.home, desk.store, clock=desk.clock)
    desk.close()
    restore(desk.home, file, clock=desk.clock)
    again = open_desk(desk.home, clock=desk.clock)
    assert readers(again) == set()
    for _ in range(2):
        meet(again, wall)
    assert readers(again) == {DESK}
    assert (giver_of(wall, "HS-001"), giver_of(again, "HS-001")) == (GIVER, GIVER)
    again.close()
