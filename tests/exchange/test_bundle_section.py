"""The person at the desk writes and reads a stick from the window."""

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.exchange.bundle import write_bundle
from desktop_app.roses.records import rose_by_number
from tests.desks import hang, wish
from tests.rooms import HandShell, press, texts
from ui.exchange.bundle_section import make_bundle_section
from ui.jobs import InlineJobs


class HeldJobs(InlineJobs):
    """What runs beside the store lane waits until a test lets it go."""

    def __init__(self):
        self.held = []

    def run_aside(self, work, then, failed=None):
        self.held.append((work, then, failed))

    def let_go(self):
        for held in self.held:
            InlineJobs().run(*held)
        self.held = []


def shown(section):
    return " ".join(texts(section))


def test_an_answer_is_written_back_in_one_press(qtbot, wall, stall, stick):
    claim_wishes(stall, ["HS-001"], Giver(name="王芳"))
    write_bundle(stall, stick)
    shell = HandShell(wall)
    section = make_bundle_section(shell.context())
    qtbot.addWidget(section)

    section.presenter.read(stick)
    assert "回答了别的电脑 1 个待确认" in shown(section)
    assert "读过“二号电脑”：刚刚" in shown(section)
    assert shell.changes
    press(section.view.answer)

    assert "写好了" in shown(section)
    assert len(list(stick.iterdir())) == 2
    assert section.view.answer.isHidden()


def test_a_bundle_dropped_on_the_window_is_read(qtbot, wall, stall, stick):
    claim_wishes(wall, ["HS-001"], Giver(name="王芳"))
    file = write_bundle(wall, stick).file
    section = make_bundle_section(HandShell(stall).context())
    qtbot.addWidget(section)
    section.read(str(file))
    with stall.store.read() as tx:
        assert rose_by_number(tx, stall.event, "HS-001").state == "claimed"
    section.read(str(file))
    assert "这份已经读过" in shown(section)


def test_what_is_wrong_with_a_stick_is_said_with_what_to_do(qtbot, wall, stall, stick):
    file = write_bundle(wall, stick).file
    file.write_bytes(file.read_bytes()[:-9])
    section = make_bundle_section(HandShell(stall).context())
    qtbot.addWidget(section)
    section.presenter.refresh()
    section.presenter.read(file)
    assert "不完整" in shown(section)
    assert "“1 号电脑”上重新写一份" in shown(section)
    section.presenter.read(stick)
    assert "有 1 份没有读" in shown(section)


def test_stopping_shows_progress_and_keeps_what_came(qtbot, wall, stall, stick):
    hang(wall, *(wish(f"HS-{n}") for n in range(100, 1600)))
    file = write_bundle(wall, stick).file
    jobs = HeldJobs()
    section = make_bundle_section(HandShell(stall, jobs=jobs).context())
    qtbot.addWidget(section)

    section.read(str(file))
    assert "正在读 U 盘" in shown(section)
    assert not section.view.write.isEnabled()
    press(section.view.cancel)
    jobs.let_go()

    assert "已经停下" in shown(section)
    assert section.view.write.isEnabled()


def test_a_folder_to_watch_is_kept_in_the_settings(qtbot, wall, stick):
    shell = HandShell(wall)
    section = make_bundle_section(shell.context())
    qtbot.addWidget(section)
    section.presenter.watch(stick)
    assert shell.settings.exchange_folder == str(stick)
    assert str(stick) in shown(section)
    press(section.view.forget)
    assert shell.settings.exchange_folder == ""
