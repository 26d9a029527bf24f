"""A claim panel with hand-written fakes around it: the store lane can be held, desks can answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from desktop_app.changes import Changes
from desktop_app.claims.operations import Claimed
from desktop_app.claims.standing import Answered, Contender, Standing
from desktop_app.errors import UserError
from desktop_app.fulfilment.look import HandIn, Promised
from desktop_app.fulfilment.model import Stage
from desktop_app.people.access import Revealed
from desktop_app.privacy.masking import GiverShown
from desktop_app.roses.wall import WallRose
from ui.claims.claim_ports import Ports
from ui.claims.claim_presenter import ClaimPresenter
from ui.claims.claim_verbs import GiftSeen, Given

HERE, THERE = "0001", "0002"
NAMES = {HERE: "一号电脑", THERE: "二号电脑"}
NOON = datetime(2023, 6, 28, 4, 0, tzinfo=UTC)


class HeldJobs:
    """Holds every job until somebody lets it happen; what runs aside has a queue of its own."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.aside: list[Callable[[], None]] = []

    def run(self, work, then, failed=None):
        self.waiting.append(lambda: _happen(work, then, failed))

    def run_aside(self, work, then, failed=None):
        self.aside.append(lambda: _happen(work, then, failed))

    def happen(self) -> None:
        """The store lane does all that it was given."""
        while self.waiting:
            self.waiting.pop(0)()

    def answers_come(self) -> None:
        """What ran aside comes back, and the lane does what follows from it."""
        while self.aside:
            self.aside.pop(0)()
        self.happen()


def _happen(work, then, failed):
    try:
        result = work()
    except UserError as error:
        failed(error)
    else:
        then(result)


class FakeView:
    def show_state(self, state):
        self.state = state

    def focus_field(self, field):
        self.focus = field

    def leave(self):
        self.focus = None


@dataclass
class FakeVerbs:
    """Another desk holds `elsewhere`; `says` tells what it answers to a claim."""

    taken: bool = False
    elsewhere: frozenset = frozenset()
    says: dict = field(default_factory=dict)
    claims: list = field(default_factory=list)
    own: dict = field(default_factory=dict)
    stands: Standing = field(default_factory=lambda: Standing("二号电脑", NOON))
    asks_release_of: str = ""
    served: list = field(default_factory=list)
    waited: list = field(default_factory=list)
    trouble: UserError | None = None
    looks: dict = field(default_factory=dict)
    gifts: dict = field(default_factory=dict)
    revealed: list = field(default_factory=list)

    def claim(self, numbers, giver, pledge, due, one_card):
        if self.taken:
            raise UserError(
                "wish_taken", number=numbers[0], when="2023-06-28T01:30:00.000Z", desk="2 号电脑"
            )
        self.claims.append((tuple(numbers), giver, pledge, due, one_card))
        cards = ("card",) if one_card else tuple(f"card {number}" for number in numbers)
        return Claimed(
            Changes(frozenset(numbers), act=5),
            f"group {len(self.claims)}",
            {number: f"claim {number}" for number in numbers},
            dict.fromkeys(numbers, "22222222"),
            cards,
            date(2023, 7, 5),
            frozenset(numbers) & self.elsewhere,
        )

    def answers(self, claim_ids, *, waits):
        self.waited.append(waits)
        if self.trouble:
            raise self.trouble
        said = {one: self.says.get(one, "waiting") for one in claim_ids}
        return Answered(
            frozenset(one for one, answer in said.items() if answer == "final"),
            frozenset(one for one, answer in said.items() if answer == "waiting"),
            {one: answer for one, answer in said.items() if isinstance(answer, UserError)},
        )

    def serve(self, refused, how):
        self.served.append((set(refused), how))
        return Changes()

    def own_asks(self):
        return self.own

    def standing(self, number):
        return self.stands

    def look(self, number):
        return self.looks.get(number)

    def gift(self, claim_id):
        return GiftSeen(self.gifts.get(claim_id) or promised(claim_id))

    def similar(self, number):
        return ()

    def latest_acts(self):
        return ()

    def due_by_rule(self):
        return date(2023, 7, 5)

    def reveal(self, claim_id, purpose, part, words):
        if self.trouble:
            raise self.trouble
        self.revealed.append((claim_id, purpose, part, words))
        return Revealed("HS-001", {"name": "王思明", "phone": "13800138000"})

    def reveal_seconds(self):
        return 20

    def release(self, number, reason):
        return Given(Changes(frozenset((number,)), number=number), self.asks_release_of)


def taken(number: str) -> UserError:
    """The holder's no: somebody else has it."""
    return UserError("wish_taken", number=number, when="2023-06-28T01:30:00.000Z", desk=THERE)


def contender(node: str, claim: str = "c") -> Contender:
    return Contender(claim, NAMES[node], NOON, node == HERE)


def promised(claim_id: str, **what_came) -> HandIn:
    """A gift that was promised, and whatever became of it."""
    values = {
        "claim_id": claim_id,
        "wish_id": "HS-001",
        "number": "HS-001",
        "code": "2222-2222",
        "promised": Promised("台灯"),
        "giver": GiverShown("王*", "138****8000"),
        "giver_kind": "person",
        "is_anonymous": False,
        "pledge": "bring",
        "channel": "desk",
        "due": "2023-07-05",
        "days_late": -7,
        "days_since": 0,
        "stage": Stage.EXPECTED,
        "is_live": True,
    }
    return HandIn(**(values | what_came))


def rose(number, state="open", holder=HERE, asked=0, disputed=0):
    return WallRose(
        number, number, state, 1, "HS", "child", "item", "陈同学", "", "想要书包", "书包", "", 1,
        None, "[]", "", 0, None, holder, asked, disputed,
    )  # fmt: skip


class PanelDesk:
    """A presenter with its fakes, and what it told the rest of the window."""

    def __init__(self, taken=False, elsewhere=()):
        numbers = ("HS-001", "HS-002", "HS-003")
        self.roses = {n: rose(n, holder=THERE if n in elsewhere else HERE) for n in numbers}
        self.said, self.printed, self.selected, self.way = [], [], [], "printing"
        self.told, self.went, self.changes = [], [], []
        self.jobs, self.view = HeldJobs(), FakeView()
        self.verbs = FakeVerbs(taken, frozenset(elsewhere))
        ports = Ports(
            find=self.roses.get,
            select=self.selected.append,
            print_claimed=self._print,
            print_cards=self.printed.extend,
            changed=self._changed,
            announce=self._announce,
            say_problem=lambda error: self.said.append(("problem", error.code)),
            tell=self._tell,
            node=lambda: HERE,
            names=lambda: NAMES,
            go_to=lambda room, at: self.went.append((room, at)),
        )
        self.panel = ClaimPresenter(self.view, self.jobs, self.verbs, ports)

    def claims(self, number, form, by_scan=True):
        """A person scans a rose, types, and presses Enter; the claim reaches the disk."""
        self.panel.choose(number, by_scan=by_scan)
        self.panel.edit(form)
        self.panel.claim()
        self.jobs.happen()

    def hears(self, *numbers):
        """The journal was followed: these wishes changed."""
        self.panel.refresh(numbers)
        self.jobs.happen()

    @property
    def notes(self):
        return [note.what for note in self.view.state.asking]

    @property
    def verdict(self):
        return self.said[-1]

    def _announce(self, tone, what, remedy=""):
        self.said.append((tone, what))
        self.remedy = remedy

    def _changed(self, changes):
        self.changes.append(changes)
        self.panel.refresh(changes.wishes)

    def _tell(self, problem, remedy="", *, action="", on_action=None, kind="problem"):
        self.told.append((problem, action, on_action))

    def _print(self, cards):
        self.printed.extend(cards)
        return self.way
