"""Canary names of what comes after the claim: the market, its fund, teams and doors. Planted by the operations
that take a name, and looked for in every paper, page and answer that comes of them."""

import io
from pathlib import Path

import openpyxl

from desktop_app.claims.operations import claim_wishes
from desktop_app.claims.records import claims_of_wish
from desktop_app.crashes.log_file import LogFile
from desktop_app.crashes.report import report_of
from desktop_app.delivery.carrying import Handing as AtTheDoor
from desktop_app.delivery.carrying import deliver_gift, take_out
from desktop_app.delivery.following import follow_up, thank_giver
from desktop_app.delivery.planning import assign_stops
from desktop_app.delivery.printing import save_papers
from desktop_app.delivery.teams import Member, TeamPlan, set_team
from desktop_app.fulfilment.facts import Came, Relation, Satisfied
from desktop_app.fulfilment.papers import save_chase_cards, save_labels
from desktop_app.fulfilment.receiving import receive_gift
from desktop_app.fund.facts import Donor, Source
from desktop_app.fund.notice import look_at_notice
from desktop_app.fund.operations import pledge_money, receive_money
from desktop_app.fund.proposing import plan_payings, propose_payings
from desktop_app.fund.publishing import save_notice
from desktop_app.fund.signing import sign_proposal
from desktop_app.market.cash import close_cash, hand_over
from desktop_app.market.closing import Count, Paper
from desktop_app.market.counting import counted
from desktop_app.market.facts import Counters, Handing, Keeper, StallKind
from desktop_app.market.look import look_at_market, look_at_till
from desktop_app.market.papers import closing_pdf, slip_pdf
from desktop_app.market.reading import closings_of
from desktop_app.market.sales import Sold, record_sale
from desktop_app.market.stalls import StallSet, set_stall
from desktop_app.roses.records import wish_id_of
from tests.desks import hang, wish
from tests.journeys import canaries
from tests.market.markets import name_one
from tests.people.reading import pages_in

DONOR = Donor(name="独孤红隼", phone="13987650010", shown="独孤红隼", note="金丝雀备注丁")
KEEPER = Keeper(name="慕容白鸥", phone="13987650011")
COUNTERS = Counters(first="令狐青鹤", second="宇文灰雁", witness="长孙黄鹂")
HANDING = Handing(giver="令狐青鹤", taker="夏侯银鸥")
SIGNERS = ("钟离翠鸟", "鲜于朱鹮")
LEAVES = Member(name="东郭画眉", phone="13987650012")
STAYS = Member(name="西门斑鸠", phone="13987650013")
TEAM, STALL = "善行一队", "A01"
NEIGHBOUR = AtTheDoor(
    "呼延戴胜", Relation.RELATIVE, (LEAVES.name, STAYS.name), words="金丝雀门口戊"
)
GRANDSON = AtTheDoor("诸葛信天", Relation.RELATIVE, (STAYS.name, "公冶杜鹃"), words="金丝雀门口庚")

OF_ERASED = (  # by name or phone, one after the other
    "独孤红隼", "13987650010", "金丝雀备注丁", "东郭画眉", "13987650012", "呼延戴胜", "金丝雀门口戊",
)  # fmt: skip
OF_DOORS = ("诸葛信天", "公冶杜鹃", "金丝雀门口庚", "金丝雀回访辛")  # of a family that is erased
OF_OTHERS = (
    "慕容白鸥", "13987650011", "令狐青鹤", "宇文灰雁", "长孙黄鹂", "夏侯银鸥", *SIGNERS, "西门斑鸠",
    "13987650013", "金丝雀回访己",
)  # fmt: skip
ONLY_AT_A_LEADS = (*OF_DOORS, "东郭画眉", "呼延戴胜", "西门斑鸠", "金丝雀回访己", "金丝雀门口戊")


def sign_before_anybody_is_named(desk) -> None:
    """While nobody is on the staff, who signs is kept by name."""
    hang(desk, wish("XS-001", price_fen=9_900))
    receive_money(desk, 10_000, Source.CHARITY, receipt="P-0")
    propose_payings(desk, plan_payings(desk))
    for name in SIGNERS:
        sign_proposal(desk, name=name)


def plant(desk) -> None:
    """Everything after the claim, once."""
    charity = name_one(desk)
    told = {"organisation": "红石榴民族服务中心", "kinds": (StallKind.SALE,), "charity": charity}
    set_stall(desk, StallSet(code=STALL, **told), KEEPER)
    record_sale(desk, STALL, Sold(12_000))
    box = counted({10_000: 1, 2_000: 1})
    closing = close_cash(desk, STALL, Count(box, box), Paper(COUNTERS)).closing_id
    hand_over(desk, closing, 12_000, "JZ-7", HANDING)
    receive_money(desk, 50_000, Source.DONOR, donor=DONOR, receipt="P-1")
    pledge_money(desk, 20_000, DONOR)
    set_team(desk, TeamPlan(TEAM, members=(LEAVES, STAYS), note="西门斑鸠带队"))
    claim_wishes(desk, ["HS-002"], canaries.LATE)
    for number, handing, said in (
        ("HS-002", NEIGHBOUR, "金丝雀回访己"),
        ("YZ-002", GRANDSON, "金丝雀回访辛"),
    ):
        receive_gift(desk, claim_of(desk, number), Came(item="台灯"), words="换了一盏", place="A1")
        assign_stops(desk, [number], TEAM)
        take_out(desk, TEAM, [number])
        deliver_gift(desk, number, handing)
        follow_up(desk, number, Satisfied.YES, words=said)


def claim_of(desk, number) -> str:
    with desk.store.read() as tx:
        return claims_of_wish(tx, wish_id_of(tx, number))[-1].claim_id


def crash(desk) -> None:
    """Something falls with all of them in its words."""
    log = LogFile(desk.home.logs / "later.log", desk.clock)
    everybody = (DONOR, KEEPER, COUNTERS, HANDING, LEAVES, STAYS, NEIGHBOUR, GRANDSON)
    try:
        raise LookupError(f"{everybody}")
    except LookupError as error:
        log.write(report_of(error))


def public_papers(desk, folder: Path) -> None:
    """What goes to buyers, givers and the public, or is signed by hand."""
    folder.mkdir()
    save_notice(desk, folder / "notice.pdf")
    save_notice(desk, folder / "notice.xlsx")
    with desk.store.read() as tx:
        closing = closings_of(tx)[0].closing_id
    (folder / "closing.pdf").write_bytes(closing_pdf(desk, closing))
    (folder / "slip.pdf").write_bytes(slip_pdf(desk, look_at_till(desk, STALL).sales[0].sale_id))
    waiting = claim_of(desk, "HS-005")
    receive_gift(desk, waiting, Came(item="台灯"), words="换了一盏", place="A2")
    save_labels(desk, [waiting], folder / "labels.pdf")
    save_chase_cards(desk, [claim_of(desk, "HS-004")], folder / "chase.pdf")
    thank_giver(desk, "HS-002", folder / "thanks.pdf")
    told = (look_at_market(desk), look_at_notice(desk))  # the till, and the screen of the hall
    (folder / "seen.txt").write_text("\n".join(map(repr, told)), encoding="utf-8")


def team_papers(desk, folder: Path) -> None:
    """What the team may read: families, and no donor, counter or keeper."""
    folder.mkdir()
    assign_stops(desk, ["HS-005"], TEAM)
    save_papers(desk, TEAM, folder / "round.pdf")
    save_papers(desk, TEAM, folder / "round.xlsx")


def words_in(folder: Path) -> dict[str, str]:
    """All that stands in the papers of a folder, as eyes read it, with the names of the files."""
    return {file.name: f"{file.name}\n{_words(file)}" for file in sorted(folder.iterdir())}


def _words(file: Path) -> str:
    content = file.read_bytes()
    if file.suffix == ".pdf":
        return "".join(pages_in(content))
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(str(c.value) for sheet in book for row in sheet.rows for c in row)
    return content.decode()
