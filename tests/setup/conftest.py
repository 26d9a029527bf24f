from pathlib import Path

import pytest

from tests.setup.tiny import TinyProject


@pytest.fixture
def project(tmp_path: Path) -> TinyProject:
    """A fresh copy of the program on a machine that has never seen it, in a folder with a space."""
    return TinyProject(tmp_path / "玫瑰 墙", tmp_path / "shop")
