"""Plant names that nobody has, use everything, and look for them: nowhere but in the sealed vault; after an
erasure not there either; at the end of retention nothing of anybody.

Looked through: every cell of every store that is not sealed, bundles and frames, a hub's dump and its
files, logs, crash reports, names of files, spooled cards, and (with every key there is) every page of
every copy.
"""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop_app.cards.operations import print_card, reprint_card
from desktop_app.cards.printing import FolderPrinter
from desktop_app.cards.queue import card_queue
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Wanted, claim_many
from desktop_app.claims.operations import claim_wishes, park_claim, release_claim
from desktop_app.claims.records import claims_of_wish
from desktop_app.claims.settling import note_call
from desktop_app.consent.operations import Said, note_consent, withdraw_consent
from desktop_app.crashes.log_file import LogFile
from desktop_app.crashes.report import report_of
from desktop_app.desk import Desk, open_desk
from desktop_app.exchange.bundle import read_bundle, write_bundle
from desktop_app.exchange.composing import compose
from desktop_app.exchange.frame import decode
from desktop_app.fund.look import look_at_fund
from desktop_app.hanging.operations import look
from desktop_app.inbox.operations import inbox
from desktop_app.market.figures import market_figures
from desktop_app.paper.look import papers
from desktop_app.paper.model import FilledIn
from desktop_app.paper.operations import backfill, print_blanks
from desktop_app.people.access import Part, Purpose, reveal_family, reveal_giver
from desktop_app.people.erasing import WishStays, erase_person, plan_erasure
from desktop_app.people.retention import end_retention
from desktop_app.privacy.linter import find
from desktop_app.roses.operations import hand_roses, recall_roses
from desktop_app.roses.records import figures, wish_id_of
from desktop_app.safety.doctor import examine
from desktop_app.safety.restore import restore
from desktop_app.staff.duty import sign_in, sign_out
from desktop_app.staff.facts import Topic
from desktop_app.staff.operations import Role, add_staff
from desktop_app.staff.slip import slip_of
from desktop_app.staff.tickets import close_ticket, open_ticket, open_tickets
from desktop_app.store import tables
from desktop_app.store.backup import back_up_twice
from desktop_app.store.keys import set_passphrase
from desktop_app.store.server import schema_of
from desktop_app.wishes.facts import Consent
from tests.desks import HandClock, hang, small_desk, wish, words_for
from tests.exchange.desks import joined, meet
from tests.hub.hubs import hub_of
from tests.journeys import canaries, canaries_later
from tests.journeys.canaries import (
    EVERYBODY,
    OF_FAMILY,
    OF_GIVER,
    OF_OTHERS,
    found_in_bytes,
    found_in_files,
    found_in_frames,
    found_in_tables,
)
from tests.people.forensics import copies_of, everything_read, found_in, traces_of
from tests.postgres import Cluster, programs, why_none

pytestmark = pytest.mark.skipif(programs() is None, reason=why_none())
NUMBERS = [f"HS-{n:03}" for n in range(1, 21)]
PIN = "640918"
PASSPHRASE = "一句够长的活动口令 2023"


@dataclass
class Day:
    """Everything there is after a day of work, and what was found in it at each stage."""

    folder: Path
    cluster: Cluster
    lead: Desk
    stall: Desk
    hub: Desk
    found: dict[str, list[str]] = field(default_factory=dict)

    @property
    def desks(self) -> tuple[Desk, ...]:
        return self.lead, self.stall, self.hub

    @property
    def stick(self) -> Path:
        return self.folder / "stick"

    def dump(self) -> str:
        where = self.hub.home.database.replace("+psycopg", "")
        return self.cluster.run("pg_dump", "-n", schema_of(self.hub.event), "-d", where)

    def server_files(self) -> list[Path]:
        """The tables' files; what is being written goes there first."""
        where = self.hub.home.database.replace("+psycopg", "")
        self.cluster.run("psql", "-c", "CHECKPOINT", "-d", where)
        return [file for file in (self.cluster.data / "base").rglob("*") if file.is_file()]

    def server_holds(self, pieces: list[bytes]) -> list[str]:
        """Files of the server in which one of these pieces stands, in whatever form."""
        forms = [form for one in pieces for form in (one, one.hex().encode())]
        return [f.name for f in self.server_files() if any(x in _content(f) for x in forms)]


def _content(file):
    """The server removes files of its own while we look."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    folder = tmp_path_factory.mktemp("canary")
    cluster = Cluster().make().start()
    made = None
    try:
        made = Day(folder, cluster, *_desks(folder, cluster))
        _work(made)
        _hand_on(made)
        _first_stage(made)
        _erase_two(made)
        _end(made)
        yield made
    finally:
        for desk in made.desks if made else ():
            desk.close()
        cluster.remove()


def _desks(folder, cluster):
    lead = small_desk(folder / "lead", HandClock())
    canaries_later.sign_before_anybody_is_named(lead)
    set_passphrase(lead.home, PASSPHRASE)
    add_staff(lead, canaries.STAFF[0], Role.ORGANISER, PIN)
    sign_in(lead, canaries.STAFF[0], PIN)
    add_staff(lead, canaries.STAFF[1], Role.VOLUNTEER)
    hang(lead, wish("HS-001"), identity=canaries.FAMILY)
    hang(lead, wish("HS-002"), identity=canaries.NEIGHBOURS)
    hang(lead, *map(wish, NUMBERS[2:]))
    stall = joined(lead, folder / "stall", "二号电脑")
    hub = hub_of(lead, cluster.database(), folder / "hub")
    for desk in (stall, hub):
        desk.clock = lead.clock
        desk.by = lead.by  # somebody who may is on duty there, too
    return lead, stall, hub


def _claim_id(desk, number):
    with desk.store.read() as tx:
        return claims_of_wish(tx, wish_id_of(tx, number))[-1].claim_id


def _work(day):
    """Every feature that takes a name, or shows one."""
    lead = day.lead
    _import(day)
    claim_wishes(lead, ["HS-003", "HS-004"], canaries.GIVER)
    note_call(lead, _claim_id(lead, "HS-003"), "金丝雀通话甲：欧阳彩蝶周五来")
    claim_wishes(lead, ["HS-005"], canaries.CHILD)
    claim_wishes(lead, ["HS-006"], canaries.LATE)
    release_claim(lead, "HS-006", "改主意了")
    park_claim(lead, "HS-007", canaries.GIVER)
    open_ticket(lead, Topic.GIVER, "金丝雀留言甲 欧阳彩蝶", claim=_claim_id(lead, "HS-004"))
    open_ticket(lead, Topic.OTHER, "金丝雀留言乙 诸葛鸣鸾", number="HS-001")
    open_ticket(lead, Topic.MINOR, number="HS-009", hold=canaries.HELD)
    close_ticket(lead, open_tickets(lead)[-1].ticket_id, "端木晓鹂会再来")
    note_consent(lead, "HS-002", Said(by=Consent.SELF, witness="上官雄鹰"))
    withdraw_consent(lead, "HS-001", "金丝雀理由乙")
    reveal_giver(lead, "HS-003", Purpose.CALL)
    reveal_family(lead, "HS-002", Purpose.CHECK, Part.PHONE)
    _on_paper(lead)
    canaries_later.plant(lead)
    _on_other_desks(day)
    find("欧阳彩蝶 13987650001")
    look(lead), inbox(lead), slip_of(lead), card_queue(lead)
    log = LogFile(lead.home.logs / "window.log", lead.clock)
    try:
        raise LookupError(f"{canaries.GIVER} {canaries.FAMILY}")
    except LookupError as error:
        log.write(report_of(error))
    canaries_later.crash(lead)
    day.found["said"] = [
        f"{words[0]}: {word}"
        for words in _SAYINGS
        for word in _said(_command(lead, *words))
        if word not in canaries.STAFF  # who did something stands beside it
    ]
    canaries_later.public_papers(lead, day.folder / "public")
    canaries_later.team_papers(lead, day.folder / "round")
    day.found["public"] = [
        f"{file}: {word}"
        for file, text in canaries_later.words_in(day.folder / "public").items()
        for word in _said(text)
        if word not in canaries.STAFF and (file, word) != ("thanks.pdf", canaries.LATE.name)
    ]  # a giver's own slip says who is thanked
    for text in canaries_later.words_in(day.folder / "round").values():
        day.found.setdefault("of a team", []).extend(_said(text))


_SAYINGS = (
    ["doctor"], ["history", "HS-003"], ["status"], ["wishes"], ["inbox"], ["cards"], ["history", "HS-002"],
    ["overdue"], ["teams"], ["pack", canaries_later.TEAM], ["stall", "list"], ["market"],
    ["cash", "list", canaries_later.STALL], ["fund"], ["fund", "closings"], ["fund", "propose", "--dry-run"],
    ["fund", "trace", "XS-001"], ["close-day", "--reason", "改天再办"], ["audit-log"], ["audit-log", "--about", "HS-002"],
)  # fmt: skip


def _said(text):
    return [word for word in EVERYBODY if word in text]


def _import(day):
    office = day.folder / "office"
    office.mkdir()
    table = office / "wishes.csv"
    table.write_text(
        "心愿编号,区县,姓名,性别,年龄段,类别,心愿类型,心愿内容,物品,数量,预估价格,住址,联系电话,监护人,同意方式,可公开,认领人\n"
        "YZ-001,鄞州区,上官飞燕,女,70-79岁,困难老人,物品类,想要一盏台灯。,台灯,1,99,青云巷 66 号,13987650009,,本人同意,是,\n"
        "YZ-002,鄞州区,诸葛鸣鸾,女,70-79岁,困难老人,物品类,我叫诸葛鸣鸾，想要一床被子。,被子,1,99,碧落里 88 号,13987650002,,本人同意,是,百里云雁\n",
        encoding="utf-8-sig",
    )
    _command(day.lead, "import", str(table), "--fix")


def _on_paper(desk):
    out = desk.home.cards
    for card in card_queue(desk):
        if card.state == "waiting" and "HS-006" not in card.numbers:  # that one was given up
            print_card(desk, card.card_id, FolderPrinter(out))
    reprint_card(desk, "HS-003", "丢了", lost=True)
    print_blanks(desk, 3)
    codes = [blank.code for blank in papers(desk).blanks]
    backfill(desk, FilledIn(codes[0], ("HS-010",), "09:05", canaries.PAPER))
    backfill(desk, FilledIn(codes[1], ("HS-003",), "09:06", canaries.GIVER))


def _on_other_desks(day):
    lead, stall, hub = day.desks
    for _ in range(2):
        meet(lead, stall)
        meet(lead, hub)
    hand_roses(lead, ["HS-011", "HS-012"], stall.node)
    hand_roses(lead, ["HS-013", "HS-014", "HS-015"], hub.node)
    meet(lead, stall)
    meet(lead, hub)
    claim_wishes(stall, ["HS-011"], canaries.GIVER)
    claim_wishes(stall, ["HS-016"], canaries.LATE)  # asked of the lead
    claim_many(hub, [Wanted("HS-013", hub.new_id(), new_code(), canaries.PHONED)])
    claim_many(hub, [Wanted("HS-014", hub.new_id(), new_code(), canaries.GIVER)])
    meet(lead, stall)
    meet(lead, hub)
    recall_roses(lead, stall.node, "电脑没电")
    meet(lead, stall)


def _command(desk, *words):
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *words, *words_for(desk), "--json"],
        capture_output=True,
        text=True,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(desk.home.folder),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "ROSEWALL_PASSPHRASE": PASSPHRASE,
            "ROSEWALL_STAFF": canaries.STAFF[0],
            "ROSEWALL_PIN": PIN,
        },
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    log = desk.home.logs
    log.mkdir(exist_ok=True)
    (log / f"{words[0]}.log").write_text(done.stderr)
    return done.stdout


def _hand_on(day):
    """What leaves a laptop: bundles, backups, a restored copy, a dump."""
    day.stick.mkdir()
    lead, stall, _hub = day.desks
    write_bundle(lead, day.stick)
    write_bundle(stall, day.stick)
    read_bundle(stall, day.stick)
    read_bundle(lead, day.stick)
    first = back_up_twice(lead.home, lead.store, day.stick).file
    back_up_twice(lead.home, lead.store, day.stick)
    clock, home, by = lead.clock, lead.home, lead.by
    lead.close()
    restore(home, first, PASSPHRASE, clock)
    day.lead = open_desk(home, by=by, clock=clock)
    sign_in(day.lead, canaries.STAFF[0], PIN)
    for other in (day.stall, day.hub):
        meet(day.lead, other)


def _frames(day):
    return [
        decode(compose(one, other.node, {}))
        for one in day.desks
        for other in day.desks
        if other is not one
    ]


# the stages


def _first_stage(day):
    """(a) before anybody was erased."""
    day.found["tables"] = [one for desk in day.desks for one in found_in_tables(desk)]
    day.found["files"] = [
        one
        for place in ("lead", "stall", "hub", "stick")
        for one in found_in_files(day.folder / place)
        if "office" not in one
    ]
    day.found["frames"] = found_in_frames(_frames(day))
    day.found["dump"] = found_in_bytes(day.dump().encode())
    day.found["server"] = [
        one for file in day.server_files() for one in found_in_bytes(_content(file))
    ]
    day.found["read by the lead"] = [w for w in EVERYBODY if w in everything_read(day.lead)]
    day.found["read by the stall"] = [w for w in EVERYBODY if w in everything_read(day.stall)]


def _erase_two(day):
    """(b) one giver and one family go."""
    lead = day.lead
    who = plan_erasure(lead, f"giver:{canaries.GIVER.name}").person
    families = ("HS-001", "YZ-002")
    persons = [who, *(plan_erasure(lead, number).person for number in families)]
    subjects = [one for person in persons for one in person.subjects]
    named = ("person:独孤红隼", "person:13987650012")
    records = [one for name in named for one in plan_erasure(lead, name).person.records]
    traces = traces_of(lead, subjects, records)
    copies = [*copies_of(day.folder / "lead"), *copies_of(day.stick)]
    day.found["traces before"] = found_in(copies, lead.store.key, traces)
    day.found["traces on the server before"] = day.server_holds(traces)
    before = [_figures(desk) for desk in day.desks]
    day.found["cards before"] = _cards_of(lead, who.subjects)

    erase_person(lead, f"giver:{canaries.GIVER.name}", "本人要求")
    for number in families:
        erase_person(lead, number, "家庭要求", wish=WishStays.STAYS)
    for name in named:
        erase_person(lead, name, "本人要求")
    for other in (day.stall, day.hub, day.stall):
        meet(lead, other)

    copies = [*copies_of(day.folder / "lead"), *copies_of(day.stick)]
    day.found["traces"] = found_in(copies, lead.store.key, traces)
    day.found["traces at the stall"] = found_in(
        copies_of(day.folder / "stall"), day.stall.store.key, traces
    )
    day.found["traces on the server"] = day.server_holds(traces)
    day.found["traces in the dump"] = [t.hex() for t in traces if t.hex() in day.dump()]
    day.found["cards after"] = _cards_of(lead, who.subjects)
    read = "\n".join(everything_read(desk) for desk in day.desks)
    gone = (*OF_GIVER, *OF_FAMILY, *canaries_later.OF_ERASED, *canaries_later.OF_DOORS)
    day.found["read of the erased"] = [word for word in gone if word in read]
    day.found["read of others"] = [w for w in (*OF_OTHERS, *canaries_later.OF_OTHERS) if w in read]
    day.found["figures"] = [
        str(b) for b, desk in zip(before, day.desks, strict=True) if b != _figures(desk)
    ]
    day.found["doctor"] = [d.node for d in day.desks if not examine(d).is_well]


def _cards_of(desk, groups):
    """PDFs of cards that were saved for a giver."""
    with desk.store.read() as tx:
        table = tables.cards.c
        ids = set(tx.execute(sa.select(table.card_id).where(table.group_id.in_(groups))).scalars())
    return [file.name for file in desk.home.cards.rglob("*.pdf") if file.stem in ids]


def _end(day):
    """(c) retention is over."""
    lead = day.lead
    with lead.store.read() as tx:
        subjects = tx.execute(sa.select(tables.vault.c.subject)).scalars().all()
    traces = traces_of(lead, subjects)
    before = [_figures(desk) for desk in day.desks]
    end_retention(lead, "主办方决定", early=True)
    for other in (day.stall, day.hub, day.stall):
        meet(lead, other)
    copies = [*copies_of(day.folder / "lead"), *copies_of(day.stick)]
    day.found["traces at the end"] = found_in(copies, lead.store.key, traces) + found_in(
        copies_of(day.folder / "stall"), day.stall.store.key, traces
    )
    day.found["server at the end"] = day.server_holds(traces)
    day.found["rows at the end"] = [str(n) for n in map(_rows, day.desks) if n]
    day.found["keys at the end"] = [
        str(file)
        for file in day.folder.rglob("*")
        if file.suffix == ".people" or file.name == "people.key"
    ]
    day.found["pdfs at the end"] = [f.name for f in (day.folder / "lead" / "cards").rglob("*.pdf")]
    day.found["figures at the end"] = [
        str(b) for b, desk in zip(before, day.desks, strict=True) if b != _figures(desk)
    ]
    day.found["doctor at the end"] = [d.node for d in day.desks if not examine(d).is_well]
    day.found["files at the end"] = [
        one
        for place in ("lead", "stall", "hub", "stick")
        for one in found_in_files(day.folder / place)
    ]


def _figures(desk):
    with desk.store.read() as tx:
        seen = figures(tx)
    money = look_at_fund(desk)
    return (
        seen,
        money.figures,
        [(one.fen, one.source) for one in money.receipts],
        market_figures(desk),
    )


def _rows(desk):
    with desk.store.read() as tx:
        vault = tx.execute(sa.select(sa.func.count()).select_from(tables.vault)).scalar_one()
        keys = tx.execute(sa.select(sa.func.count()).select_from(tables.own_keys)).scalar_one()
    return vault + keys


# before


@pytest.mark.parametrize("where", ["tables", "frames", "dump", "server"])
def test_nobody_can_be_read_without_the_events_keys(day, where):
    assert day.found[where] == []


def test_no_file_on_laptop_hub_or_stick_names_anybody(day):
    printed = [one for one in day.found["files"] if ".pdf: " not in one]
    assert printed == []


def test_they_were_really_planted(day):
    assert set(day.found["read by the lead"]) == set(EVERYBODY)


def test_a_laptop_reads_givers_and_no_family(day):
    read = set(day.found["read by the stall"])
    assert set(OF_GIVER) <= read
    assert not read & {"诸葛鸣鸾", "碧落里", "13987650002", "上官飞燕", "青云巷"} - {"诸葛鸣鸾"}
    assert not read & set(canaries_later.ONLY_AT_A_LEADS)
    assert {"独孤红隼", "慕容白鸥", "令狐青鹤"} <= read


@pytest.mark.parametrize("where", ["said", "public"])
def test_no_answer_of_the_command_line_and_no_public_paper_names_anybody(day, where):
    assert day.found[where] == []


def test_a_teams_papers_name_the_families_that_it_goes_to_and_nobody_else(day):
    of_families = {*OF_FAMILY, "上官飞燕", "青云巷", "13987650009", "上官雄鹰"}
    of_families |= {"西门斑鸠", "东郭画眉"}  # who signs that it was brought
    of_families |= {*canaries.STAFF}  # who took the papers out
    assert set(day.found["of a team"]) <= of_families


# one giver and one family erased


def test_before_erasing_the_pieces_are_found_so_the_search_can_fail(day):
    assert day.found["traces before"]
    assert day.found["traces on the server before"]
    assert day.found["cards before"]


@pytest.mark.parametrize(
    "where",
    [
        "traces", "traces at the stall", "traces on the server", "traces in the dump",
        "read of the erased", "figures", "doctor", "cards after",
    ],
)  # fmt: skip
def test_of_the_erased_nothing_is_left_on_any_disk(day, where):
    assert day.found[where] == []


def test_everybody_else_is_whole(day):
    assert set(day.found["read of others"]) == {*OF_OTHERS, *canaries_later.OF_OTHERS}


# the end


@pytest.mark.parametrize(
    "where",
    [
        "traces at the end", "server at the end", "rows at the end", "keys at the end",
        "pdfs at the end", "figures at the end", "doctor at the end", "files at the end",
    ],
)  # fmt: skip
def test_in_the_end_there_is_nobody_and_all_is_counted(day, where):
    assert day.found[where] == []


# the search itself


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "gb18030"])
def test_the_search_finds_what_is_planted_in_a_file(tmp_path, coding):
    (tmp_path / "x.log").write_bytes("正在打印 欧阳彩蝶 的卡".encode(coding))
    assert found_in_files(tmp_path) == ["x.log: 欧阳彩蝶"]


def test_the_search_finds_a_name_in_the_name_of_a_file(tmp_path):
    (tmp_path / "欧阳彩蝶.pdf").write_bytes(b"")
    assert found_in_files(tmp_path) == ["欧阳彩蝶.pdf: 欧阳彩蝶"]


def test_the_search_finds_a_name_in_the_journal(tmp_path):
    from desktop_app.claims.facts import ClaimReleased
    from desktop_app.desk import write
    from desktop_app.journal.entry import Note

    desk = small_desk(tmp_path, HandClock())
    try:
        [wish_id] = hang(desk, wish("HS-001"))
        claim_wishes(desk, ["HS-001"], Giver(anonymous=True))
        fact = ClaimReleased(claim=_claim_id(desk, "HS-001"), reason="欧阳彩蝶不来了")
        with desk.store.write() as tx:
            write(tx, desk, [Note(wish_id, fact)], is_repeat=True)
        assert {one.partition(":")[0] for one in found_in_tables(desk)} == {"claims", "entries"}
    finally:
        desk.close()


def test_the_search_finds_what_was_kept_unsealed(tmp_path):
    desk = small_desk(tmp_path, HandClock())
    try:
        with desk.store.write() as tx:
            row = {"record": "r", "audience": "desk", "subject": "s", "wraps": b""}
            tx.execute(sa.insert(tables.vault), [row | {"content": '{"name":"欧阳彩蝶"}'.encode()}])
        assert found_in_tables(desk) == ["vault: 欧阳彩蝶"]
    finally:
        desk.close()


def test_signing_out_leaves_no_name(day):
    sign_out(day.lead)
    assert found_in_tables(day.lead) == []
