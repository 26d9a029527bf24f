"""The wires to receipt printers: network, USB, serial. Each fails as OSError, with its own time
limits; none waits for ever."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from desktop_app.settings import ReceiptPrinter

CONNECT = 1.0  # seconds until a printer counts as not there
WRITE = 5.0  # seconds without taking a byte until it counts as stuck
PORT = 9100  # "raw printing", what every network printer listens on
BAUD = 115_200


class Wire(Protocol):
    """A line to a printer."""

    def write(self, data: bytes) -> None:
        """Send all of it. Raises OSError: some may have arrived."""

    def read(self, seconds: float) -> bytes:
        """What the printer says next; nothing when it stays silent so long. Raises OSError."""

    def close(self) -> None: ...


@contextmanager
def opened(receipt: ReceiptPrinter) -> Iterator[Wire]:
    """The line to this printer. Raises OSError when there is none, or `at` is no address."""
    wire = _KINDS[receipt.road](receipt.at)
    try:
        yield wire
    finally:
        with suppress(OSError):  # what was printed is printed
            wire.close()


class NetworkWire:
    """TCP, `host` or `host:port`."""

    def __init__(self, at: str) -> None:
        host, _, port = at.partition(":")
        self._socket = socket.create_connection((host, _number(port, PORT)), CONNECT)

    def write(self, data: bytes) -> None:
        self._socket.settimeout(WRITE)
        self._socket.sendall(data)

    def read(self, seconds: float) -> bytes:
        self._socket.settimeout(seconds)
        try:
            said = self._socket.recv(64)
        except TimeoutError:
            return b""
        if not said:
            raise ConnectionResetError
        return said

    def close(self) -> None:
        self._socket.close()


class SerialWire:
    """A serial port, `/dev/ttyUSB0` or `COM3@19200`."""

    def __init__(self, at: str) -> None:
        import serial

        port, _, baud = at.partition("@")
        try:
            self._port = serial.Serial(
                port, _number(baud, BAUD), write_timeout=WRITE, dsrdtr=True, exclusive=True
            )
        except ValueError as error:  # a speed that this port does not know
            raise OSError(str(error)) from error

    def write(self, data: bytes) -> None:
        self._port.write(data)

    def read(self, seconds: float) -> bytes:
        self._port.timeout = seconds
        said: bytes = self._port.read(1)
        return said

    def close(self) -> None:
        self._port.close()


class UsbWire:
    """A USB printer, `vendor:product` as lsusb tells them. Its driver, if any, lets go of it for as
    long as the line is open."""

    def __init__(self, at: str) -> None:
        import usb.core
        import usb.util

        try:
            vendor, product = (int(part, 16) for part in at.split(":"))
            device = usb.core.find(idVendor=vendor, idProduct=product)
        except ValueError as error:  # no address; or libusb is missing (NoBackendError)
            raise OSError(str(error)) from error
        if device is None:
            raise FileNotFoundError(at)
        self._device, self._util = device, usb.util
        interface = _printing_interface(device)
        self._number: int = interface.bInterfaceNumber
        self._has_driver = _take_from_driver(device, self._number)
        usb.util.claim_interface(device, self._number)
        self._out, self._in = (_endpoint(interface, way) for way in ("OUT", "IN"))

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._out.write(bytes(rest), int(WRITE * 1000)) :]

    def read(self, seconds: float) -> bytes:
        import usb.core

        if self._in is None:
            return b""
        try:
            return bytes(self._in.read(64, int(seconds * 1000)))
        except usb.core.USBTimeoutError:
            return b""

    def close(self) -> None:
        self._util.release_interface(self._device, self._number)
        if self._has_driver:
            self._device.attach_kernel_driver(self._number)
        self._util.dispose_resources(self._device)


def _number(written: str, otherwise: int) -> int:
    try:
        return int(written or otherwise)
    except ValueError as error:
        raise OSError(f"no number: {written}") from error


def _printing_interface(device: Any) -> Any:
    """The interface that speaks to the print head: class 7, else any with a way out."""
    interfaces = [interface for configuration in device for interface in configuration]
    able = [one for one in interfaces if _endpoint(one, "OUT") is not None]
    if not able:
        raise OSError("no way out")
    return min(able, key=lambda one: one.bInterfaceClass != _PRINTERS)


def _endpoint(interface: Any, way: str) -> Any:
    import usb.util as about

    wanted = getattr(about, f"ENDPOINT_{way}")
    for endpoint in interface:
        is_bulk = about.endpoint_type(endpoint.bmAttributes) == about.ENDPOINT_TYPE_BULK
        if is_bulk and about.endpoint_direction(endpoint.bEndpointAddress) == wanted:
            return endpoint
    return None


def _take_from_driver(device: Any, number: int) -> bool:
    """Linux gives every USB printer to its driver usblp; elsewhere there is none to ask."""
    try:
        if not device.is_kernel_driver_active(number):
            return False
    except NotImplementedError:
        return False
    device.detach_kernel_driver(number)
    return True


_PRINTERS = 7  # USB's class of printers
_KINDS: dict[str, Callable[[str], Wire]] = {
    "network": NetworkWire,
    "serial": SerialWire,
    "usb": UsbWire,
}
