"""One person is erased: nothing of them is left anywhere, everything else stands as it stood."""

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim, release_claim, unpark_claim
from desktop_app.claims.records import claims_of_wish
from desktop_app.claims.settling import note_call
from desktop_app.errors import UserError
from desktop_app.exchange.composing import compose
from desktop_app.exchange.frame import decode
from desktop_app.exchange.model import Reason, Road
from desktop_app.exchange.receiving import receive
from desktop_app.exchange.records import lacking_records, set_aside
from desktop_app.people.cleaning import clean
from desktop_app.people.erasing import WishStays, erase_person, plan_erasure
from desktop_app.people.facts import Whose, Why
from desktop_app.people.records import pending
from desktop_app.roses.records import figures, rose_by_number, wish_id_of
from desktop_app.safety.doctor import examine
from desktop_app.store import tables, vault
from desktop_app.store.backup import back_up, back_up_twice, list_backups
from desktop_app.store.places import places, unpurged
from desktop_app.wishes.facts import Identity
from desktop_app.wishes.operations import withdraw_wish
from tests.desks import hang, wish
from tests.exchange.desks import joined, meet, receive_heads
from tests.people.forensics import copies_of, everything_read, found_in, traces_of

WANG = Giver(name="王秀芳", phone="13800001234")
ZHOU = Giver(name="周大海", phone="13900005678", note="王秀芳介绍来的")
FAMILY = Identity(name="张小明", address="望湖路 8 号", phone="13700001111", note="怕生")


def code_of(desk, number="HS-001"):
    with desk.store.read() as tx:
        return claims_of_wish(tx, wish_id_of(tx, number))[-1].code


def group_of(desk, number):
    with desk.store.read() as tx:
        return claims_of_wish(tx, wish_id_of(tx, number))[-1].group_id


def claim_id_of(desk, number):
    with desk.store.read() as tx:
        return claims_of_wish(tx, wish_id_of(tx, number))[-1].claim_id


def rows(desk, *subjects):
    with desk.store.read() as tx:
        query = sa.select(tables.vault.c.record).where(tables.vault.c.subject.in_(subjects))
        return tx.execute(query).scalars().all()


def figures_of(desk):
    with desk.store.read() as tx:
        return figures(tx)


@pytest.fixture
def two_givers(wall):
    """Wang gave for HS-001 and HS-003, was called, and half filled in HS-004; Zhou gave for HS-002."""
    claim_wishes(wall, ["HS-001"], WANG)
    claim_wishes(wall, ["HS-003"], WANG)
    claim_wishes(wall, ["HS-002"], ZHOU)
    note_call(wall, claim_id_of(wall, "HS-001"), "王秀芳说周五送来")
    park_claim(wall, "HS-004", WANG)
    return wall


# who is meant


@pytest.mark.parametrize("who", ["giver:王秀芳", "giver:138 0000 1234", "认领人：王秀芳", "code"])
def test_a_giver_is_found_by_name_phone_or_card_with_all_they_ever_did(two_givers, who):
    who = code_of(two_givers) if who == "code" else who
    person = plan_erasure(two_givers, who).person
    assert person.whose is Whose.GIVER
    assert person.numbers == ("HS-001", "HS-003")
    assert person.parked == ("HS-004",)
    assert person.kept == {"giver": 2, "half_filled": 1, "call": 1}
    assert person.mentions == ("HS-002",)
    assert "王秀芳" not in repr(person)
    assert "13800001234" not in repr(person)


def test_of_two_people_with_one_name_nobody_is_erased(two_givers):
    claim_wishes(two_givers, ["HS-005"], Giver(name="王秀芳", phone="13611112222"))
    before = figures_of(two_givers), rows(two_givers, group_of(two_givers, "HS-001"))
    with pytest.raises(UserError, match="person_ambiguous") as refused:
        erase_person(two_givers, "giver:王秀芳", "本人要求")
    assert refused.value.values["count"] == 2
    assert code_of(two_givers, "HS-005")[:4] in refused.value.values["who"]
    assert "王秀芳" not in refused.value.values["who"]
    assert (figures_of(two_givers), rows(two_givers, group_of(two_givers, "HS-001"))) == before


def test_the_card_tells_which_of_two_with_one_name(two_givers):
    claim_wishes(two_givers, ["HS-005"], Giver(name="王秀芳", phone="13611112222"))
    erased = erase_person(two_givers, code_of(two_givers, "HS-005"), "本人要求")
    assert erased.plan.person.numbers == ("HS-005",)
    assert len(erased.plan.person.maybe) == 1
    assert "13800001234" in everything_read(two_givers)


@pytest.mark.parametrize(
    "who", ["", "giver:", "giver:没有这个人", "HS-099", "没有这个人", "AAAA-AAAA"]
)
def test_who_is_not_known_is_said_plainly(two_givers, who):
    with pytest.raises(UserError) as refused:
        plan_erasure(two_givers, who)
    assert refused.value.code in ("person_unknown", "wish_unknown", "claim_unknown")


# what goes


def test_a_giver_is_gone_and_nothing_else_is(two_givers):
    desk, before = two_givers, figures_of(two_givers)
    erased = erase_person(desk, "giver:王秀芳", "本人要求")
    read = everything_read(desk)
    assert "13800001234" not in read
    assert "周五送来" not in read
    assert "周大海" in read
    assert figures_of(desk) == before
    assert erased.plan.person.mentions == ("HS-002",)  # said, for a person to put right
    with desk.store.read() as tx:
        assert rose_by_number(tx, desk.event, "HS-004").parked is None
        assert rose_by_number(tx, desk.event, "HS-001").live_claims
    assert examine(desk).is_well


def test_what_was_erased_cannot_be_kept_again_under_the_same_claim(two_givers):
    claim = claim_id_of(two_givers, "HS-001")
    erase_person(two_givers, "giver:王秀芳", "本人要求")
    with pytest.raises(UserError, match="person_erased"):
        note_call(two_givers, claim, "又打来了")


def test_a_claim_whose_giver_is_erased_can_still_be_released_and_claimed_again(two_givers):
    erase_person(two_givers, "giver:王秀芳", "本人要求")
    release_claim(two_givers, "HS-001", "联系不上")
    claim_wishes(two_givers, ["HS-001"], ZHOU)


def test_a_family_goes_and_the_wish_may_stay(two_givers):
    hang(two_givers, wish("YZ-001"), identity=FAMILY)
    with pytest.raises(UserError, match="erase_wish_which"):
        erase_person(two_givers, "YZ-001", "家长要求")
    erase_person(two_givers, "YZ-001", "家长要求", wish=WishStays.STAYS)
    assert "望湖路" not in everything_read(two_givers)
    park_claim(two_givers, "YZ-001", ZHOU)
    assert unpark_claim(two_givers, "YZ-001")[1] == ZHOU
    claim_wishes(two_givers, ["YZ-001"], ZHOU)


def test_a_family_goes_and_its_wish_with_it(two_givers):
    hang(two_givers, wish("YZ-001"), identity=FAMILY)
    erase_person(two_givers, "YZ-001", "家长要求", wish=WishStays.WITHDRAWN)
    with two_givers.store.read() as tx:
        assert rose_by_number(tx, two_givers.event, "YZ-001").state == "withdrawn"


def test_a_promised_wish_is_not_withdrawn_unasked_and_nothing_is_half_done(two_givers):
    hang(two_givers, wish("YZ-001"), identity=FAMILY)
    claim_wishes(two_givers, ["YZ-001"], ZHOU)
    with pytest.raises(UserError, match="wish_claimed"):
        erase_person(two_givers, "YZ-001", "家长要求", wish=WishStays.WITHDRAWN)
    assert "望湖路" in everything_read(two_givers)


def test_erasing_the_family_leaves_the_giver_who_holds_the_rose(two_givers):
    hang(two_givers, wish("YZ-001"), identity=FAMILY)
    park_claim(two_givers, "YZ-001", ZHOU)
    erase_person(two_givers, "YZ-001", "家长要求", wish=WishStays.STAYS)
    assert unpark_claim(two_givers, "YZ-001")[1] == ZHOU


def test_a_wish_off_the_wall_asks_nothing(two_givers):
    hang(two_givers, wish("YZ-001"), identity=FAMILY)
    withdraw_wish(two_givers, "YZ-001", "重复登记")
    erase_person(two_givers, "YZ-001", "家长要求")
    assert "望湖路" not in everything_read(two_givers)


# the reason


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_asked_for(two_givers, reason):
    with pytest.raises(UserError, match="reason_missing"):
        erase_person(two_givers, "giver:王秀芳", reason)


def test_the_reason_names_nobody_for_it_stays(two_givers):
    with pytest.raises(UserError, match="words_named"):
        erase_person(two_givers, "giver:王秀芳", "王秀芳打电话来要求")
    assert "13800001234" in everything_read(two_givers)


# the disk


def test_no_page_of_the_store_or_its_backups_holds_a_piece_of_them(two_givers, tmp_path):
    desk, stick = two_givers, tmp_path / "stick"
    stick.mkdir()
    for _ in range(2):
        back_up_twice(desk.home, desk.store, stick)
    traces = traces_of(desk, plan_erasure(desk, "giver:王秀芳").person.subjects)
    files = [*copies_of(desk.home.folder), *copies_of(stick)]
    names = {file.name for file in files}
    assert set(found_in(files, desk.store.key, traces)) >= names - {
        "store.sqlite",
        "store.sqlite-wal",
    }

    erased = erase_person(desk, "giver:王秀芳", "本人要求")

    assert [*copies_of(desk.home.folder), *copies_of(stick)] == files
    assert found_in(files, desk.store.key, traces) == []
    assert (erased.cleaned.purged, erased.cleaned.left) == (4, ())
    assert erased.cleaned.is_overwritten
    assert erased.cleaned.unreachable == ()


def test_a_purged_backup_is_whole_and_restores(two_givers):
    desk = two_givers
    file = back_up(desk.home, desk.store)
    erase_person(desk, "giver:王秀芳", "本人要求")
    from desktop_app.desk import open_desk
    from desktop_app.safety.restore import restore

    desk.close()
    restore(desk.home, file, clock=desk.clock)
    again = open_desk(desk.home, clock=desk.clock)
    try:
        assert "周大海" in everything_read(again)
        assert "13800001234" not in everything_read(again)
        assert examine(again).is_well
        with pytest.raises(UserError, match="person_erased"):
            note_call(again, claim_id_of(again, "HS-001"), "又打来了")
    finally:
        again.close()


def test_a_stick_that_is_away_is_remembered_and_purged_with_its_next_backup(two_givers, tmp_path):
    desk, stick, pocket = two_givers, tmp_path / "stick", tmp_path / "pocket"
    stick.mkdir()
    back_up(desk.home, desk.store, stick)
    traces = traces_of(desk, plan_erasure(desk, "giver:王秀芳").person.subjects)
    stick.rename(pocket)

    erased = erase_person(desk, "giver:王秀芳", "本人要求")
    assert erased.cleaned.unreachable == (str(stick),)
    assert found_in(copies_of(pocket), desk.store.key, traces)

    pocket.rename(stick)
    back_up(desk.home, desk.store, stick)
    assert clean(desk).purged == 1
    assert found_in(copies_of(stick), desk.store.key, traces) == []
    with desk.store.read() as tx:
        assert places(tx) == [str(stick)]
        assert unpurged(tx) == []


def test_a_backup_that_cannot_be_opened_is_named(two_givers):
    desk = two_givers
    file = back_up(desk.home, desk.store)
    file.write_bytes(b"torn" + file.read_bytes()[4:])
    assert erase_person(desk, "giver:王秀芳", "本人要求").cleaned.left == (str(file),)
    assert list_backups(desk.home)


def test_what_a_kill_left_undone_is_done_by_whoever_opens_the_desk_next(two_givers, monkeypatch):
    from desktop_app.desk import open_desk

    desk = two_givers
    file = back_up(desk.home, desk.store)
    traces = traces_of(desk, plan_erasure(desk, "giver:王秀芳").person.subjects)
    with monkeypatch.context() as killed:
        killed.setattr(
            "desktop_app.people.erasing.clean",
            lambda _desk: (_ for _ in ()).throw(KeyboardInterrupt),
        )
        with pytest.raises(KeyboardInterrupt):
            erase_person(desk, "giver:王秀芳", "本人要求")
    assert found_in([file], desk.store.key, traces)
    desk.close()

    again = open_desk(desk.home, clock=desk.clock)
    try:
        with again.store.read() as tx:
            assert pending(tx) is None
        assert found_in(copies_of(again.home.folder), again.store.key, traces) == []
    finally:
        again.close()


def test_frames_that_were_not_believed_keep_no_rows(two_givers):
    desk = two_givers
    with desk.store.write() as tx:
        set_aside(
            tx, reason=Reason.MALFORMED, road=Road.BUNDLE, sender="", node="", detail="x",
            frame=b"anything", clock=desk.clock,
        )  # fmt: skip
    erase_person(desk, "giver:王秀芳", "本人要求")
    with desk.store.read() as tx:
        assert tx.execute(sa.select(tables.quarantine.c.frame)).scalars().all() == [b""]


# other laptops


def test_every_desk_that_hears_of_it_does_the_same(wall, stall, tmp_path):
    claim_wishes(wall, ["HS-001"], WANG)
    meet(wall, stall)
    subject = group_of(stall, "HS-001")
    traces = traces_of(stall, [subject])
    back_up(stall.home, stall.store)
    erase_person(wall, "giver:王秀芳", "本人要求")
    meet(wall, stall)
    assert rows(stall, subject) == []
    assert found_in(copies_of(stall.home.folder), stall.store.key, traces) == []
    assert figures_of(stall) == figures_of(wall)


def test_a_late_row_is_not_taken_and_not_asked_for(wall, stall, tmp_path):
    claim_wishes(wall, ["HS-001"], WANG)
    late = compose(wall, stall.node, receive_heads(stall))
    assert {row.subject for row in decode(late).vault} >= {group_of(wall, "HS-001")}
    erase_person(wall, "giver:王秀芳", "本人要求")
    meet(wall, stall)
    receive(stall, late, Road.BUNDLE)
    meet(wall, stall)
    assert rows(stall, group_of(wall, "HS-001")) == []
    with stall.store.read() as tx:
        assert lacking_records(tx) == []


def test_a_laptop_that_joins_later_gets_nothing_of_them(wall, tmp_path):
    claim_wishes(wall, ["HS-001"], WANG)
    claim_wishes(wall, ["HS-002"], ZHOU)
    erase_person(wall, "giver:王秀芳", "本人要求")
    late = joined(wall, tmp_path / "late", "3 号电脑")
    try:
        assert rows(late, group_of(wall, "HS-001")) == []
        assert rows(late, group_of(wall, "HS-002"))
        with late.store.read() as tx:
            assert lacking_records(tx) == []
    finally:
        late.close()


def test_only_a_leads_desk_erases(wall, stall):
    claim_wishes(wall, ["HS-001"], WANG)
    meet(wall, stall)
    with pytest.raises(UserError, match="lead_only"):
        erase_person(stall, "giver:王秀芳", "本人要求")


def test_what_another_desk_says_about_erasing_is_not_believed(wall, stall):
    from desktop_app.desk import write
    from desktop_app.journal.entry import Note
    from desktop_app.people.facts import PersonErased

    claim_wishes(wall, ["HS-001"], WANG)
    subject = group_of(wall, "HS-001")
    fact = PersonErased(whose=Whose.GIVER, why=Why.REQUEST, reason="x", subjects=(subject,))
    with stall.store.write() as tx:
        write(tx, stall, [Note("forged", fact)])
    refused = receive(wall, compose(stall, wall.node, receive_heads(wall)), Road.HTTP).refused
    assert [one.reason for one in refused] == [Reason.NOT_LEAD]
    assert rows(wall, subject)


def test_a_restored_backup_from_before_does_not_bring_them_back(two_givers, tmp_path):
    """The stick was never seen again; but the store that the backup replaces knows who was erased."""
    from desktop_app.desk import open_desk
    from desktop_app.safety.restore import restore

    desk, stick = two_givers, tmp_path / "stick"
    stick.mkdir()
    file = back_up(desk.home, desk.store, stick)
    away = file.rename(tmp_path / file.name)
    erase_person(desk, "giver:王秀芳", "本人要求")
    desk.close()
    restore(desk.home, away, clock=desk.clock)
    again = open_desk(desk.home, clock=desk.clock)
    try:
        assert "13800001234" not in everything_read(again)
        assert "周大海" in everything_read(again)
        with pytest.raises(UserError, match="person_erased"), again.store.write() as tx:
            vault.put(tx, group_of(again, "HS-001"), vault.DESK, WANG)
        assert examine(again).is_well
    finally:
        again.close()


def test_a_restored_copy_still_knows_which_sticks_have_backups(two_givers, tmp_path):
    """The copy was made before the stick got its backup; a person erased later must leave that one."""
    from desktop_app.desk import open_desk
    from desktop_app.safety.restore import restore

    desk, stick = two_givers, tmp_path / "stick"
    stick.mkdir()
    early = back_up(desk.home, desk.store)
    back_up(desk.home, desk.store, stick)
    traces = traces_of(desk, plan_erasure(desk, "giver:王秀芳").person.subjects)
    desk.close()
    restore(desk.home, early, clock=desk.clock)
    again = open_desk(desk.home, clock=desk.clock)
    try:
        assert found_in(copies_of(stick), again.store.key, traces)
        erase_person(again, "giver:王秀芳", "本人要求")
        assert found_in(copies_of(stick), again.store.key, traces) == []
        assert found_in(copies_of(again.home.folder), again.store.key, traces) == []
    finally:
        again.close()


def test_the_words_of_a_wish_can_still_be_put_right_without_its_family(two_givers):
    from desktop_app.wishes.operations import change_wish

    hang(two_givers, wish("YZ-001"), identity=FAMILY)
    erase_person(two_givers, "YZ-001", "家长要求", wish=WishStays.STAYS)
    change_wish(two_givers, "YZ-001", wish("YZ-001", "想要一床被子。"), FAMILY, "改文字")
    with two_givers.store.read() as tx:
        assert rose_by_number(tx, two_givers.event, "YZ-001").wish.text == "想要一床被子。"
    assert "望湖路" not in everything_read(two_givers)


def test_the_same_file_again_brings_no_family_back(two_givers, tmp_path):
    from desktop_app.__main__ import main
    from tests.desks import words_for

    head = "心愿编号,区县,姓名,性别,年龄段,类别,心愿类型,心愿内容,物品,数量,预估价格,住址,联系电话,同意方式,可公开\n"
    line = "YZ-001,鄞州区,欧阳鸣鸾,女,70-79岁,困难老人,物品类,想要{what}。,{what},1,99,碧落里 88 号,13700002222,本人同意,是\n"
    table = tmp_path / "wishes.csv"
    table.write_text(head + line.format(what="台灯"), encoding="utf-8-sig")
    main(["import", str(table), "--fix", *words_for(two_givers)])
    assert "碧落里" in everything_read(two_givers)
    erase_person(two_givers, "YZ-001", "家庭要求", wish=WishStays.STAYS)
    table.write_text(head + line.format(what="被子"), encoding="utf-8-sig")
    assert main(["import", str(table), "--fix", *words_for(two_givers)]) == 0
    assert "碧落里" not in everything_read(two_givers)
    with two_givers.store.read() as tx:
        assert rose_by_number(tx, two_givers.event, "YZ-001").wish.item == "被子"
