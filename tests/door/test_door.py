"""Before the window: a person meets a folder that cannot just be opened."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.roses.wall import first_look
from desktop_app.store.backup import back_up
from desktop_app.store.keys import forget_unlocked, set_passphrase
from tests.desks import hang, small_desk, wish
from ui.door.open_door import DoorWindow
from ui.jobs import InlineJobs


@pytest.fixture
def stand_at(qtbot):
    """Stand at the door of a folder, for the trouble that opening it gave."""

    def stand(home):
        with pytest.raises(UserError) as trouble:
            first_look(home)
        door = DoorWindow(home, trouble.value, InlineJobs())
        qtbot.addWidget(door.screen)
        door.screen.show()
        return door

    return stand


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_folder_becomes_an_event_with_a_name_and_a_date(tmp_path, qtbot, stand_at):
    home = Home(tmp_path / "new")
    door = stand_at(home)
    assert "还没有活动" in door.screen.sentence.text()

    door.screen.name.edit.setText("2027 公益日")
    qtbot.keyClicks(door.screen.day.edit, "2027-06-28")
    qtbot.keyClick(door.screen.day.edit, Qt.Key.Key_Return)

    assert door.wait() == home
    assert first_look(home).event_name == "2027 公益日"


def test_a_date_that_is_none_is_said_beside_the_button(tmp_path, qtbot, stand_at):
    door = stand_at(Home(tmp_path / "new"))

    door.screen.name.edit.setText("公益日")
    door.screen.day.edit.setText("28.6.")
    press(qtbot, door.screen.go)

    assert "28.6." in door.screen.sentence.text()
    assert door.chosen is None


def test_the_passphrase_opens_a_locked_desk(tmp_path, qtbot, stand_at):
    desk = small_desk(tmp_path)
    desk.close()
    set_passphrase(desk.home, "玫瑰 花墙 六月 二十八 日")
    forget_unlocked(desk.home)
    door = stand_at(desk.home)
    assert not door.screen.name.isVisible()

    door.screen.passphrase.edit.setText("不对")
    press(qtbot, door.screen.go)
    assert "口令" in door.screen.sentence.text()
    assert door.chosen is None
    door.screen.passphrase.edit.setText("玫瑰 花墙 六月 二十八 日")
    press(qtbot, door.screen.go)

    assert door.wait() == desk.home


def test_a_damaged_desk_comes_back_from_its_backup(tmp_path, qtbot, stand_at):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-001"))
    back_up(desk.home, desk.store)
    desk.store.close_whole()
    content = bytearray(desk.home.store.read_bytes())
    content[5000:9000] = bytes(4000)
    desk.home.store.write_bytes(content)
    door = stand_at(desk.home)
    assert door.screen.backups.count() == 1

    press(qtbot, door.screen.go)

    assert door.wait() == desk.home
    assert first_look(desk.home).wall.numbers == ["HS-001"]
    assert list(tmp_path.glob("**/set-aside*"))
    open_desk(desk.home).close()


def test_leaving_the_door_opens_nothing(tmp_path, stand_at):
    door = stand_at(Home(tmp_path / "new"))

    door.screen.close()

    assert door.wait() is None
