"""The two grounds of the hall screen: night for a projector, paper for a bright hall.

Not the themes of the desk: what stands at the desk says nothing about the light in the hall. Every
text keeps a contrast of 7:1, for it is read from ten metres.
"""

from dataclasses import dataclass

from ui.theme.tokens import DARK, LIGHT, Petals


@dataclass(frozen=True, slots=True)
class HallColours:
    """ground  from one corner to the other; glow  behind the roses; card, line  translucent"""

    is_dark: bool
    ground: tuple[str, str, str]
    glow: str
    card: str
    track: str
    ink: str
    ink2: str
    rose: str
    rose_end: str
    warm: str
    leaf: str
    amber: str
    bloom: Petals
    newest: Petals
    bud: Petals


NIGHT = HallColours(
    is_dark=True,
    ground=("#341523", "#200D17", "#12080D"),
    glow="#4CD64670",
    card="#14FFFFFF",
    track="#30FFFFFF",
    ink="#FFF6F8",
    ink2="#EBCFD8",
    rose="#FFA4C0",
    rose_end="#FFB37A",
    warm="#FFCB9E",
    leaf="#8EDDAA",
    amber="#F3C677",
    bloom=Petals("#DE4673", "#FFC0D2", "#97163F", "#5C9A6E", "#8E143B"),
    newest=Petals("#F08A4B", "#FFE6B8", "#C23B2E", "#6FA97C", "#C23B2E"),
    bud=Petals("#55303F", "#6E4254", "#3A1C29", "#32483A", "#3A1C29"),
)
PAPER = HallColours(
    is_dark=False,
    ground=("#FFFCFA", "#FCF3F0", "#F8E7E4"),
    glow="#40F3A9BE",
    card="#B4FFFFFF",
    track="#22803048",
    ink="#2A1F24",
    ink2="#54434B",
    rose="#93143E",
    rose_end="#E2703A",
    warm="#7A3405",
    leaf="#1F5636",
    amber="#6B4300",
    bloom=LIGHT.open_rose,
    newest=DARK.held_rose,
    bud=Petals("#E3C8D0", "#F3E2E7", "#C79FAC", "#BCCDC1", "#C9A2AF"),
)
