"""Our workbooks as LibreOffice sees them: opened by the program that offices have, cell by cell."""

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Separator 44, quote 34, UTF-8 76, from line 1, cells as shown, every sheet (-1)
_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
_LONGEST = 120  # seconds; the first start makes a profile


def rows_by_office(path: Path) -> dict[str, list[list[str]]]:
    """What LibreOffice reads in each sheet of a workbook, as its cells are shown.

    Skips the test, with the reason, where LibreOffice is not installed.
    """
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed here (Debian: libreoffice-calc-nogui)")
    folder = path.parent / f"{path.stem}-by-office"
    folder.mkdir()
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [SOFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", _AS_CSV,
         "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=_LONGEST, env=os.environ | {"HOME": str(folder)},
    )  # fmt: skip
    sheets = {}
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            sheets[file.stem.removeprefix(f"{path.stem}-")] = list(csv.reader(lines))
    assert sheets, "LibreOffice read no sheet"
    return sheets
