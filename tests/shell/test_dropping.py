"""A file dropped anywhere in the window opens the import room at it."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from tests.shell.hands import desk_window


def test_a_file_dropped_on_the_wall_is_previewed_in_the_import_room(qapp, tmp_path):
    file = tmp_path / "wishes.csv"
    file.write_text("心愿编号,心愿内容\n", "utf-8")
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(file))])
    with desk_window(qapp, tmp_path / "desk") as hands:
        at, copying = QPointF(300, 300), Qt.DropAction.CopyAction
        held = (told, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        qapp.sendEvent(hands.app.window, QDragEnterEvent(at.toPoint(), copying, *held))
        qapp.sendEvent(hands.app.window, QDropEvent(at, copying, *held))

        assert (hands.message, hands.app.house.room) == ("", "intake")
