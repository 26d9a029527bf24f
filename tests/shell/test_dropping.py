"""A file dropped anywhere in the window opens the room that it is for, at it."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from desktop_app.exchange.bundle import write_bundle
from tests.shell.hands import desk_window


def drop(qapp, window, file):
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(file))])
    at, copying = QPointF(300, 300), Qt.DropAction.CopyAction
    held = (told, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    qapp.sendEvent(window, QDragEnterEvent(at.toPoint(), copying, *held))
    qapp.sendEvent(window, QDropEvent(at, copying, *held))


def test_a_file_dropped_on_the_wall_is_previewed_in_the_import_room(qapp, tmp_path):
    file = tmp_path / "wishes.csv"
    file.write_text("心愿编号,心愿内容\n", "utf-8")
    with desk_window(qapp, tmp_path / "desk") as hands:
        drop(qapp, hands.app.window, file)
        assert (hands.message, hands.app.house.room) == ("", "intake")


def test_a_bundle_dropped_on_the_wall_is_read_in_the_room_of_the_laptops(qapp, tmp_path):
    with desk_window(qapp, tmp_path / "desk") as hands:
        file = write_bundle(hands.app.desk(), tmp_path / "x.rosewall").file
        drop(qapp, hands.app.window, file)
        assert (hands.message, hands.app.house.room) == ("", "exchange")
        assert hands.app.house._pages["exchange"].bundles.presenter.state.done == "读完了。"
