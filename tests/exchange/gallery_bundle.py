"""The section of sticks and folders for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.exchange.bundle_section import BundleView
from ui.exchange.bundle_state import BundleState
from ui.widgets.room import column

_STATE = BundleState(
    written="上次写：3 分钟前，214 条记录",
    heard=("读过“二号电脑”：5 分钟前", "读过“鼓楼站”：2 小时前"),
)


@exhibit("exchange_bundle", (520, 600))
def bundles() -> dict[str, QWidget]:
    states = {
        "empty": BundleState(written="还没有写过 U 盘。"),
        "busy": replace(_STATE, busy="正在读 U 盘", progress=0.4),
        "read": replace(
            _STATE,
            done="读完了。",
            about="读到 37 条新记录；2 个待确认有了答复；回答了别的电脑 1 个待确认。",
            can_answer=True,
        ),
        "problem": replace(
            _STATE,
            problem="这份文件坏了，或被改动过，没有读。",
            remedy="请在“二号电脑”上重新写一份；坏的已经记进待处理。",
        ),
        "folder": replace(
            _STATE,
            folder="/media/stall/ROSEWALL",
            done="写好了。",
            about="已写到 K3-1号电脑-20230628T010203Z.rosewall：214 条记录，1.2 MB。可以拔 U 盘了。",
        ),
    }
    made = {}
    for name, state in states.items():
        view, page = BundleView(), QWidget()
        view.show_state(state)
        page.setLayout(column(view, 1, margins=12))
        made[name] = page
    return made
