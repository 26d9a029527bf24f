"""How well our symbols are read. `python -m tests.benchmarks.decode [PICTURES A CELL] [SHOW]`.

1. Our card, label and rose tag, cut out of the PDFs as they print, beside a plain qrcode default of
   the same address on white, worn and seen in twelve ways (wear.py), one frame each.
2. A sheet of rose tags at 200 dpi. 3. Frames of a webcam: how long `read_frame` takes.
Prints tables; with SHOW it also writes one picture of each cell into that folder.
"""

import random
import string
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import qrcode
from PIL import Image

from desktop_app.cards.designs.card import pages_of
from desktop_app.cards.designs.label import small_labels_of
from desktop_app.cards.designs.tag import TagFacts, tag_page
from desktop_app.cards.drawing import render_sheets
from desktop_app.cards.gate import PDFIUM
from desktop_app.cards.ink import symbol_box
from desktop_app.cards.layouts import layout_named
from desktop_app.cards.page import Page
from desktop_app.cards.qr import symbol
from desktop_app.cards.sheets import Place, Placed, Sheet, sheets_with
from desktop_app.scans.frames import read_frame
from desktop_app.tokens.model import BASE32, Signer, TokenKind, address_of, short_form
from tests.benchmarks.wear import CONDITIONS, PRINT, Front, Seen, noise, seen
from tests.cards.cards import CARD, RADIO

FRONTS = 12  # different symbols of each kind
AROUND = 5.0  # mm of the paper around the quiet zone
PLAIN = 25.0  # mm, the symbol of the plain card
HOST = "rose.example"
SIGNER = Signer("decode", (bytes(32),))
EVENT = CARD.event_name


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    show = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    say(f"% read in one frame, {count} pictures a cell")
    kinds = {name: list(make()) for name, make in KINDS.items()}
    say(f"{'':>16}" + "".join(f"{name:>22}" for name in kinds))
    say(f"{'symbol':>16}" + "".join(f"{about(fronts[0]):>22}" for fronts in kinds.values()))
    for condition in CONDITIONS:
        rates = (rate(condition, name, fronts, count, show) for name, fronts in kinds.items())
        say(f"{condition:>16}" + "".join(f"{value:>20.0f} %" for value in rates))
    tags_on_sheets()
    for codes in (0, 1, 3):
        webcam(codes, [front for fronts in kinds.values() for _, front in fronts])


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


Named = tuple[str, Front]  # what the symbol says


def about(named: Named) -> str:
    payload, front = named
    left, _, right, _ = front.symbol
    return f"{(right - left) / PRINT:.1f} mm, {len(payload)} letters"


def rate(condition: str, name: str, fronts: list[Named], count: int, show: Path | None) -> float:
    chance = random.Random(condition)  # the same wear for every kind
    read = 0
    for number in range(count):
        payload, front = fronts[number % len(fronts)]
        picture = CONDITIONS[condition](random.Random(chance.random()), front)
        read += texts(picture) == [payload]
        if show and not number:
            named = f"{condition} {name}".replace("/", " a ")
            picture.save(show / f"{named}.png")
    return 100 * read / count


def texts(picture: Image.Image) -> list[str]:
    found = read_frame(*picture.size, picture.width, picture.tobytes())
    return [one.text for one in found]


def tokens(kind: TokenKind) -> Iterator[tuple[str, str]]:
    """The address and the short form of so many tokens."""
    chance = random.Random(7)
    for number in range(1, FRONTS + 1):
        letters = "".join(chance.choices(string.digits + BASE32, k=8))
        token = SIGNER.sign(kind, letters if kind is TokenKind.CARD else f"HS-{number:03}")
        yield address_of(token, HOST), short_form(token)


def cards() -> Iterator[Named]:
    for address, _ in tokens(TokenKind.CARD):
        yield address, cut(pages_of(replace(CARD, payload=address))[0])


def labels() -> Iterator[Named]:
    for address, short in tokens(TokenKind.CARD):
        yield short, cut(small_labels_of(replace(CARD, payload=address, short=short))[0])


def tags() -> Iterator[Named]:
    for address, _ in tokens(TokenKind.ROSE):
        yield address, cut(tag_page(tag(address)))


def tag(address: str) -> TagFacts:
    return TagFacts(
        number=RADIO.number, group=RADIO.group, kind="物品", text=RADIO.text, event_name=EVENT,
        payload=address, alias=RADIO.alias, age_band=RADIO.age_band, item=RADIO.item,
    )  # fmt: skip


def plain() -> Iterator[Named]:
    for address, _ in tokens(TokenKind.CARD):
        made = qrcode.make(address, box_size=10).get_image().convert("L")
        module = PLAIN * PRINT / (made.width / 10 - 8)
        side = round(made.width / 10 * module)
        margin = round(AROUND * PRINT)
        paper = Image.new("L", (side + 2 * margin,) * 2, 255)
        paper.paste(made.resize((side, side), Image.Resampling.BOX), (margin, margin))
        edge = margin + 4 * module
        yield address, Front(paper, (edge, edge, edge + PLAIN * PRINT, edge + PLAIN * PRINT))


KINDS = {"our card": cards, "our label": labels, "rose tag": tags, "plain qrcode card": plain}


def cut(page: Page) -> Front:
    """The part of a page around its symbol, as pdfium draws our PDF."""
    picture = drawn(Sheet(page.width, page.height, (Placed(page, Place()),)), 300).convert("L")
    modules = symbol(page.payload).modules
    box = symbol_box(modules, page)
    reach = AROUND + 4 * box.width / modules
    left, top = max(0, box.x - reach), max(0, box.y - reach)
    area = (left, top, box.x + box.width + reach, box.y + box.height + reach)
    part = picture.crop([round(edge * PRINT) for edge in area])  # type: ignore[arg-type]
    x, y = (box.x - left) * PRINT, (box.y - top) * PRINT
    side = box.width * PRINT
    return Front(part, (x, y, x + side, y + side))


def drawn(sheet: Sheet, dpi: int) -> Image.Image:
    with_ink = render_sheets([sheet], "decode")
    with PDFIUM, pypdfium2.PdfDocument(with_ink) as document:
        return document[0].render(scale=dpi / 72).to_pil()


def tags_on_sheets() -> None:
    addresses = [address for address, _ in tokens(TokenKind.ROSE)][:8]
    for dpi in (200, 150, 100):
        [sheet] = sheets_with(
            [tag_page(tag(address)) for address in addresses], layout_named("a4-8up")
        )
        read = texts(drawn(sheet, dpi).convert("L"))
        say(f"tags on a sheet at {dpi} dpi: {len(set(read) & set(addresses))} of 8")


def webcam(codes: int, fronts: list[Front], frames: int = 60) -> None:
    """How long one frame of 1280×720 takes with so many papers in view."""
    chance = random.Random(codes)
    times, read = [], 0
    for _ in range(frames):
        frame = noise(chance, (160, 90), 60).resize((1280, 720), Image.Resampling.BICUBIC)
        for place in range(codes):
            paper = seen(chance, chance.choice(fronts).picture, Seen(chance.uniform(4, 6.5)))
            frame.paste(paper, (10 + 420 * place, chance.randrange(60, 200)))
        pixels = frame.tobytes()
        started = time.perf_counter()
        read += len(read_frame(1280, 720, 1280, pixels))
        times.append(1000 * (time.perf_counter() - started))
    ordered = sorted(times)
    p50, p95 = ordered[frames // 2], ordered[int(0.95 * frames)]
    say(
        f"webcam, {codes} in view: p50 {p50:.1f}  p95 {p95:.1f} ms  read {read} of {codes * frames}"
    )


if __name__ == "__main__":
    main()
