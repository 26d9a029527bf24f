"""A folder of the settings is read and written while the window is open."""

import msgspec

from desktop_app.exchange.bundle_trail import trail
from tests.shell.hands import desk_window


def test_the_window_writes_into_the_folder_that_the_settings_name(qapp, tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    with desk_window(qapp, tmp_path / "desk") as hands:
        hands.app.shared_folder.look()
        assert list(share.iterdir()) == []
        wanted = msgspec.structs.replace(hands.app.settings, exchange_folder=str(share))
        hands.app.preferences.change(wanted)

        hands.app.shared_folder.look()

        [file] = share.iterdir()
        assert file.name.endswith(".rosewall")
        assert trail(hands.app.desk()).written_at
        share.rename(tmp_path / "gone")
        hands.app.shared_folder.look()
        assert "U 盘或文件夹不在" in hands.message
