"""Labelled sentences: how much is found, and how much is found in vain. `-s` is not needed.

The rules were made with the first file; the other two were written before anybody looked how the
rules do on them. Their first lines say how that went; after it, the rules were corrected.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop_app.privacy.linter import find

HERE = Path(__file__).parent


class Rate(NamedTuple):
    sentences: int
    recall: float
    precision: float
    wrong: list[str]


def sentences(name: str) -> Iterator[tuple[set[str], str]]:
    for line in (HERE / name).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            codes, _, text = line.partition("\t")
            yield set(filter(None, codes.split(","))), text


def rate(name: str) -> Rate:
    hit = missed = vain = count = 0
    wrong = []
    for wanted, text in sentences(name):
        got = {finding.code for finding in find(text)}
        hit, missed, vain = (
            hit + len(wanted & got),
            missed + len(wanted - got),
            vain + len(got - wanted),
        )
        count += 1
        if wanted != got:
            wrong.append(f"{sorted(wanted)} {sorted(got)} {text}")
    return Rate(count, hit / (hit + missed), hit / (hit + vain), wrong)


@pytest.mark.parametrize("name", ["sentences.tsv", "first_unseen.tsv", "second_unseen.tsv"])
def test_every_labelled_sentence_is_judged_as_a_person_would(name, capsys):
    rated = rate(name)
    figures = (
        f"{rated.sentences} sentences, recall {rated.recall:.3f}, precision {rated.precision:.3f}"
    )
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {figures}\n")
    assert rated.wrong == []
