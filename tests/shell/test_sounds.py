"""A verdict can be heard, and a computer without a loudspeaker is no trouble."""

import stat
import sys
import wave

import pytest

from desktop_app.paths import resource
from resources.sounds import make_sounds
from ui.shell.sounds import Sounds
from ui.shell.verdict_looks import LOOKS

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="a player of sh")


@pytest.mark.parametrize("name", sorted({look.sound for look in LOOKS.values()}))
def test_every_verdict_has_a_short_small_sound(name):
    path = resource("sounds") / f"{name}.wav"

    assert path.stat().st_size <= 20_000
    with wave.open(str(path)) as file:
        assert file.getnframes() / file.getframerate() < 1


def test_the_sounds_are_those_that_the_script_makes(tmp_path, monkeypatch):
    monkeypatch.setattr(make_sounds, "FOLDER", tmp_path)
    make_sounds.main()

    for name in make_sounds.SOUNDS:
        made = (tmp_path / f"{name}.wav").read_bytes()
        assert made == (resource("sounds") / f"{name}.wav").read_bytes()


def test_no_two_sounds_have_the_same_rhythm_and_pitch():
    assert len(set(make_sounds.SOUNDS.values())) == len(make_sounds.SOUNDS)


@on_unix
def test_a_player_that_fails_is_passed_over_and_the_next_one_is_kept(tmp_path, qapp):
    heard = tmp_path / "heard"
    broken = player(tmp_path, "broken", "exit 1")
    works = player(tmp_path, "works", f'basename "$1" >> {heard}')
    sounds = Sounds(programs=((str(tmp_path / "missing"),), (broken,), (works,)))
    sounds.play("good")
    sounds.play_out()
    sounds.play("stop")
    sounds.play_out()
    sounds.close()

    assert heard.read_text().split() == ["good.wav", "stop.wav"]


@on_unix
def test_the_newest_sound_replaces_those_that_wait(tmp_path, qapp):
    heard = tmp_path / "heard"
    slow = player(tmp_path, "slow", f'basename "$1" >> {heard}; sleep 0.2')
    sounds = Sounds(programs=((slow,),))
    for name in ("good", "wait", "note", "stop"):
        sounds.play(name)
    sounds.play_out()
    sounds.close()

    assert heard.read_text().split()[-1] == "stop.wav"
    assert len(heard.read_text().split()) <= 2


def test_with_nothing_that_plays_the_computer_beeps(qapp, qtbot, monkeypatch):
    beeps = []
    monkeypatch.setattr("ui.shell.sounds.QApplication.beep", lambda: beeps.append(1))
    sounds = Sounds(programs=())
    sounds.play("forged")

    qtbot.waitUntil(lambda: len(beeps) == 4)
    sounds.close()


def player(folder, name: str, does: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)
