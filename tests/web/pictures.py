"""Pictures of every page in every state, for eyes: phones, desktops, screens of a hall.

python -m tests.web.pictures OUT [part of a name]
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from desktop_app.claims.facts import Giver, GiverKind
from desktop_app.fund.operations import pledge_money
from desktop_app.fund.paying import note_purchase
from desktop_app.hall.board_key import board_key
from tests.fund.funds import book_market, decide, give, market_money
from tests.web.browser import Phone, chromium, phone, why_none
from tests.web.giving import HOLD_STATES, STATES, State
from tests.web.served import Served, small_site

LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
_PHONE, _NARROW, _DESKTOP = (360, 740), (320, 640), (1280, 800)
_SCREENS = ((1920, 1080), (1366, 768), (1024, 768), (3840, 2160), (1080, 1920))
_GIVERS = ("王芳", "李建国", "陈晨", "欧阳娜娜", "鄞州实验小学", "周", "宁波公益金融服务队")


SiteMaker = Callable[[Path], AbstractContextManager[Served]]


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is taken."""

    size: tuple[int, int]
    language: str = "zh"
    theme: str = "light"
    scripts: bool = True

    @property
    def label(self) -> str:
        size = f"{self.size[0]}x{self.size[1]}"
        return f"{size}_{self.language}_{self.theme}" + ("" if self.scripts else "_no_scripts")


_LOOKS_OF_GIVERS = (
    Look(_PHONE),
    Look(_PHONE, theme="dark"),
    Look(_PHONE, "en"),
    Look(_NARROW, scripts=False),
    Look(_NARROW, "en", scripts=False),
    Look(_DESKTOP),
)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a page in a state, and how it is looked at."""

    page: str
    go: State
    look: Look

    @property
    def file(self) -> str:
        return f"{self.page}_{self.look.label}.png"


def take_pictures(folder: Path, wanted: str = "") -> list[Path]:
    """Every page in every state and look as PNG files whose names hold `wanted`; their paths."""
    planned = {
        open_site: [shot for shot in shots if wanted in shot.file]
        for open_site, shots in _planned().items()
    }
    if not any(planned.values()):
        return []
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with tempfile.TemporaryDirectory() as below, chromium(Path(below)) as browser:
        for open_site, shots in planned.items():
            if shots:
                with open_site(Path(below) / shots[0].page) as place:
                    taken += [_picture(browser, place, shot, folder) for shot in shots]
    return taken


def _planned() -> dict[SiteMaker, list[Shot]]:
    """Which site shows what."""
    return {
        _for_givers: _each("giver", STATES),
        _in_the_hall: _each("hold", HOLD_STATES),
        _at_noon: [*_of_halls(), *_of_boards()],
        _in_the_evening: list(_of_notices()),
    }


def _each(kind: str, states: dict[str, State]) -> list[Shot]:
    return [
        Shot(f"{kind}_{name}", go, look) for name, go in states.items() for look in _LOOKS_OF_GIVERS
    ]


def _of_halls() -> Iterator[Shot]:
    for size in _SCREENS:
        for theme in ("dark", "light"):
            yield Shot("hall", _hall(theme), Look(size, theme=theme))
    yield Shot("hall", _hall("dark"), Look((1366, 768), "en", "dark"))
    yield Shot("hall", _hall("dark"), Look((1366, 768), theme="dark", scripts=False))


def _of_notices() -> Iterator[Shot]:
    for size in _SCREENS:
        for theme in ("dark", "light"):
            yield Shot("notice", _notice(theme), Look(size, theme=theme))


def _of_boards() -> Iterator[Shot]:
    for size in (_DESKTOP, _NARROW):
        for look in (Look(size), Look(size, "en"), Look(size, theme="dark")):
            yield Shot("board", _board, look)


def _picture(browser: Browser, place: Served, shot: Shot, folder: Path) -> Path:
    look, path = shot.look, folder / shot.file
    with phone(
        browser,
        place.url,
        size=look.size,
        language=LANGUAGES[look.language],
        theme=look.theme,
        scripts=look.scripts,
    ) as held:
        shot.go(held, place)
        held.page.screenshot(path=path, full_page=shot.page not in ("hall", "notice"))
    return path


def _for_givers(folder: Path) -> AbstractContextManager[Served]:
    return small_site(folder, 900)


def _in_the_hall(folder: Path) -> AbstractContextManager[Served]:
    return small_site(folder, 900, is_safe=False)


@contextmanager
def _at_noon(folder: Path) -> Iterator[Served]:
    with small_site(folder, 300) as place:
        _go_on_for_a_morning(place)
        yield place


@contextmanager
def _in_the_evening(folder: Path) -> Iterator[Served]:
    """Twelve roses were left over, and the fund paid for them."""
    with small_site(folder, 12) as place:
        book_market(place.desk, market_money(place.desk))
        give(place.desk, 250_000)
        pledge_money(place.desk, 200_000)
        decide(place.desk)
        for one in range(1, 8):
            note_purchase(place.desk, f"HS-{one:03}", 10_000 + 150 * one, invoice=str(one))
        yield place


def _go_on_for_a_morning(place: Served) -> None:
    for one in range(110):
        name = _GIVERS[one % len(_GIVERS)]
        kind = GiverKind.ORGANISATION if len(name) > 4 else GiverKind.PERSON
        place.clock.turn(seconds=40)
        place.take(place.free(), Giver(name=name, phone="13800000000", kind=kind))
    place.clock.turn(minutes=4)


def _hall(theme: str) -> Callable[[Phone, Served], None]:
    def go(held: Phone, place: Served) -> None:
        held.opens(f"{place.url}/hall?look={theme}")
        held.page.wait_for_timeout(500)  # fonts and roses

    return go


def _notice(theme: str) -> Callable[[Phone, Served], None]:
    def go(held: Phone, place: Served) -> None:
        held.opens(f"{place.url}/hall/notice?look={theme}")

    return go


def _board(held: Phone, place: Served) -> None:
    held.opens(f"{place.url}/board?key={board_key(place.desk)}")
    held.page.wait_for_url("**/board")


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        raise SystemExit("python -m tests.web.pictures FOLDER [part of a name]")
    if why := why_none():
        raise SystemExit(why)
    for path in take_pictures(Path(sys.argv[1]), *sys.argv[2:3]):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
