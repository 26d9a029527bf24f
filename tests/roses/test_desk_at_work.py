"""A desk at work, as Hypothesis imagines it: claims, releases, undos, crashes, restores.

The real store and the real operations, beside a notebook that keeps only what a person would
expect: a list of acts, of which undone ones are struck out.
"""

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim, release_claim, unpark_claim
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.journal.operations import latest_acts, undo_act
from desktop_app.roses.records import rose_by_number, wall_roses
from desktop_app.safety.doctor import examine
from desktop_app.safety.restore import restore
from desktop_app.store.backup import back_up
from desktop_app.wishes.operations import publish_wishes, withdraw_wish
from tests.desks import HandClock, hang, small_desk, wish

NUMBERS = ("HS-001", "HS-002", "HS-003")
numbers = st.sampled_from(NUMBERS)
some_numbers = st.lists(numbers, min_size=1, max_size=3, unique=True)


class DeskAtWork(RuleBasedStateMachine):
    """The notebook: `acts` is [(act, {number: state after it})], undone ones taken out."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = HandClock()
        self.desk = small_desk(Path(self.folder.name), self.clock)
        hang(self.desk, *(wish(number) for number in NUMBERS))
        self.acts = []
        self.begin = dict.fromkeys(NUMBERS, "open")
        self.backup = None
        self.followed = set()  # acts on a wish that had a half-filled claim since

    def expected(self):
        now = dict(self.begin)
        for _, changed in self.acts:
            now |= changed
        return now

    def tries(self, operation, changed, allowed):
        """Do it; the notebook says whether it had to be allowed."""
        try:
            changes = operation()
        except UserError:
            assert not allowed
            return
        assert allowed
        self.acts.append((getattr(changes, "changes", changes).act, changed))

    @rule(chosen=some_numbers)
    def claims(self, chosen):
        open_ = all(self.expected()[number] == "open" for number in chosen)
        self.tries(
            lambda: claim_wishes(self.desk, chosen, Giver(name="王芳")),
            dict.fromkeys(chosen, "claimed"),
            open_,
        )

    @rule(number=numbers)
    def releases(self, number):
        self.tries(
            lambda: release_claim(self.desk, number, "买不到"),
            {number: "open"},
            self.expected()[number] == "claimed",
        )

    @rule(number=numbers)
    def withdraws(self, number):
        self.tries(
            lambda: withdraw_wish(self.desk, number, "重复"),
            {number: "withdrawn"},
            self.expected()[number] == "open",
        )

    @rule(number=numbers)
    @precondition(lambda self: "withdrawn" in self.expected().values())
    def hangs_again(self, number):
        if self.expected()[number] == "withdrawn":
            self.tries(lambda: publish_wishes(self.desk, [number]), {number: "open"}, True)

    @rule(number=numbers)
    def parks_and_takes_up_again(self, number):
        if self.expected()[number] == "open":
            park_claim(self.desk, number, Giver(name="王"))
            _, giver = unpark_claim(self.desk, number)
            assert giver.name == "王"
            self.followed |= {act for act, changed in self.acts if number in changed}

    @rule()
    @precondition(lambda self: self.acts)
    def undoes_the_last_act(self):
        act, _ = self.acts[-1]
        if act in self.followed:
            with pytest.raises(UserError, match="act_not_last"):
                undo_act(self.desk, act)
        else:
            undo_act(self.desk, act)
            self.acts.pop()

    @rule(hours=st.integers(-90_000, 90_000))
    def the_clock_jumps(self, hours):
        self.clock.now = HandClock().now
        self.clock.turn(hours=hours)

    @rule()
    def the_program_is_started_anew(self):
        self.desk.close()
        self.desk = open_desk(self.desk.home, clock=self.clock)

    @rule()
    def backs_up(self):
        self.backup = back_up(self.desk.home, self.desk.store, clock=self.clock), self.expected()

    @rule()
    @precondition(lambda self: self.backup)
    def restores_the_backup(self):
        file, self.begin = self.backup
        self.backup = None
        self.acts = []
        self.desk.close()
        restore(self.desk.home, file, clock=self.clock)
        self.desk = open_desk(self.desk.home, clock=self.clock)
        assert latest_acts(self.desk) == []

    @invariant()
    def the_wall_shows_what_the_notebook_says(self):
        with self.desk.store.read() as tx:
            shown = {rose.number: rose.state for rose in wall_roses(tx)}
            roses = [rose_by_number(tx, self.desk.event, number) for number in NUMBERS]
        assert shown == self.expected()
        assert all(len(rose.live_claims) <= 1 for rose in roses)
        assert {rose.holder for rose in roses} == {self.desk.node}

    def teardown(self):
        report = examine(self.desk)
        self.desk.close()
        self.folder.cleanup()
        assert report.is_well, report.data()


TestDeskAtWork = DeskAtWork.TestCase
TestDeskAtWork.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
