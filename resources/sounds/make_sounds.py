"""Makes the sounds of the scan verdicts: `python resources/sounds/make_sounds.py`.

Pitch and rhythm differ, so that one tells them apart without looking and with a poor loudspeaker:
what goes on rises or is short, what stops is low and long, an alarm repeats.
"""

import math
import struct
import wave
from pathlib import Path

FOLDER = Path(__file__).parent
RATE = 11_025  # samples a second, 16 bit, one channel: 0.8 s are 17 KB
REST = 0

# each note: its pitch in Hz, its length in ms
SOUNDS: dict[str, tuple[tuple[int, int], ...]] = {
    "good": ((1319, 110),),
    "done": ((784, 80), (988, 80), (1319, 170)),
    "note": ((880, 80),),
    "wait": ((659, 90), (REST, 70), (659, 90)),
    "taken": ((659, 100), (523, 170)),
    "asked": ((784, 80), (REST, 60), (659, 120)),
    "refused": ((523, 110), (REST, 40), (440, 110), (REST, 40), (349, 200)),
    "disputed": ((659, 90), (440, 90), (659, 90), (REST, 60), (440, 160)),
    "locked": ((392, 140), (REST, 60), (392, 140), (REST, 60), (330, 200)),
    "stop": ((262, 190), (REST, 70), (262, 260)),
    "unknown": ((587, 80), (REST, 40), (587, 80), (REST, 40), (880, 150)),
    "replayed": ((523, 90), (392, 90), (523, 90), (392, 160)),
    "forged": ((220, 120), (REST, 50)) * 4,
    "foreign": ((440, 90), (330, 90), (247, 190)),
    "malformed": ((330, 60), (REST, 50), (330, 60)),
}


def main() -> None:
    for name, notes in SOUNDS.items():
        samples = [sample for pitch, length in notes for sample in _note(pitch, length)]
        with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def _note(pitch: int, length: int) -> list[int]:
    """One note with a soft beginning and end: a hard one clicks."""
    count = RATE * length // 1000
    edge = RATE // 125
    return [
        round(
            11_000
            * min(1, place / edge, (count - place) / edge)
            * math.exp(-1.2 * place / count)
            * (
                math.sin(2 * math.pi * pitch * place / RATE)
                + 0.35 * math.sin(4 * math.pi * pitch * place / RATE)
                + 0.15 * math.sin(6 * math.pi * pitch * place / RATE)
            )
        )
        for place in range(count)
    ]


if __name__ == "__main__":
    main()
