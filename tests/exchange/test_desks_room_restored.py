"""A desk that came back from a backup, in the room of the laptops."""

import pytest

from desktop_app.desk import open_desk
from desktop_app.readiness.here import look_here
from desktop_app.safety.restore import restore
from desktop_app.store.backup import back_up
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet
from tests.rooms import HandShell, press, texts
from ui.exchange.page import make_page


@pytest.fixture
def desk(tmp_path):
    """The lead was restored while another desk was away."""
    lead = small_desk(tmp_path / "lead")
    hang(lead, wish("HS-001"), wish("HS-002"))
    stall = joined(lead, tmp_path / "stall", "二号门")
    meet(lead, stall)
    backup = back_up(lead.home, lead.store, clock=lead.clock)
    lead.close()
    restore(lead.home, backup, clock=lead.clock)
    again = open_desk(lead.home, clock=lead.clock)
    yield again
    again.close()
    stall.close()


def test_its_old_roses_wait_for_one_press(desk, worker, qtbot):
    shell = HandShell(desk, worker)
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.refresh()
    assert "这台电脑从备份恢复，原来手里的 2 朵玫瑰等着收回。" in texts(page)
    press(page.desks.trouble.act)
    here = look_here(desk)
    assert (here.holds, here.old) == (2, ())
    assert page.desks.trouble.isHidden()
    assert shell.changes[0].wishes
