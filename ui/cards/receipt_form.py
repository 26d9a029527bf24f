"""What somebody typed about a receipt printer, checked. Pure."""

import re
from collections.abc import Collection

from desktop_app.cards.printing import FOLDER
from desktop_app.language import mark, tr
from desktop_app.settings import ReceiptPrinter
from ui.cards.printers_state import ReceiptForm

_HOST = r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?"
_ADDRESS = {
    "network": re.compile(rf"{_HOST}(:(?P<port>\d{{1,5}}))?"),
    "usb": re.compile(r"[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}"),
    "serial": re.compile(r"(COM\d{1,3}|/dev/[\w./-]+)(@\d{3,7})?", re.IGNORECASE),
}
EXAMPLES = {
    "network": mark("192.168.1.50 或 192.168.1.50:9100"),
    "usb": "04b8:0e15",
    "serial": mark("COM3 或 /dev/ttyUSB0@19200"),
}


def check_receipt(form: ReceiptForm, taken: Collection[str]) -> dict[str, str]:
    """What is wrong, in a few words by field; nothing when it may be saved.

    taken  names of the printers that are there
    """
    wrong = {}
    name, at = form.name.strip(), form.at.strip()
    if not name:
        wrong["name"] = tr("写个好认的名字")
    elif name in taken or name == FOLDER:
        wrong["name"] = tr("已有叫这个的打印机")
    found = _ADDRESS[form.road].fullmatch(at)
    if found is None:
        wrong["at"] = tr("像 {example}", example=tr(EXAMPLES[form.road]))
    elif form.road == "network" and not 0 < int(found["port"] or 9100) < 65536:
        wrong["at"] = tr("端口是 1 到 65535")
    return wrong


def receipt_of(form: ReceiptForm) -> ReceiptPrinter:
    """The printer of a form that was found good."""
    return ReceiptPrinter(
        name=form.name.strip(),
        road=form.road,
        at=form.at.strip(),
        dots=form.dots,
    )
