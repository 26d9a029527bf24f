"""The claim panel while the store lane is still at work, and when somebody else was faster."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from desktop_app.changes import Changes
from desktop_app.claims.operations import Claimed
from desktop_app.errors import UserError
from desktop_app.roses.wall import WallRose
from ui.claims.claim_presenter import ClaimPresenter, Ports
from ui.claims.claim_state import Field, Form, Mode


class HeldJobs:
    """Holds every job until somebody lets it happen."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(self, work, then, failed=None):
        def happen():
            try:
                result = work()
            except UserError as error:
                failed(error)
            else:
                then(result)

        self.waiting.append(happen)

    run_aside = run

    def happen(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


class FakeView:
    def show_state(self, state):
        self.state = state

    def focus_field(self, field):
        self.focus = field

    def leave(self):
        self.focus = None


@dataclass
class FakeVerbs:
    taken: bool = False
    claims: list = field(default_factory=list)

    def claim(self, numbers, giver, pledge, due, one_card):
        if self.taken:
            raise UserError(
                "wish_taken", number=numbers[0], when="2023-06-28T01:30:00.000Z", desk="2 号电脑"
            )
        self.claims.append((tuple(numbers), giver, pledge, due, one_card))
        return Claimed(
            Changes(frozenset(numbers), act=5),
            "g",
            dict.fromkeys(numbers, "c"),
            dict.fromkeys(numbers, "22222222"),
            ("card",),
            date(2023, 7, 5),
        )

    def look(self, number):
        return None

    def similar(self, number):
        return ()

    def latest_acts(self):
        return ()


def rose(number, state="open"):
    return WallRose(
        number, number, state, 1, "HS", "child", "item", "陈同学", "", "想要书包", "书包", "", 1,
        None, "[]", "", 0, None, "", 0, 0,
    )  # fmt: skip


class Desk:
    """A presenter with its fakes, and what it told the rest of the window."""

    def __init__(self, taken=False):
        self.roses = {n: rose(n) for n in ("HS-001", "HS-002")}
        self.said, self.printed, self.selected, self.way = [], [], [], "printing"
        self.jobs, self.view, self.verbs = HeldJobs(), FakeView(), FakeVerbs(taken)
        ports = Ports(
            find=self.roses.get,
            select=self.selected.append,
            print_claimed=self._print,
            print_cards=self.printed.extend,
            changed=lambda changes: None,
            announce=lambda tone, what, remedy="": self.said.append((tone, what)),
            say_problem=lambda error: self.said.append(("problem", error.code)),
        )
        self.panel = ClaimPresenter(self.view, self.jobs, self.verbs, ports)

    def _print(self, cards):
        self.printed.extend(cards)
        return self.way


def test_a_rose_scanned_while_a_claim_is_written_is_not_lost():
    desk = Desk()
    desk.panel.choose("HS-001", by_scan=True)
    desk.panel.edit(Form(phone="13800138000"))
    desk.panel.claim()
    desk.panel.choose("HS-002", by_scan=True)
    desk.jobs.happen()
    assert desk.view.state.number == "HS-002"
    assert desk.view.state.mode is Mode.FORM
    assert desk.printed == ["card"]
    assert [claim[0] for claim in desk.verbs.claims] == [("HS-001",)]


def test_what_was_typed_for_the_next_visitor_stays_when_the_claim_comes_back():
    desk = Desk()
    desk.panel.choose("HS-001", by_scan=True)
    desk.panel.edit(Form(phone="13800138000"))
    desk.panel.claim()
    desk.panel.choose("HS-002", by_scan=True)
    desk.panel.edit(Form(phone="139"))
    desk.jobs.happen()
    assert desk.view.state.form.phone == "139"


def test_pressing_enter_twice_claims_once():
    desk = Desk()
    desk.panel.choose("HS-001", by_scan=True)
    desk.panel.edit(Form(phone="13800138000"))
    desk.panel.enter(Field.PHONE)
    desk.panel.enter(Field.PHONE)
    desk.jobs.happen()
    assert len(desk.verbs.claims) == 1


def test_a_rose_that_somebody_else_took_keeps_what_was_typed():
    desk = Desk(taken=True)
    desk.panel.choose("HS-001", by_scan=True)
    desk.panel.edit(Form(phone="13800138000"))
    desk.panel.claim()
    desk.roses["HS-001"] = rose("HS-001", "claimed")
    desk.jobs.happen()
    assert desk.view.state.mode is Mode.CLAIMED
    assert desk.view.state.form.phone == "13800138000"
    assert desk.said[-1][0] == "taken"
    assert desk.printed == []


def test_a_number_that_no_wish_has_is_said_calmly():
    desk = Desk()
    desk.panel.choose("HS-099", by_scan=True)
    assert desk.said == [("stop", "没有编号为 HS-099 的心愿。")]
    assert desk.view.__dict__.get("state") is None


def test_a_rose_taken_meanwhile_leaves_the_basket():
    desk = Desk()
    desk.panel.choose("HS-001")
    desk.panel.add_to_basket()
    desk.panel.choose("HS-002", by_scan=True)
    desk.roses["HS-001"] = rose("HS-001", "claimed")
    desk.panel.refresh(["HS-001"])
    assert [face.number for face in desk.view.state.basket] == ["HS-002"]
