"""What every page of one event shares: the desk behind it, how the public reaches it, the lane."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.claims.codes import Draw
from desktop_app.desk import Desk
from desktop_app.web.lane import ClaimLane


class Mode(StrEnum):
    """What a giver may do on the page. Without a certificate nothing that a person types is safe."""

    CLAIM = "claim"  # over HTTPS: name, phone, a code
    HOLD = "hold"  # over HTTP in the hall's own Wi-Fi: ten minutes, no personal data


@dataclass
class Site:
    """public_url  as phones reach it, `https://rose.example` or `http://192.168.8.2:8080`, no slash
    behind_proxy  a proxy of ours stands before it: the caller is the last X-Forwarded-For
    workers       processes that share the callers, so that each may allow its part
    """

    desk: Desk
    public_url: str
    claims: ClaimLane
    behind_proxy: bool = False
    workers: int = 1
    monotonic: Callable[[], float] = time.monotonic
    draw: Draw = field(default=secrets.randbelow)

    @property
    def mode(self) -> Mode:
        return Mode.CLAIM if self.public_url.startswith("https://") else Mode.HOLD

    @property
    def host(self) -> str:
        """As browsers name it in `Host`: anything else is somebody else's page."""
        return self.public_url.partition("://")[2]
