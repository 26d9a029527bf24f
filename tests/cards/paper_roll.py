"""Receipt printers made of software: what they are sent becomes a picture of their paper."""

import array
import errno
import os
import pty
import socket
import struct
import termios
import threading
import tty
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import usb.backend
import usb.backend.libusb1
import usb.core
from PIL import Image, ImageChops

# What DLE EOT 1 to 4 answer: Epson's "ESC/POS Command Reference", bits 1 and 4 always set.
WELL = (0x12, 0x12, 0x12, 0x12)
NO_PAPER = (0x1A, 0x32, 0x12, 0x72)
COVER_OPEN = (0x1A, 0x16, 0x12, 0x12)
LOW_PAPER = (0x12, 0x12, 0x12, 0x1E)
CUTTER_STUCK = (0x1A, 0x52, 0x1A, 0x12)
TOO_HOT = (0x1A, 0x52, 0x52, 0x12)
SWITCHED_OFFLINE = (0x1A, 0x12, 0x12, 0x12)
SILENT = ()


class PaperRoll:
    """Understands ESC @, GS v 0, GS V and DLE EOT, and nothing else: other bytes are an error.

    health       what it answers to DLE EOT 1 to 4; SILENT: nothing
    then         its health once the paper was cut
    dies_after   bytes after which it is switched off
    papers       what was cut off so far
    """

    def __init__(self, health=WELL, *, then=None, dies_after=None):
        self.health = health
        self.then = then
        self.dies_after = dies_after
        self.papers = []
        self.heard = 0
        self.longest = 0
        self._bands = []
        self._rest = b""

    def take(self, data: bytes) -> bytes:
        """What it answers. Raises ConnectionError when it dies of it."""
        self.heard += len(data)
        if self.dies_after is not None and self.heard > self.dies_after:
            raise ConnectionResetError
        self._rest += data
        answers = b""
        while (length := self._length()) and length <= len(self._rest):
            command, self._rest = self._rest[:length], self._rest[length:]
            answers += self._obey(command)
        return answers

    def _length(self) -> int:
        """Of the command at hand; 0 when more must come first."""
        lengths = {b"\x1b@": 2, b"\x1dVB": 4, b"\x10\x04": 3}
        for start, length in lengths.items():
            if self._rest.startswith(start):
                return length
        if self._rest.startswith(b"\x1dv0"):
            if len(self._rest) < 8:
                return 0
            across, rows = struct.unpack_from("<HH", self._rest, 4)
            return 8 + across * rows
        assert len(self._rest) < 3, f"not ESC/POS: {self._rest[:8].hex()}"
        return 0

    def _obey(self, command: bytes) -> bytes:
        if command.startswith(b"\x10\x04"):
            return bytes(self.health[command[2] - 1 : command[2]])
        if command.startswith(b"\x1dv0"):
            across, rows = struct.unpack_from("<HH", command, 4)
            self.longest = max(self.longest, len(command))
            band = Image.frombytes("1", (across * 8, rows), command[8:])
            self._bands.append(ImageChops.invert(band))
        if command.startswith(b"\x1dV"):
            self._cut()
        return b""

    def _cut(self) -> None:
        height = sum(band.height for band in self._bands)
        paper = Image.new("1", (self._bands[0].width, height), 1)
        top = 0
        for band in self._bands:
            paper.paste(band, (0, top))
            top += band.height
        self.papers.append(paper)
        self._bands = []
        self.health = self.then if self.then is not None else self.health


@contextmanager
def on_network(roll: PaperRoll, *, is_stuck: bool = False):
    """The roll listens on a port of this computer; yields its address.

    is_stuck  takes what fits its buffer, and nothing more
    """
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        enough = threading.Event()
        serving = threading.Thread(target=_serve, args=(listening, roll, is_stuck, enough))
        serving.start()
        try:
            yield f"127.0.0.1:{listening.getsockname()[1]}"
        finally:
            enough.set()
            listening.shutdown(socket.SHUT_RDWR)
            serving.join()


def _serve(listening, roll, is_stuck, enough) -> None:
    while not enough.is_set():
        try:
            line, _ = listening.accept()
        except OSError:
            return
        with line, suppress(ConnectionError):
            if is_stuck:
                line.sendall(roll.take(line.recv(3)))
                for _ in range(3):
                    line.sendall(roll.take(line.recv(3)))
                enough.wait(20)
            try:
                while said := line.recv(4096):
                    line.sendall(roll.take(said))
            except ConnectionError:  # as when the power goes: no goodbye
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@contextmanager
def on_serial_line(roll: PaperRoll):
    """The roll at the other end of a serial line; yields the port's name."""
    ours, theirs = pty.openpty()
    tty.setraw(ours, termios.TCSANOW)
    serving = threading.Thread(target=_serve_line, args=(ours, roll))
    serving.start()
    try:
        yield os.ttyname(theirs)
    finally:
        os.close(theirs)
        serving.join()
        os.close(ours)


def _serve_line(end, roll) -> None:
    with suppress(OSError):  # the other end was closed
        while said := os.read(end, 4096):
            os.write(end, roll.take(said))


class UsbSocket(usb.backend.IBackend):
    """A USB bus with one printer, below pyusb: takes 2 KB at a time. is_driven: usblp has it."""

    OUT, IN = 0x01, 0x82

    def __init__(self, roll: PaperRoll, *, is_driven: bool = True):
        self.roll = roll
        self.is_driven = is_driven
        self._said = b""

    def enumerate_devices(self):
        yield self

    def get_device_descriptor(self, _device):
        fields = {"bLength": 18, "bDescriptorType": 1, "bcdUSB": 0x200, "bDeviceClass": 0}
        fields |= {"bDeviceSubClass": 0, "bDeviceProtocol": 0, "bMaxPacketSize0": 64}
        fields |= {"idVendor": 0x04B8, "idProduct": 0x0E15, "bcdDevice": 0x100}
        fields |= {"iManufacturer": 0, "iProduct": 0, "iSerialNumber": 0}
        fields |= {"bNumConfigurations": 1, "address": 1, "bus": 1, "port_number": 1}
        return SimpleNamespace(**fields, port_numbers=(1,), speed=3)

    def get_configuration_descriptor(self, _device, _configuration):
        fields = {"bLength": 9, "bDescriptorType": 2, "wTotalLength": 32, "bNumInterfaces": 1}
        fields |= {"bConfigurationValue": 1, "iConfiguration": 0, "bmAttributes": 0xC0}
        return SimpleNamespace(**fields, bMaxPower=1, extra_descriptors=[])

    def get_interface_descriptor(self, _device, interface, alternate, _configuration):
        if interface or alternate:
            raise IndexError
        fields = {"bLength": 9, "bDescriptorType": 4, "bInterfaceNumber": 0, "iInterface": 0}
        fields |= {"bAlternateSetting": 0, "bNumEndpoints": 2, "bInterfaceClass": 7}
        fields |= {"bInterfaceSubClass": 1, "bInterfaceProtocol": 2}
        return SimpleNamespace(**fields, extra_descriptors=[])

    def get_endpoint_descriptor(self, _device, endpoint, *_):
        fields = {"bLength": 7, "bDescriptorType": 5, "bmAttributes": 2, "wMaxPacketSize": 64}
        fields |= {"bInterval": 0, "bRefresh": 0, "bSynchAddress": 0, "extra_descriptors": []}
        return SimpleNamespace(**fields, bEndpointAddress=(self.OUT, self.IN)[endpoint])

    def open_device(self, device):
        return device

    def get_configuration(self, _handle):
        return 1

    def is_kernel_driver_active(self, _handle, _interface):
        return self.is_driven

    def detach_kernel_driver(self, _handle, _interface):
        self.is_driven = False

    def attach_kernel_driver(self, _handle, _interface):
        self.is_driven = True

    def claim_interface(self, _handle, _interface):
        if self.is_driven:
            raise usb.core.USBError("Resource busy", errno=errno.EBUSY)

    def release_interface(self, _handle, _interface):
        pass

    def close_device(self, _handle):
        pass

    def bulk_write(self, _handle, endpoint, _interface, data, _timeout):
        assert endpoint == self.OUT
        taken = bytes(data)[:2048]
        try:
            self._said += self.roll.take(taken)
        except ConnectionError as error:
            raise usb.core.USBError("No such device", errno=errno.ENODEV) from error
        return len(taken)

    def bulk_read(self, _handle, endpoint, _interface, room: array.array, _timeout):
        assert endpoint == self.IN
        if not self._said:
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        said, self._said = self._said[: len(room)], self._said[len(room) :]
        room[: len(said)] = array.array("B", said)
        return len(said)


@contextmanager
def on_usb(roll: PaperRoll, monkeypatch, **other):
    """The roll on the USB bus; yields its bus."""
    bus = UsbSocket(roll, **other)
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda *_, **__: bus)
    yield bus
