"""The room of people's data for the gallery: finding, erasing, the report, the time of keeping."""

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.exchange.keys_section import KeysSection
from ui.exchange.keys_state import HolderLine, KeysState
from ui.people.erasing_state import ErasingState, RetentionState, Step, Told
from ui.people.papers_section import PapersSection
from ui.people.people_screen import PeopleScreen

_GIVER = (
    "将删除：姓名和联系方式 2、没填完的认领 1、通话记录 1",
    "心愿 HS-001、HS-003：心愿和认领照样算数，只是看不到是谁。",
    "别处的备注里还提到：HS-002，请人工改掉。",
    "同名或同号、可能是同一位、不会一起删除：王*芳 136****2222 K7M2-9QXF",
    "备份过的地方：/media/U盘",
    "这些电脑下次交换时自动删除：一号门、二号门、总站",
    "请粉碎或删掉：",
    "  · 认领卡 432D-VFJX、9K2M-7PQR（存根、PDF、打印机里排着的）",
    "  · 导出过的名单和表格里 HS-001、HS-003 那一行",
)
_FAMILY = (
    "将删除：家庭资料和原话 1",
    "心愿 YZ-017：心愿和认领照样算数，只是看不到是谁。",
    "心愿 YZ-017 还没有圆梦：要说明保留还是下架。",
)
_MEMBER = (
    "将删除：送达队里的一位（其他队员留下） 1、签收记录 1",
    "同名或同号、可能是同一位、不会一起删除：温*舟 点钞人、见证人",
    "这些电脑下次交换时自动删除：一号门、二号门、总站",
    "请粉碎或删掉：",
    "  · 结账单、交款单、善款提案、送达和签收单、捐款收据上的名字",
    "  · U 盘上以前的交换包、准许文件",
)
_DONE = Told(
    "删除个人信息",
    (
        "已从这台电脑删除，撤不回来。",
        "这些电脑下次交换时自动删除：一号门、二号门、总站",
        "检查了 30 份备份，清理了 30 份。",
        "现在够不到的备份，下次备份到那里时清理：/media/U盘",
        *_GIVER[6:],
    ),
)
_ERASING = {
    "empty": ErasingState(),
    "giver": ErasingState(Step.FOUND, "x", "认领人", "王*芳 138****1234", _GIVER, word="删除"),
    "family": ErasingState(
        Step.FOUND, "x", "受益家庭", "欧阳*源", _FAMILY, asks_wish=True, word="删除"
    ),
    "member": ErasingState(
        Step.FOUND, "x", "集市、善款、送达的参与人", "温*舟 136****6666", _MEMBER, word="删除"
    ),
    "working": ErasingState(
        Step.WORKING, "x", "认领人", "王*芳 138****1234", _GIVER[:2], word="删除"
    ),
    "done": ErasingState(Step.DONE, told=_DONE),
    "refused": ErasingState(
        problem="有 2 位都对得上，还不知道是哪一位。",
        remedy="请用其中一位的卡号再试：王*芳 138****1234 432D-VFJX；王*芳 136****2222 K7M2-9QXF",
    ),
}
_KEPT = "现在还保存着 309 户家庭、271 次认领、12 份其他资料。"
_RETENTION = {
    "empty": RetentionState(
        ("活动还没有归档；归档后保存 180 天。", _KEPT), "还没有归档", can_archive=True,
        can_end_early=True, word="全部删除",
    ),
    "giver": RetentionState(
        ("2023-07-05 归档（168 天前），保存到 2024-01-01，还有 12 天。", _KEPT), "还有 12 天", "amber",
        can_archive=True, is_archived=True, can_end_early=True, word="全部删除",
    ),
    "family": RetentionState(
        ("2023-07-05 归档（183 天前），2024-01-01 就该删除，已经过了 3 天。", _KEPT), "到期了", "rose",
        can_archive=True, is_archived=True, can_end=True, is_asking=True, word="全部删除",
    ),
    "done": RetentionState(
        ("个人信息已经全部删除。",), "已经删除", "leaf",
        told=Told("删除全部个人信息", ("全部个人信息已经从这台电脑删除，数字都还在。", *_DONE.lines[2:4])),
    ),
}  # fmt: skip


@exhibit("people_room")
def room() -> dict[str, QWidget]:
    screens: dict[str, QWidget] = {}
    for name, state in _ERASING.items():
        screens[name] = screen = PeopleScreen(PapersSection())
        screen.erasing.show_erasing(state)
        screen.retention.show_retention(_RETENTION.get(name, _RETENTION["empty"]))
    return screens


_HOLDERS = (
    HolderLine("a", "一号门", "认领人的联系方式、受益家庭的地址、全部资料", "一直有效", "leaf"),
    HolderLine("b", "二号门", "认领人的联系方式", "到 2023-07-05 为止", "leaf"),
    HolderLine("c", "送达车", "受益家庭的地址", "2023-07-05 已过期", "amber"),
)


@exhibit("desks_keys", (520, 480))
def keys() -> dict[str, QWidget]:
    parts: dict[str, QWidget] = {}
    for name, state in {
        "lead": KeysState(_HOLDERS, is_lead=True),
        "renewing": KeysState(_HOLDERS, is_lead=True, is_renewing=True),
        "ran_out": KeysState(_HOLDERS[:1], own="这台电脑的密钥到 2023-07-05 为止，还有 2 天。"),
    }.items():
        parts[name] = part = KeysSection()
        part.show_keys(state)
    return parts
