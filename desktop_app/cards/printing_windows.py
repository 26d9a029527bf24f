"""Printing on Windows: the program that opens PDFs is asked to print to a named printer.

Windows itself cannot print a PDF. So this road needs such a program (Acrobat, Foxit, Sumatra;
Edge alone does not take part), it has no job to watch, and a person confirms each card.
Not tried on Windows yet: see README.md.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from desktop_app.cards.printing import JobState
from desktop_app.errors import UserError

if sys.platform == "win32":
    import winreg

    _PLACES = (
        (winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\Print\Printers"),
        (winreg.HKEY_CURRENT_USER, r"Printers\Connections"),
    )
    _DEFAULT = r"Software\Microsoft\Windows NT\CurrentVersion\Windows"

    def _names() -> list[str]:
        """Local printers, then the user's network printers (`,,server,name` in the registry)."""
        names = []
        for root, place in _PLACES:
            try:
                with winreg.OpenKey(root, place) as key:
                    count = winreg.QueryInfoKey(key)[0]
                    names += [winreg.EnumKey(key, number) for number in range(count)]
            except OSError:
                continue
        return [name.replace(",", "\\") for name in names]

    def _default() -> str:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _DEFAULT) as key:
                return str(winreg.QueryValueEx(key, "Device")[0]).partition(",")[0]
        except OSError:
            return ""

    def _print(pdf: Path, printer: str) -> None:
        os.startfile(pdf, "printto", f'"{printer}"')  # noqa: S606 - our own file

else:

    def _names() -> list[str]:
        return []

    def _default() -> str:
        return ""

    def _print(pdf: Path, printer: str) -> None:
        raise OSError("only Windows prints so")


@dataclass(frozen=True, slots=True)
class WindowsPrinter:
    """One printer, reached through whatever program opens PDFs here."""

    name: str
    reads_later: bool = True

    def send(self, pdf: Path, title: str, copies: int) -> str:
        try:
            for _ in range(copies):
                _print(pdf, self.name)
        except OSError as error:
            raise UserError("printing_impossible", printer=self.name) from error
        return ""

    def state(self, job: str) -> JobState:
        return JobState.UNKNOWN


def windows_printers() -> list[WindowsPrinter]:
    """Every printer of this user, the default first."""
    default = _default()
    names = sorted(set(_names()), key=lambda name: (name != default, name))
    return [WindowsPrinter(name) for name in names]
