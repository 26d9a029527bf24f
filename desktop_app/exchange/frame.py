"""Messages as bytes: MessagePack, compressed, and never bigger than a desk can take. Pure."""

import zlib

import msgspec

from desktop_app.exchange.message import Message
from desktop_app.exchange.model import Reason

MAGIC = b"RW1\n"
FRAME_BYTES = 256 * 1024  # compressed, as it travels
PLAIN_BYTES = 4 * 1024 * 1024  # and as it is read: a small frame cannot grow without end

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Message)


class FrameRefused(Exception):
    """These bytes are no message. `detail` is for a person who looks into the inbox."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def encode(message: Message) -> bytes:
    """The frame of a message; the composer keeps it below FRAME_BYTES."""
    return MAGIC + zlib.compress(_encoder.encode(message), 3)


def decode(frame: bytes) -> Message:
    """The message in a frame, every value within its bounds. Raises FrameRefused."""
    if len(frame) > FRAME_BYTES:
        raise FrameRefused(Reason.MALFORMED, f"{len(frame)} bytes")
    if not frame.startswith(MAGIC):
        raise FrameRefused(Reason.MALFORMED, "no frame")
    unpack = zlib.decompressobj()
    try:
        plain = unpack.decompress(frame[len(MAGIC) :], PLAIN_BYTES)
    except zlib.error as error:
        raise FrameRefused(Reason.MALFORMED, "not whole") from error
    if unpack.unconsumed_tail or not unpack.eof:
        raise FrameRefused(Reason.MALFORMED, "too big or cut off")
    try:
        return _decoder.decode(plain)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise FrameRefused(Reason.MALFORMED, str(error)[:200]) from error
