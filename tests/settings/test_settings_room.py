"""The settings room: looks, name, backups, examination, key."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop_app import VERSION
from desktop_app.errors import UserError
from desktop_app.store.backup import list_backups
from desktop_app.store.keys import has_passphrase
from tests.desks import HandClock, hang, small_desk, wish
from tests.rooms import HandShell, press, texts
from ui.settings.page import make_page


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = small_desk(tmp_path / "desk", clock)
    hang(desk, wish("HS-017"))
    yield desk
    desk.close()


@pytest.fixture
def shell(desk):
    return HandShell(desk)


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 900)
    page.show()
    page.refresh()
    return page


def test_a_theme_is_worn_when_it_is_chosen(page, shell):
    press(page.theme.buttons["sunlight"])
    assert shell.settings.theme == "sunlight"
    assert page.theme.value == "sunlight"


def test_letters_grow_and_shrink_in_steps_and_stop_at_the_end(page, shell):
    press(page.larger)
    assert shell.settings.scale == 1.15
    assert page.scale.text() == "115 %"
    for _step in range(4):
        press(page.larger)
    assert shell.settings.scale == 2.0
    assert not page.larger.isEnabled()


def test_language_scanner_and_sounds_are_kept(page, shell):
    press(page.language.buttons["en"])
    press(page.gap.buttons["100"])
    page.sounds.click()
    assert shell.settings.language == "en"
    assert shell.settings.scanner_gap_ms == 100
    assert shell.settings.sounds is False


def test_the_laptop_gets_a_name(page, desk, shell):
    page.desk_name.setText("入口左边")
    press(page.name_it)
    assert desk.names()[desk.node] == "入口左边"
    assert any("入口左边" in text for text in texts(page))
    assert shell.changes


def test_a_laptop_without_a_name_is_refused_in_words(page):
    page.desk_name.setText("   ")
    press(page.name_it)
    assert page.notice.isVisibleTo(page)
    assert page.notice.remedy.text()


def test_the_rules_of_the_event_are_read_and_changed(page, desk):
    edits = page.rules.edits
    assert edits["hand_in_place"].text() == "一楼服务台"
    assert edits["due_days"].text() == "7"
    assert not page.rules.save.isEnabled()

    edits["due_days"].selectAll()
    QTest.keyClicks(edits["due_days"], "10")
    QTest.keyClick(edits["due_days"], Qt.Key.Key_Return)

    assert desk.settings().rules.due_days == 10
    assert desk.settings().rules.hand_in_place == "一楼服务台"
    assert "规则已保存" in page.notice.problem.text()


def test_a_rule_that_is_no_number_is_said_and_nothing_changes(page, desk):
    edit = page.rules.edits["price_cap"]
    edit.selectAll()
    QTest.keyClicks(edit, "abc")
    press(page.rules.save)

    assert "abc" in page.notice.problem.text()
    assert page.notice.remedy.text()
    assert desk.settings().rules.price_block_fen == 50_000


def test_a_backup_now_is_made_checked_and_listed(page, desk, clock):
    press(page.safety.back_up)
    clock.turn(minutes=5)
    page.refresh()
    [line] = page.safety.list.lines()
    assert line.right == "5 分钟前"
    assert "条记录" in line.second
    assert len(list_backups(desk.home)) == 1


def test_the_second_place_gets_a_copy(page, shell, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    page.keeper.choose_second_folder(str(stick))
    press(page.safety.back_up)
    assert list(stick.glob("*.backup"))
    assert "第二处也有了" in page.safety.notice.problem.text()


def test_a_stick_that_is_gone_is_said_and_the_first_backup_stands(page, desk, tmp_path):
    page.keeper.choose_second_folder(str(tmp_path / "pulled out"))
    press(page.safety.back_up)
    assert "第二备份文件夹不在" in page.safety.notice.problem.text()
    assert len(list_backups(desk.home)) == 1


def test_restoring_says_what_will_happen_before_it_does(page, shell, desk):
    press(page.safety.back_up)
    press(page.safety.restore)
    assert not shell.restored
    assert any("现在的数据不会删" in text for text in texts(page))
    press(page.safety.confirm.do_it)
    [backup] = list_backups(desk.home)
    assert shell.restored == [(backup.file, "")]


def test_restoring_can_be_left(page, shell):
    press(page.safety.back_up)
    press(page.safety.restore)
    press(page.safety.confirm.leave)
    assert page.safety.confirm.isHidden()
    assert not shell.restored


def test_a_backup_of_another_laptop_asks_for_its_passphrase(page, shell, tmp_path):
    foreign = tmp_path / "other.backup"
    foreign.write_bytes(b"x")
    foreign.with_suffix(".key").write_bytes(b"x")
    page.keeper.ask_restore(str(foreign))
    assert page.safety.confirm.passphrase.isVisibleTo(page)
    assert page.safety.confirm.passphrase.echoMode() == QLineEdit.EchoMode.Password
    page.safety.confirm.passphrase.setText("五个不相干的词在一起也行")
    press(page.safety.confirm.do_it)
    assert shell.restored == [(foreign, "五个不相干的词在一起也行")]


def test_sound_data_is_called_sound(page):
    press(page.safety.examine)
    assert any("数据完好" in text for text in texts(page))
    assert page.safety.repair.isHidden()


def test_a_wall_that_differs_from_the_journal_is_rebuilt_with_one_press(page, desk):
    with desk.store.write() as tx:
        tx.exec_driver_sql("UPDATE roses SET state = 'claimed'")
    press(page.safety.examine)
    assert any("不一致" in text for text in texts(page))
    press(page.safety.repair)
    assert any("数据完好" in text for text in texts(page))


def test_a_key_beside_the_data_is_called_out(page):
    assert "密钥和数据放在一起" in texts(page)


def test_a_passphrase_typed_differently_twice_is_not_set(page, desk):
    page.safety.key.first.setText("correct horse battery")
    page.safety.key.again.setText("correct horse butter")
    press(page.safety.key.set_it)
    assert page.safety.key.problem.isVisibleTo(page)
    assert not has_passphrase(desk.home)


def test_a_short_passphrase_is_refused_with_a_remedy(page, desk):
    page.safety.key.first.setText("short")
    page.safety.key.again.setText("short")
    press(page.safety.key.set_it)
    assert "太短" in page.safety.key.problem.text()
    assert not has_passphrase(desk.home)


def test_a_passphrase_is_set_and_the_fields_are_emptied(page, desk):
    page.safety.key.first.setText("correct horse battery staple")
    page.safety.key.again.setText("correct horse battery staple")
    QTest.keyClick(page.safety.key.again, Qt.Key.Key_Return)
    assert has_passphrase(desk.home)
    assert page.safety.key.first.text() == ""
    assert "密钥由活动口令保护" in texts(page)


def test_a_full_disk_is_told_when_a_choice_cannot_be_kept(desk, shell, qtbot):
    def full(_settings):
        raise UserError("disk_full")

    shell._wear = full
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    press(page.theme.buttons["dark"])
    assert "磁盘满了" in page.notice.problem.text()
    assert page.theme.value == "light"


def test_the_list_of_parts_is_saved_where_the_person_says(page, tmp_path, monkeypatch):
    file = tmp_path / "parts.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    press(page.about.parts)
    assert msgspec.json.decode(file.read_bytes())["bomFormat"] == "CycloneDX"
    assert "parts.json" in "".join(texts(page))


def test_a_list_of_parts_that_cannot_be_saved_says_why(page, tmp_path, monkeypatch):
    asked = iter([(str(tmp_path / "gone" / "parts.json"), ""), ("", "")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: next(asked))
    press(page.about.parts)
    assert "U 盘可能拔了" in "".join(texts(page))
    page.presenter.dismiss()
    press(page.about.parts)  # and then changed her mind
    assert "没有保存" not in "".join(texts(page))


def test_the_room_says_which_version_this_is(page):
    assert VERSION in texts(page)
