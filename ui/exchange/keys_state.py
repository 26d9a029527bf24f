"""What the card 谁有密钥 shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One laptop: its name, what it reads, until when; tone leaf, amber or grey."""

    node: str
    name: str
    reads: str
    until: str
    tone: str


@dataclass(frozen=True, slots=True)
class KeysState:
    """own: what this laptop is told of its own keys, "" when there is nothing to say."""

    lines: tuple[HolderLine, ...] = ()
    own: str = ""
    is_lead: bool = False
    is_renewing: bool = False
    done: str = ""
    problem: str = ""
    remedy: str = ""
