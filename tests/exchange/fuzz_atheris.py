"""Coverage-guided fuzzing of the frame decoder, by hand: see README.md. No part of the checks."""

import sys
import zlib

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports():
    from desktop_app.exchange.frame import MAGIC, FrameRefused, decode


def one_input(noise: bytes) -> None:
    for frame in (noise, MAGIC + noise, MAGIC + zlib.compress(noise, 1)):
        try:
            decode(frame)
        except FrameRefused:
            continue


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
