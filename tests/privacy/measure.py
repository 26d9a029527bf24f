"""How much of what is labelled the linter finds, by code, and how long a text takes.

`python -m tests.privacy.measure` prints the table; so does the end of every test run that measured.
A labelled file has a line for each text: its codes, a tab, the text. Where the text has marks ⟦ ⟧, they
stand around the places in the order of the codes, and places are judged; else whole texts are.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple

from desktop_app.privacy.linter import CODES, Finding, find, forget
from desktop_app.privacy.people import NameBook

HERE = Path(__file__).parent
FILES = (
    "sentences.tsv",
    "first_unseen.tsv",
    "second_unseen.tsv",
    "third_unseen.tsv",
    "fourth_unseen.tsv",
)
_OPEN, _CLOSE = "⟦", "⟧"
_NAMES = "# Names of the ledger: "
_OF_THE_DAY = "# They are texts of the day."


class Place(NamedTuple):
    """A labelled place; one without a start means “somewhere in the text”."""

    code: str
    start: int = -1
    end: int = -1


class Labelled(NamedTuple):
    text: str
    places: tuple[Place, ...]


@dataclass
class Score:
    """Counts by code. found and missed are labelled places, vain are findings that nobody labelled.

    caught  labelled places that are found whole, under whatever code: what a reader is spared
    """

    texts: int = 0
    clean: int = 0
    clean_flagged: int = 0
    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    vain: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def recall(self, code: str) -> float | None:
        """None where nothing is labelled with the code."""
        return _share(self.found[code], self.found[code] + self.missed[code])

    def precision(self, code: str) -> float | None:
        """None where nothing is found under the code."""
        return _share(self.found[code], self.found[code] + self.vain[code])

    def overall(self) -> tuple[float, float, float]:
        """Recall, precision, and the share of places that are blanked whole."""
        found, missed, vain = self.found.total(), self.missed.total(), self.vain.total()
        return (
            found / (found + missed),
            found / (found + vain),
            self.caught.total() / (found + missed),
        )


class LabelledFile(NamedTuple):
    """Texts, and how to look at them: with the names that the ledger is said to hold."""

    texts: list[Labelled]
    names: NameBook
    of_the_day: bool

    def find(self, one: Labelled) -> list[Finding]:
        return find(one.text, self.names, of_the_day=self.of_the_day)


def labelled(name: str) -> LabelledFile:
    """A labelled file under tests/privacy."""
    texts: list[Labelled] = []
    names: list[str] = []
    of_the_day = False
    for line in (HERE / name).read_text(encoding="utf-8").split("\n"):
        if line.startswith(_NAMES):
            names = line.removeprefix(_NAMES).split()
        elif line == _OF_THE_DAY:
            of_the_day = True
        elif line and not line.startswith("#"):
            codes, _, text = line.partition("\t")
            texts.append(_labelled(tuple(filter(None, codes.split(","))), text))
    return LabelledFile(texts, NameBook(names), of_the_day)


def score(names: Iterable[str] = FILES) -> Score:
    """How the linter does on the labelled files together."""
    total = Score()
    for name in names:
        file = labelled(name)
        for one in file.texts:
            judge(total, one, file.find(one))
    return total


def microseconds(names: Iterable[str] = FILES, rounds: int = 7) -> float:
    """Median over `rounds` of the time that one text takes, of one core, nothing
    remembered between them."""
    files = [labelled(name) for name in names]
    count = sum(len(file.texts) for file in files)
    took = []
    for _ in range(rounds):
        forget()
        began = time.process_time()
        for file in files:
            for one in file.texts:
                file.find(one)
        took.append((time.process_time() - began) * 1e6 / count)
    return median(took)


def table(rated: Score, headline: str) -> Iterator[str]:
    """Lines for people: recall and precision of each code."""
    recall, precision, caught = rated.overall()
    yield (
        f"{headline}: {rated.texts} texts ({rated.clean} clean, {rated.clean_flagged} flagged), "
        f"recall {recall:.3f}, precision {precision:.3f}, found whole under any code {caught:.3f}"
    )
    yield f"  {'code':<11}{'labelled':>9}{'recall':>8}{'precision':>11}"
    for code in CODES:
        yield (
            f"  {code:<11}{rated.found[code] + rated.missed[code]:>9}"
            f"{_shown(rated.recall(code)):>8}{_shown(rated.precision(code)):>11}"
        )


def _labelled(codes: tuple[str, ...], marked: str) -> Labelled:
    if _OPEN not in marked:
        return Labelled(marked, tuple(Place(code) for code in dict.fromkeys(codes)))
    text, *pieces = marked.split(_OPEN)
    places = []
    for code, piece in zip(codes, pieces, strict=True):
        inside, _, after = piece.partition(_CLOSE)
        places.append(Place(code, len(text), len(text) + len(inside)))
        text += inside + after
    return Labelled(text, tuple(places))


def judge(total: Score, one: Labelled, findings: list[Finding]) -> None:
    """Count one text: which of its places were found, and what was found in vain."""
    total.texts += 1
    total.clean += not one.places
    total.clean_flagged += bool(findings) and not one.places
    hit = [place for place in one.places if any(_meets(place, f) for f in findings)]
    missed = [place for place in one.places if place not in hit]
    vain = {
        f.code if _is_whole_text(one) else f
        for f in findings
        if not any(_meets(p, f) for p in one.places)
    }
    total.found.update(place.code for place in hit)
    total.missed.update(place.code for place in missed)
    total.vain.update(v if isinstance(v, str) else v.code for v in vain)
    total.caught.update(
        p.code for p in one.places if _is_covered(p, findings) or (p.start < 0 and p in hit)
    )
    if missed or vain:
        got = [(f.code, one.text[f.start : f.end]) for f in findings]
        total.wrong.append(f"{[p.code for p in missed]} {got} {one.text!r}")


def _meets(place: Place, finding: Finding) -> bool:
    if place.code != finding.code:
        return False
    return place.start < 0 or (place.start < finding.end and finding.start < place.end)


def _is_whole_text(one: Labelled) -> bool:
    return any(place.start < 0 for place in one.places)


def _is_covered(place: Place, findings: list[Finding]) -> bool:
    hidden = {at for f in findings for at in range(f.start, f.end)}
    return place.start >= 0 and hidden.issuperset(range(place.start, place.end))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def main() -> None:
    """Print the tables of every file, of all together, and the time that a text takes."""
    lines = [line for name in FILES for line in table(score([name]), name)]
    lines += table(score(), "all")
    lines.append(f"one text takes {microseconds():.0f} µs (median of 7 rounds, one core)")
    if "--wrong" in sys.argv:
        lines += score().wrong
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
