"""The time of keeping ends: nobody can be told from the records any more, and the figures stay."""

from datetime import timedelta

import msgspec
import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.events.operations import RulesText, change_rules, read_rules
from desktop_app.people.finding import find_givers
from desktop_app.people.promises import keep_promises
from desktop_app.people.retention import (
    GRACE_DAYS,
    REMIND_DAYS,
    archive_event,
    end_retention,
    retention_of,
)
from desktop_app.roses.records import figures
from desktop_app.safety.doctor import examine
from desktop_app.staff.operations import Role, add_staff
from desktop_app.store import tables
from desktop_app.store.backup import back_up_twice
from desktop_app.store.keys import set_passphrase
from desktop_app.store.people_key import people_key_file
from desktop_app.tokens.operations import signer_of
from tests.desks import hang, wish
from tests.exchange.desks import joined, meet
from tests.people.forensics import copies_of, everything_read, found_in, traces_of

WANG = Giver(name="王秀芳", phone="13800001234")


@pytest.fixture
def held(wall):
    claim_wishes(wall, ["HS-001"], WANG)
    return wall


def count(desk, table):
    with desk.store.read() as tx:
        return tx.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def figures_of(desk):
    with desk.store.read() as tx:
        return figures(tx)


def due(desk):
    archive_event(desk)
    desk.clock.turn(days=retention_of(desk).days)


# the clock of keeping


def test_nothing_runs_before_archiving(held):
    now = retention_of(held)
    assert (now.archived, now.due, now.days_left, now.is_due, now.is_near) == (
        None, None, None, False, False,
    )  # fmt: skip
    assert (now.families, now.givers) == (8, 1)


def test_after_archiving_the_days_are_counted(held):
    archive_event(held)
    now = retention_of(held)
    assert now.due == now.archived + timedelta(days=180)
    held.clock.turn(days=180 - REMIND_DAYS - 1)
    assert not retention_of(held).is_near
    held.clock.turn(days=1)
    assert retention_of(held).is_near
    held.clock.turn(days=REMIND_DAYS)
    assert retention_of(held).is_due


def test_archived_twice_only_on_purpose(held):
    archive_event(held)
    held.clock.turn(days=30)
    with pytest.raises(UserError, match="archived_before"):
        archive_event(held)
    archive_event(held, again=True)
    assert retention_of(held).archived == held.clock().astimezone().date()


def test_the_number_of_days_is_a_rule_of_the_event(held):
    rules = read_rules(RulesText.of(held.settings().rules)._replace(retention_days="30"))
    change_rules(held, rules)
    archive_event(held)
    assert retention_of(held).days == 30


@pytest.mark.parametrize("days", ["0", "x", "9999"])
def test_a_number_of_days_that_is_none_is_refused(held, days):
    with pytest.raises(UserError, match="bad_days"):
        read_rules(RulesText.of(held.settings().rules)._replace(retention_days=days))


def test_yes_and_no_are_read_as_people_write_them(held):
    text = RulesText.of(held.settings().rules)
    assert read_rules(text._replace(retention_auto="是")).retention_auto
    assert not read_rules(text._replace(retention_auto="否")).retention_auto
    with pytest.raises(UserError, match="bad_yes"):
        read_rules(text._replace(retention_auto="也许"))


# the end


def test_it_is_not_ended_before_its_time_without_a_reason(held):
    with pytest.raises(UserError, match="not_archived"):
        end_retention(held)
    archive_event(held)
    with pytest.raises(UserError, match="retention_not_due"):
        end_retention(held)
    with pytest.raises(UserError, match="reason_missing"):
        end_retention(held, early=True)
    with pytest.raises(UserError, match="words_named"):
        end_retention(held, "王秀芳要求", early=True)
    assert "13800001234" in everything_read(held)


def test_nothing_is_left_of_anybody_and_the_figures_stay(held, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    set_passphrase(held.home, "一句够长的活动口令 2023")
    back_up_twice(held.home, held.store, stick)
    with held.store.read() as tx:
        subjects = tx.execute(sa.select(tables.vault.c.subject)).scalars().all()
    traces, before = traces_of(held, subjects), figures_of(held)
    files = [*copies_of(held.home.folder), *copies_of(stick)]
    assert len(found_in(files, held.store.key, traces)) >= 2
    due(held)

    ended = end_retention(held)

    assert ended.before.is_due
    assert ended.cleaned.purged == 2
    assert found_in(files, held.store.key, traces) == []
    assert (count(held, tables.vault), count(held, tables.own_keys)) == (0, 0)
    assert not people_key_file(held.home).exists()
    assert not [*held.home.backups.glob("*.people"), *stick.glob("*.people")]
    assert figures_of(held) == before
    assert examine(held).is_well
    assert retention_of(held).is_over


def test_afterwards_nobody_is_kept_any_more_and_the_desk_still_opens(held):
    due(held)
    end_retention(held)
    with pytest.raises(UserError, match="people_gone"):
        claim_wishes(held, ["HS-002"], WANG)
    with pytest.raises(UserError, match="keys_missing"):
        signer_of(held)
    release_claim(held, "HS-001", "联系不上")
    home, clock = held.home, held.clock
    held.close()
    again = open_desk(home, clock=clock)
    try:
        assert everything_read(again) == ""
        assert examine(again).is_well
        with pytest.raises(UserError, match="people_gone"):
            end_retention(again)
        with pytest.raises(UserError, match="people_gone"):
            archive_event(again, again=True)
    finally:
        again.close()


def test_afterwards_nobody_is_found_and_nobody_named_and_no_key_is_missed(held):
    archive_event(held)
    end_retention(held, "活动取消", early=True)
    assert find_givers(held, "王秀芳") == []
    with pytest.raises(UserError, match="people_gone"):
        add_staff(held, "李娟", Role.LEAD)
    assert examine(held).is_well


def test_every_laptop_that_hears_of_it_does_the_same(held, tmp_path):
    other = joined(held, tmp_path / "other", "二号电脑")
    late = joined(held, tmp_path / "late", "三号电脑")
    try:
        due(held)
        end_retention(held)
        meet(held, other)
        meet(other, late)  # it was told by somebody else
        for desk in (other, late):
            assert (count(desk, tables.vault), count(desk, tables.own_keys)) == (0, 0)
            assert not people_key_file(desk.home).exists()
            assert examine(desk).is_well
    finally:
        other.close()
        late.close()


def test_a_laptop_that_was_away_brings_nobody_back(held, tmp_path):
    away = joined(held, tmp_path / "away", "二号电脑")
    try:
        claim_wishes(away, ["HS-003"], Giver(name="周大海", phone="13900005678"))
        due(held)
        end_retention(held)
        meet(held, away)
        assert (count(held, tables.vault), count(away, tables.vault)) == (0, 0)
    finally:
        away.close()


def test_early_by_a_leads_decision(held):
    end_retention(held, "主办方决定提前结束", early=True)
    assert everything_read(held) == ""


def test_only_a_leads_laptop_ends_it(held, tmp_path):
    other = joined(held, tmp_path / "other", "二号电脑")
    try:
        for act in (archive_event, end_retention):
            with pytest.raises(UserError, match="lead_only"):
                act(other)
    finally:
        other.close()


# by itself


def test_by_itself_nothing_ends_unless_the_rules_say_so(held):
    due(held)
    for _ in range(5):
        held.clock.turn(days=1)
        keep_promises(held)
    assert "13800001234" in everything_read(held)


def test_with_the_rule_it_ends_after_it_was_seen_to_be_due_for_days(held):
    rules = msgspec.structs.replace(held.settings().rules, retention_auto=True)
    change_rules(held, rules)
    due(held)
    keep_promises(held)
    held.clock.turn(days=GRACE_DAYS - 1)
    keep_promises(held)
    assert "13800001234" in everything_read(held)
    held.clock.turn(days=1)
    keep_promises(held)
    assert everything_read(held) == ""


def test_a_clock_that_runs_ahead_for_a_day_ends_nothing(held):
    change_rules(held, msgspec.structs.replace(held.settings().rules, retention_auto=True))
    archive_event(held)
    held.clock.turn(days=4000)
    keep_promises(held)
    held.clock.turn(days=-3999)
    keep_promises(held)
    assert "13800001234" in everything_read(held)


def test_a_wish_hung_later_has_no_family_either(held):
    due(held)
    end_retention(held)
    with pytest.raises(UserError, match="people_gone"):
        hang(held, wish("YZ-001"))
