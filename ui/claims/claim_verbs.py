"""What the claim panel asks of the core. Everything here runs in the store lane.

The core's operations are imported when they are first used: they load SQLAlchemy, and the window
paints before that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from desktop_app.changes import Changes
    from desktop_app.claims.facts import Giver, Pledge
    from desktop_app.claims.look import ClaimLook
    from desktop_app.claims.operations import Claimed
    from desktop_app.claims.standing import Answered, Standing
    from desktop_app.desk import Desk
    from desktop_app.fulfilment.look import HandIn
    from desktop_app.journal.operations import Act
    from desktop_app.people.access import Revealed
    from desktop_app.people.access_facts import Part, Purpose
    from desktop_app.roses.wall import WallRose
    from desktop_app.settings import Settings


OFFERED = 3  # similar wishes in place of one that is taken


class Given(NamedTuple):
    """What was given up. asked: node of the holder that was asked to release it, else empty."""

    changes: Changes
    asked: str = ""


class GiftSeen(NamedTuple):
    """The gift of a claim. team: what people call the team that has it, or ""."""

    gift: HandIn
    team: str = ""


class ClaimVerbs(Protocol):
    """Each may raise the UserErrors of the operation behind it."""

    def claim(
        self,
        numbers: Sequence[str],
        giver: Giver,
        pledge: Pledge,
        due: date | None,
        one_card: bool,
    ) -> Claimed: ...

    def look(self, number: str) -> ClaimLook | None: ...

    def gift(self, claim_id: str) -> GiftSeen: ...

    def similar(self, number: str) -> Sequence[str]: ...

    def standing(self, number: str) -> Standing: ...

    def answers(self, claim_ids: Collection[str], *, waits: bool) -> Answered: ...

    def own_asks(self) -> Mapping[str, str]: ...

    def serve(self, refused: Collection[str], how: str) -> Changes: ...

    def release(self, number: str, reason: str) -> Given: ...

    def reprint(self, number: str, reason: str, *, lost: bool) -> Changes: ...

    def first_card(self, number: str) -> Changes: ...

    def park(self, number: str, giver: Giver) -> Changes: ...

    def unpark(self, number: str) -> tuple[Changes, Giver]: ...

    def undo(self, act: int) -> Given: ...

    def latest_acts(self) -> Sequence[Act]: ...

    def reveal(self, claim_id: str, purpose: Purpose, part: Part, words: str) -> Revealed: ...

    def reveal_seconds(self) -> int: ...

    def due_by_rule(self) -> date: ...


class DeskVerbs:
    """The real verbs, on the desk that the lane opened."""

    def __init__(
        self,
        desk: Callable[[], Desk],
        roses: Callable[[], Sequence[WallRose]],
        settings: Callable[[], Settings],
    ) -> None:
        self._desk = desk
        self._roses = roses
        self._settings = settings

    def claim(
        self,
        numbers: Sequence[str],
        giver: Giver,
        pledge: Pledge,
        due: date | None,
        one_card: bool,
    ) -> Claimed:
        from desktop_app.claims.operations import claim_wishes

        settings = self._settings()
        return claim_wishes(
            self._desk(),
            numbers,
            giver,
            pledge,
            due=due,
            one_card=one_card,
            layout=settings.card_layout,
            copies=settings.copies,
        )

    def look(self, number: str) -> ClaimLook | None:
        from desktop_app.claims.look import look_at_claim

        return look_at_claim(self._desk(), number)

    def gift(self, claim_id: str) -> GiftSeen:
        from desktop_app.delivery.look import team_names
        from desktop_app.fulfilment.look import look_at_gift

        gift = look_at_gift(self._desk(), claim_id)
        team = team_names(self._desk()).get(gift.team, "") if gift.team else ""
        return GiftSeen(gift, team)

    def similar(self, number: str) -> Sequence[str]:
        from desktop_app.roses.wall import stage_of
        from desktop_app.wishes.similar import nearest

        roses = self._roses()
        taken = next((rose for rose in roses if rose.number == number), None)
        if taken is None:
            return ()
        free = [rose for rose in roses if stage_of(rose) == "open"]
        return [rose.number for rose in nearest(taken, free, OFFERED)]

    def standing(self, number: str) -> Standing:
        from desktop_app.claims.standing import look_at_standing

        return look_at_standing(self._desk(), number)

    def answers(self, claim_ids: Collection[str], *, waits: bool) -> Answered:
        """Not in the store lane when it waits: up to 2 seconds."""
        from desktop_app.claims.standing import answers_to

        return answers_to(self._desk(), claim_ids, waits=waits)

    def own_asks(self) -> Mapping[str, str]:
        from desktop_app.claims.standing import own_asks

        return own_asks(self._desk())

    def serve(self, refused: Collection[str], how: str) -> Changes:
        from desktop_app.changes import Changes
        from desktop_app.claims.settling import serve_refused

        done = [serve_refused(self._desk(), claim, how).changes for claim in refused]
        return Changes(frozenset().union(*(changes.wishes for changes in done)))

    def release(self, number: str, reason: str) -> Given:
        from desktop_app.claims.operations import release_claim

        return self._given(release_claim(self._desk(), number, reason))

    def reprint(self, number: str, reason: str, *, lost: bool) -> Changes:
        from desktop_app.cards.operations import reprint_card

        return reprint_card(self._desk(), number, reason, lost=lost)

    def first_card(self, number: str) -> Changes:
        """Of a claim that has none yet, on the paper that this laptop prints."""
        from desktop_app.cards.operations import reprint_card

        return reprint_card(self._desk(), number, layout=self._settings().card_layout)

    def park(self, number: str, giver: Giver) -> Changes:
        from desktop_app.claims.operations import park_claim

        return park_claim(self._desk(), number, giver)

    def unpark(self, number: str) -> tuple[Changes, Giver]:
        from desktop_app.claims.operations import unpark_claim

        return unpark_claim(self._desk(), number)

    def undo(self, act: int) -> Given:
        from desktop_app.journal.operations import undo_act

        return self._given(undo_act(self._desk(), act))

    def latest_acts(self) -> Sequence[Act]:
        from desktop_app.journal.operations import latest_acts

        return latest_acts(self._desk())

    def reveal(self, claim_id: str, purpose: Purpose, part: Part, words: str) -> Revealed:
        from desktop_app.people.access import reveal_giver

        return reveal_giver(self._desk(), claim_id, purpose, part, words)

    def reveal_seconds(self) -> int:
        """How long somebody's data are shown in full. Needs no store."""
        return self._settings().reveal_seconds

    def due_by_rule(self) -> date:
        from desktop_app.claims.model import due_after

        desk = self._desk()
        return due_after(desk.clock().astimezone().date(), desk.settings().rules.due_days)

    def _given(self, changes: Changes) -> Given:
        from desktop_app.claims.asking import releases_asked

        asked = releases_asked(self._desk(), changes.wishes)
        return Given(changes, next(iter(asked.values()), ""))
