"""Receipt paper, 80 mm wide and as long as its words: what every design on it has in common. Pure."""

from dataclasses import dataclass, field

from desktop_app.cards.designs.parts import below, flowing
from desktop_app.cards.page import Box, Rule, Stroke, Style, Text

WIDTH, MARGIN = 80.0, 4.0
LEFT, ROOM = 5.0, 70.0


@dataclass
class Roll:
    """Paper that grows: each text begins where the one before it ended."""

    y: float
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def say(
        self,
        name: str,
        text: str,
        style: Style,
        *,
        gap: float = 0,
        x: float = LEFT,
        room: float = ROOM,
        most: int = 3,
    ) -> None:
        """The text below the last, across the paper or from x. Nothing when it is empty."""
        if text:
            self.y += gap
            said = flowing(name, Box(x, self.y, room, 0), text, style, most)
            self.texts.append(said)
            self.y = below(said)

    def rule(self, stroke: Stroke, gap: float = 2.2) -> None:
        self.y += gap
        self.rules.append(Rule(LEFT, self.y, ROOM, stroke))
        self.y += gap
