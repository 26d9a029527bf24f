"""Design tokens: code names a meaning, a theme gives it a colour and a size.

Rose is the one strong colour and always means "act here"; everything else is ink on paper. Every
text pair keeps a contrast of at least 4.5:1, every graphic 3:1 (tests/theme/test_contrast.py).
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Petals:
    """The colours of one painted rose: middle, light edge, deep heart, its leaves, its outline."""

    middle: str
    light: str
    deep: str
    leaf: str
    rim: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Colours are `#RRGGBB`; sizes are made with `px`.

    ink, ink2, ink3   text: main, second, faint
    edge              the border of a field: a graphic, 3:1
    rim_alpha         how strong the petals' outlines are, 0 to 255
    *_soft            quiet ground behind a text of that colour
    *_width           in device-independent pixels, not scaled with the type
    """

    name: str
    is_dark: bool
    bg: str
    surface: str
    sunken: str
    line: str
    line2: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    rose: str
    rose_hover: str
    rose_pressed: str
    rose_soft: str
    rose_line: str
    on_rose: str
    leaf: str
    leaf_soft: str
    amber: str
    amber_soft: str
    blue: str
    blue_soft: str
    grey: str
    grey_soft: str
    focus: str
    open_rose: Petals
    held_rose: Petals
    faded_rose: Petals
    outline: str
    icon_stroke: float = 1.7
    rim_alpha: int = 90
    line_width: int = 1
    focus_width: int = 2
    type_scale: float = 1.0
    scale: float = 1.0

    def px(self, size: float) -> int:
        """A design size in this theme and at the person's chosen scale."""
        return round(size * self.scale * self.type_scale)

    def colour(self, token: str) -> str:
        """The colour with this token name, for callers that keep names (icons, pills, bars)."""
        return str(getattr(self, token))


LIGHT = Tokens(
    name="light",
    is_dark=False,
    bg="#FAF6F4",
    surface="#FFFFFF",
    sunken="#F4ECE9",
    line="#E8DCD8",
    line2="#D9C9C4",
    edge="#937A83",
    ink="#2A1F24",
    ink2="#62535A",
    ink3="#70606A",
    rose="#B3224E",
    rose_hover="#C42E5B",
    rose_pressed="#931A3F",
    rose_soft="#FBE7ED",
    rose_line="#F0C3D0",
    on_rose="#FFFFFF",
    leaf="#2F6B46",
    leaf_soft="#E4F0E7",
    amber="#8A5A06",
    amber_soft="#FBEFD6",
    blue="#345A92",
    blue_soft="#E5ECF7",
    grey="#6A6165",
    grey_soft="#EEE9EA",
    focus="#1F5FBF",
    open_rose=Petals("#D23A68", "#F6A5BC", "#8E143B", "#4E8B5F", "#8E143B"),
    held_rose=Petals("#E9A23B", "#FBDFA6", "#A9660B", "#7FA188", "#A9660B"),
    faded_rose=Petals("#EBC9D3", "#FBF0F3", "#CFA0AF", "#B9CFBF", "#CFA0AF"),
    outline="#BFA3AD",
)

DARK = Tokens(
    name="dark",
    is_dark=True,
    bg="#171215",
    surface="#211A1E",
    sunken="#1B1518",
    line="#382C32",
    line2="#4A3B42",
    edge="#8A737D",
    ink="#F5ECEF",
    ink2="#C3B2B9",
    ink3="#A9979F",
    rose="#E9678E",
    rose_hover="#F07FA2",
    rose_pressed="#DB5B82",
    rose_soft="#3A1F2A",
    rose_line="#6B3347",
    on_rose="#1B0A11",
    leaf="#7CC496",
    leaf_soft="#1E3226",
    amber="#E5B45B",
    amber_soft="#372A14",
    blue="#8FB2E8",
    blue_soft="#1F2A3C",
    grey="#A79EA2",
    grey_soft="#2B2528",
    focus="#8FB8FF",
    open_rose=Petals("#DB4473", "#F9AFC4", "#93173F", "#5B9A6C", "#8E143B"),
    held_rose=Petals("#E9A23B", "#FBDFA6", "#A9660B", "#7FA188", "#A9660B"),
    faded_rose=Petals("#6B4652", "#8A5F6D", "#47303A", "#3C5445", "#47303A"),
    outline="#8A737D",
)

HIGH_CONTRAST = Tokens(
    name="high_contrast",
    is_dark=True,
    bg="#000000",
    surface="#000000",
    sunken="#000000",
    line="#FFFFFF",
    line2="#FFFFFF",
    edge="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    ink3="#E6E6E6",
    rose="#FF8FB3",
    rose_hover="#FFB3CB",
    rose_pressed="#FF7BA6",
    rose_soft="#000000",
    rose_line="#FF8FB3",
    on_rose="#000000",
    leaf="#5CFF9D",
    leaf_soft="#000000",
    amber="#FFD24A",
    amber_soft="#000000",
    blue="#8FC7FF",
    blue_soft="#000000",
    grey="#FFFFFF",
    grey_soft="#000000",
    focus="#FFFF00",
    open_rose=Petals("#F0467C", "#FFD0DE", "#A81648", "#5FCB83", "#FFD0DE"),
    held_rose=Petals("#FFB52E", "#FFEFC2", "#A9660B", "#8FBF9B", "#FFEFC2"),
    faded_rose=Petals("#3A2730", "#5A3F4B", "#241820", "#2F4537", "#C99AAA"),
    outline="#D9D9D9",
    icon_stroke=2.1,
    rim_alpha=200,
    focus_width=3,
)

SUNLIGHT = Tokens(
    name="sunlight",
    is_dark=False,
    bg="#FFFFFF",
    surface="#FFFFFF",
    sunken="#F1F1F1",
    line="#8C8C8C",
    line2="#5E5E5E",
    edge="#3A3A3A",
    ink="#000000",
    ink2="#1C1C1C",
    ink3="#3B3B3B",
    rose="#9C0A3A",
    rose_hover="#B01247",
    rose_pressed="#7A042B",
    rose_soft="#FFE3EB",
    rose_line="#9C0A3A",
    on_rose="#FFFFFF",
    leaf="#0C4F27",
    leaf_soft="#DDF2E3",
    amber="#6A4200",
    amber_soft="#FFEFCB",
    blue="#0E3C7C",
    blue_soft="#DFEAFA",
    grey="#3E3E3E",
    grey_soft="#E9E9E9",
    focus="#0046C8",
    open_rose=Petals("#C4164F", "#F07A9E", "#6E0027", "#1F7A3C", "#6E0027"),
    held_rose=Petals("#F09A0C", "#FFDC8A", "#8A4B00", "#5C8F6B", "#8A4B00"),
    faded_rose=Petals("#F3D5DE", "#FFFFFF", "#D79BAE", "#A9CDB4", "#A85F77"),
    outline="#6F6F6F",
    icon_stroke=2.2,
    rim_alpha=150,
    line_width=2,
    focus_width=3,
    type_scale=1.15,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST, SUNLIGHT)}
SCALES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)  # the steps of Ctrl + and Ctrl −

_current = LIGHT


def tokens() -> Tokens:
    """The theme in use. Ask when painting, never keep it: the theme may change at any time."""
    return _current


def use_tokens(name: str, scale: float) -> Tokens:
    """Make a theme the one in use. Only `apply_theme` calls this: it also restyles the widgets."""
    global _current
    _current = replace(THEMES[name], scale=min(max(scale, SCALES[0]), SCALES[-1]))
    return _current


def next_scale(scale: float, step: int) -> float:
    """The type scale after one Ctrl + (step 1) or Ctrl − (step -1)."""
    nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - scale))
    return SCALES[min(max(nearest + step, 0), len(SCALES) - 1)]
