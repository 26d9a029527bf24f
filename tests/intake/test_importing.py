"""Importing into a real store, as the organiser does it."""

import pytest
import sqlalchemy as sa

from desktop_app.claims.operations import release_claim
from desktop_app.claims.records import claims_of_wish, giver_of
from desktop_app.errors import UserError
from desktop_app.intake.operations import import_plan, preview_import
from desktop_app.journal.operations import undo_act
from desktop_app.paths import resource
from desktop_app.roses.records import figures, rose_by_number, wall_roses
from desktop_app.store import tables
from desktop_app.wishes.facts import Identity
from desktop_app.wishes.operations import identity_of
from desktop_app.wishes.search import SearchIndex
from tests.desks import small_desk
from tests.intake.files import ordinary, sheet_file, table, text_file

DEMO = resource("demo/wishes_2023.csv")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "home")
    yield desk
    desk.close()


@pytest.fixture
def file(tmp_path):
    def written(*rows, name="心愿.csv"):
        path = tmp_path / name
        make = sheet_file if name.endswith("xlsx") else text_file
        path.write_bytes(make(table(*rows)))
        return path

    return written


def imports(desk, path, **options):
    plan = preview_import(desk, path, **options)
    import_plan(desk, plan)
    return plan


def rose(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def entries(desk):
    with desk.store.read() as tx:
        return tx.execute(sa.select(sa.func.count()).select_from(tables.entries)).scalar()


def test_the_demo_shows_the_four_figures_of_2023(desk):
    plan = imports(desk, DEMO)
    assert plan.counts["rejected"] == plan.counts["blocked"] == 0
    with desk.store.read() as tx:
        shown = figures(tx)
        hanging = [rose.number for rose in wall_roses(tx) if rose.state == "open"]
        assert all(rose.published for rose in wall_roses(tx))
    assert (shown.collected, shown.claimed, shown.open, shown.review) == (309, 290, 19, 0)
    assert len(hanging) == 19


def test_a_second_import_of_the_demo_changes_nothing(desk):
    imports(desk, DEMO)
    before = entries(desk)
    again = imports(desk, DEMO)
    assert again.importable == 0
    assert again.counts["skipped"] == 309
    assert entries(desk) == before


def test_a_second_import_leaves_a_released_rose_open(desk):
    imports(desk, DEMO)
    release_claim(desk, "SB-001", "电话打不通")
    imports(desk, DEMO)
    assert rose(desk, "SB-001").state == "open"


def test_a_preview_changes_nothing_on_the_wall(desk, file):
    before = entries(desk)
    preview_import(desk, file(ordinary()))
    assert entries(desk) == before


def test_an_imported_wish_is_found_and_its_family_is_in_the_vault(desk, file):
    imports(desk, file(ordinary(), name="心愿.xlsx"))
    with desk.store.read() as tx:
        [shown] = wall_roses(tx)
        assert identity_of(tx, rose_by_number(tx, desk.event, "HS-017")).name == "张国庆"
        journal = b" ".join(tx.execute(sa.select(tables.entries.c.body)).scalars())
    assert SearchIndex([shown.find]).search("syj") == [0]
    assert "张国庆".encode() not in journal
    assert b"13000000124" not in journal


def test_wishes_that_break_a_rule_wait_with_the_reason(desk, file):
    imports(desk, file(ordinary(), ordinary(心愿编号="HS-018", 姓名="李芳", 同意方式="")))
    assert rose(desk, "HS-017").state == "open"
    waiting = rose(desk, "HS-018")
    assert (waiting.state, waiting.wish.concerns) == ("review", ("no_consent",))


def test_an_imported_claim_has_its_giver_in_the_vault_and_a_due_day(desk, file):
    claimed = {
        "状态": "已认领",
        "认领人": "示例公司",
        "认领人类型": "爱心企业",
        "认领日期": "2023-06-01",
    }
    imports(desk, file(ordinary(**claimed), ordinary(心愿编号="HS-018", 姓名="李芳", **claimed)))
    with desk.store.read() as tx:
        [claim] = claims_of_wish(tx, rose(desk, "HS-017").wish_id)
        [other] = claims_of_wish(tx, rose(desk, "HS-018").wish_id)
        giver = giver_of(tx, claim)
        waiting = tx.execute(sa.select(sa.func.count()).select_from(tables.cards)).scalar()
    assert (giver.name, giver.kind, claim.due) == ("示例公司", "company", "2023-06-08")
    assert claim.group_id == other.group_id
    assert rose(desk, "HS-017").live_claims[0].imported
    assert waiting == 0  # claimed before this program was there: no card to print


def test_a_changed_file_changes_what_changed(desk, file):
    imports(desk, file(ordinary(), ordinary(心愿编号="HS-018", 姓名="李芳")))
    plan = imports(desk, file(ordinary(预估金额="150"), ordinary(心愿编号="HS-018", 姓名="李芳")))
    assert [row.action for row in plan.rows] == ["changed", "unchanged"]
    assert rose(desk, "HS-017").wish.price_fen == 15_000
    assert rose(desk, "HS-017").state == "open"
    assert imports(desk, file(ordinary(预估金额="150"))).importable == 0


def test_a_change_that_breaks_a_rule_takes_the_rose_off_the_wall(desk, file):
    imports(desk, file(ordinary()))
    imports(desk, file(ordinary(同意方式="")))
    assert rose(desk, "HS-017").state == "review"


def test_a_corrected_name_reaches_the_vault(desk, file):
    imports(desk, file(ordinary(姓名="张国庄")))
    imports(desk, file(ordinary()))
    with desk.store.read() as tx:
        assert identity_of(tx, rose_by_number(tx, desk.event, "HS-017")) != Identity()
        assert identity_of(tx, rose_by_number(tx, desk.event, "HS-017")).name == "张国庆"


def test_a_claim_in_a_later_file_is_taken_over(desk, file):
    imports(desk, file(ordinary()))
    imports(desk, file(ordinary(状态="已认领", 认领人="王芳", 认领日期="2023-06-02")))
    assert rose(desk, "HS-017").state == "claimed"
    assert (
        imports(
            desk, file(ordinary(状态="已认领", 认领人="王芳", 认领日期="2023-06-02"))
        ).importable
        == 0
    )


def test_a_whole_import_is_undone_in_one_step_and_can_be_done_again(desk, file):
    path = file(ordinary(), ordinary(心愿编号="HS-018", 姓名="李芳"))
    imports(desk, path)
    undo_act(desk)
    with desk.store.read() as tx:
        assert wall_roses(tx) == []
    assert imports(desk, path).importable == 2
    assert rose(desk, "HS-018").state == "open"


def test_a_plan_that_the_store_has_overtaken_is_refused_whole(desk, file):
    early = preview_import(desk, file(ordinary(心愿编号="HS-016", 姓名="王伟"), ordinary()))
    imports(desk, file(ordinary(姓名="李芳")))
    with pytest.raises(UserError, match="plan_outdated"):
        import_plan(desk, early)
    with desk.store.read() as tx:
        assert [rose.number for rose in wall_roses(tx)] == ["HS-017"]


def test_all_or_nothing_when_the_disk_gives_up_halfway(desk, file, monkeypatch):
    plan = preview_import(desk, file(ordinary(), ordinary(心愿编号="HS-018", 姓名="李芳")))
    with desk.store.write() as tx:  # the second rose cannot be written
        tx.exec_driver_sql(
            "CREATE TRIGGER no BEFORE INSERT ON roses WHEN new.number = 'HS-018' "
            "BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
        )
    before = entries(desk)
    with pytest.raises(UserError, match="disk_error"):
        import_plan(desk, plan)
    assert entries(desk) == before
    with desk.store.read() as tx:
        assert wall_roses(tx) == []
        vault = tx.execute(sa.select(tables.vault.c.audience)).all()
    assert [row.audience for row in vault].count("lead") == 1  # the key of the hashes, no family


def test_progress_is_told_and_may_stop_it(desk):
    told = []
    preview_import(desk, DEMO, progress=lambda words, done: told.append((words, done)))
    assert told[0] == ("正在读取文件", 0.0)
    assert told == sorted(told, key=lambda step: step[1])

    def stop(words, done):
        raise UserError("task_cancelled")

    with pytest.raises(UserError, match="task_cancelled"):
        preview_import(desk, DEMO, progress=stop)
