"""What `GET /api/v1/hall` tells, and the look behind it: one for all screens of a process."""

import asyncio
import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from pydantic import BaseModel, Field

from desktop_app import VERSION
from desktop_app.events.facts import ProgrammeItem
from desktop_app.hall.look import District, Hall, Thanks, look_at_hall
from desktop_app.hall.programme import Running, day_time, running
from desktop_app.hall.wording import age_seconds, district_words
from desktop_app.paths import resource
from desktop_app.roses.records import Figures
from desktop_app.web.site import Site

LOOK_S, LONGEST_S = 1.0, 10.0
_SHARE = 20  # a look that takes long is not taken more often than this part of the time
CROWD = 1_000  # roses that stand for more wishes than a screen has points for
_SCRIPTS = ("hall.js", "hall_rose.js", "hall_wall.js")
_PAGE = (
    "templates/hall.html",
    *(f"static/{name}" for name in ("screens.css", "hall.css", *_SCRIPTS)),
)


class HallFigures(BaseModel):
    """The four figures of the day; `claimed` counts the fulfilled, too."""

    collected: int
    claimed: int
    open: int
    fulfilled: int


class HallThanks(BaseModel):
    """A rose that opened, the latest first."""

    id: str = Field(description="Stays the same for this claim; opens nothing.")
    place: int = Field(description="Which of `roses` it is; -1 when they stand for several each.")
    number: str
    alias: str = Field(description="Of whom the wish is; empty when it does not hang any more.")
    giver: str = Field(description="A masked name or an organisation; empty: 爱心人士.")
    minutes: int = Field(ge=0, description="Whole minutes ago.")


class HallDistrict(BaseModel):
    """A district, in the order of the programme. Figures are null while none was heard."""

    name: str
    venues: list[str]
    collected: int
    claimed: int | None
    open: int | None
    fulfilled: int | None
    age_seconds: int | None = Field(
        description="How old the figures are: 0 while they are of now, then whole minutes in "
        "seconds; null: the desk that decides was never heard."
    )


class HallPart(BaseModel):
    at: str = Field(description="HH:MM in China.")
    title: str
    place: str


class HallProgramme(BaseModel):
    """Parts that begin at one time run side by side."""

    now: list[HallPart]
    next: list[HallPart]
    minutes: int | None = Field(description="Until `next`; null: none today.")


class HallPicture(BaseModel):
    """One moment of the event, for a public screen. Nobody's data."""

    page: str = Field(description="Version of the page: another one is a reason to load it anew.")
    event: str
    date: str
    time: str = Field(description="HH:MM in China.")
    figures: HallFigures
    roses: str = Field(description="A letter each: c claimed, f fulfilled, o not yet.")
    each: int = Field(ge=1, description="How many wishes one letter of `roses` stands for.")
    thanks: list[HallThanks]
    districts: list[HallDistrict]
    programme: HallProgramme


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as it goes over the wire."""

    body: bytes
    etag: str


class Looker:
    """The picture of one site, at most `LOOK_S` old; screens that ask at once share one look.

    After a look that took long the next one waits, up to `LONGEST_S`, so that screens do not keep the
    store from the claims.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._shown: Shown | None = None
        self._until = 0.0
        self._looking: asyncio.Task[Shown] | None = None
        self.looks = 0

    async def shown(self) -> Shown:
        """Raises UserError when the store is away, Refusal busy."""
        if self._shown is not None and self._site.monotonic() < self._until:
            return self._shown
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        return await asyncio.shield(self._looking)

    async def _look(self) -> Shown:
        self.looks += 1
        begun = self._site.monotonic()
        shown = await self._site.read(partial(_shown_of, self._site))
        took = self._site.monotonic() - begun
        self._shown, self._until = shown, begun + min(max(LOOK_S, took * _SHARE), LONGEST_S)
        return shown


def picture_of(hall: Hall) -> HallPicture:
    """What a screen is told of this look. Changes with a claim, and once a minute."""
    roses, each = _roses(hall)
    runs = running(hall.programme, hall.date, hall.now)
    return HallPicture(
        page=page_version(),
        event=hall.event,
        date=hall.date,
        time=f"{day_time(hall.now):%H:%M}",
        figures=_figures(hall.figures),
        roses=roses,
        each=each,
        thanks=_thanks(hall),
        districts=[_district(one, hall) for one in hall.districts if one.collected or one.venues],
        programme=_programme(runs),
    )


@cache
def page_version() -> str:
    """Changes when the program or a file of the page does."""
    files = (resource(f"web/{name}").read_bytes() for name in _PAGE)
    return hashlib.sha256(b"\0".join([VERSION.encode(), *files])).hexdigest()[:12]


def _shown_of(site: Site) -> Shown:
    body = picture_of(look_at_hall(site.desk)).model_dump_json().encode()
    return Shown(body, f'"{hashlib.sha256(body).hexdigest()[:20]}"')


def _roses(hall: Hall) -> tuple[str, int]:
    figures = hall.figures
    if hall.roses or not figures.collected:
        return hall.roses, 1
    each = -(-figures.collected // CROWD)
    fulfilled, claimed = figures.fulfilled // each, figures.claimed // each
    letters = "f" * fulfilled + "c" * (claimed - fulfilled)
    return _scattered(letters.ljust(figures.collected // each, "o")), each


def _scattered(letters: str) -> str:
    """All over the wall, each always in the same place: one more claim opens one more rose."""
    found = dict(zip(_order_of_opening(len(letters)), letters, strict=True))
    return "".join(found[place] for place in range(len(letters)))


@lru_cache(maxsize=4)
def _order_of_opening(count: int) -> tuple[int, ...]:
    """Every place once, without a pattern that an eye would see; the same on all screens."""
    return tuple(sorted(range(count), key=lambda place: hashlib.sha256(b"%d" % place).digest()))


def _figures(figures: Figures) -> HallFigures:
    return HallFigures(
        collected=figures.collected,
        claimed=figures.claimed,
        open=figures.open,
        fulfilled=figures.fulfilled,
    )


def _thanks(hall: Hall) -> list[HallThanks]:
    places = {number: place for place, number in enumerate(hall.numbers)}
    return [_thanks_of(one, places.get(one.number, -1), hall) for one in hall.thanks]


def _thanks_of(one: Thanks, place: int, hall: Hall) -> HallThanks:
    seconds = (hall.now - one.at).total_seconds()
    return HallThanks(
        id=hashlib.sha256(one.claim_id.encode()).hexdigest()[:12],
        place=place,
        number=one.number,
        alias=one.alias,
        giver=one.giver,
        minutes=max(0, int(seconds // 60)),
    )


def _district(one: District, hall: Hall) -> HallDistrict:
    age = age_seconds(one, hall.now)
    is_known = age is not None
    return HallDistrict(
        name=district_words(one.district),
        venues=list(one.venues),
        collected=one.collected,
        claimed=one.claimed if is_known else None,
        open=one.open if is_known else None,
        fulfilled=one.fulfilled if is_known else None,
        age_seconds=age,
    )


def _programme(runs: Running) -> HallProgramme:
    return HallProgramme(
        now=[_part(one) for one in runs.now],
        next=[_part(one) for one in runs.next],
        minutes=runs.minutes,
    )


def _part(item: ProgrammeItem) -> HallPart:
    return HallPart(at=item.at, title=item.title, place=item.place)
