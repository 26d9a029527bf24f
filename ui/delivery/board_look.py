"""All rounds as the store has them: read once, shown by three pages of the room. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.delivery.look import Board, Door, GiftRow, Round, board
from desktop_app.delivery.model import Team
from desktop_app.desk import Desk

NO_BOARD = Board((), ())


@dataclass(frozen=True, slots=True)
class Looked:
    """The board as it was read.

    signs  of all teams, from 0: by name among all that there ever were, so that retiring one changes
           nobody else's
    names  what people call each laptop, by node
    """

    board: Board = NO_BOARD
    signs: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    is_read: bool = False

    @property
    def teams(self) -> list[Team]:
        return [one.look.team for one in self.board.rounds]

    def sign(self, team: str) -> int:
        """-1 where there is no team."""
        return self.signs.get(team, -1)

    def round_of(self, team: str) -> Round | None:
        return next((one for one in self.board.rounds if one.look.team.team == team), None)

    def gift_of(self, key: str) -> tuple[str, Door, GiftRow] | None:
        """Team ("" for none), door and gift with this key: its claim."""
        return next((found for found in self._gifts() if found[2].claim_id == key), None)

    def gift_for(self, number: str) -> tuple[str, Door, GiftRow] | None:
        """Team, door and gift for this wish."""
        return next((found for found in self._gifts() if found[2].number == number), None)

    def _gifts(self) -> list[tuple[str, Door, GiftRow]]:
        lanes = [("", self.board.free), *((r.look.team.team, r.doors) for r in self.board.rounds)]
        return [
            (team, door, gift) for team, doors in lanes for door in doors for gift in door.gifts
        ]


def look_around(desk: Desk) -> Looked:
    """In the store lane."""
    seen = board(desk)
    teams = sorted((one.look.team for one in seen.rounds), key=lambda one: (one.name, one.team))
    signs = {one.team: place for place, one in enumerate(teams)}
    return Looked(seen, signs, desk.names(), is_read=True)
