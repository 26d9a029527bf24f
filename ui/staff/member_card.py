"""The right side of the room of staff: naming somebody, or what can be done for one of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop_app.language import tr
from desktop_app.staff.rights import RIGHTS, Right, Role
from ui.staff.role_choice import RoleChoice
from ui.staff.staff_state import MemberFace, Pane, StaffState
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.labels import Pill, text_label
from ui.widgets.room import column, framed, row, set_shown
from ui.widgets.section import Section

_LONGEST_NAME, _LONGEST_PIN = 30, 8
_FIRST_ROLES = tuple(role for role in Role if Right.STAFF in RIGHTS[role])


class AddCard(Section):
    """A name, a role, a PIN or none: then one is drawn."""

    added = Signal(str, str, str)

    def __init__(self, *, is_first: bool) -> None:
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setAccessibleName(tr("姓名"))
        self.name.setPlaceholderText(tr("姓名，签到时要靠它认人"))
        self.role = RoleChoice(_FIRST_ROLES if is_first else tuple(Role))
        self.pin = _pin_field()
        self.go = BigButton(tr("登记我自己") if is_first else tr("登记|人员"))
        hint = (
            tr("先登记自己为负责人：有了第一个人，这台电脑才有锁，才知道每一步是谁做的。")
            if is_first
            else tr("新来的人马上就能在这台电脑签到；别的电脑交换一次以后也能。")
        )
        super().__init__(
            "user",
            tr("第一步：先登记自己") if is_first else tr("加一个人"),
            text_label(hint, "second", wrap=True),
            text_label(tr("姓名"), "field"),
            self.name,
            text_label(tr("角色"), "field"),
            self.role,
            text_label("PIN", "field"),
            self.pin,
            row(1, self.go),
        )
        self.go.clicked.connect(self._go)
        for edit in (self.name, self.pin):
            edit.returnPressed.connect(self._go)

    def begin(self) -> None:
        """Empty, for the next one."""
        self.name.clear()
        self.pin.clear()
        self.name.setFocus()

    def _go(self) -> None:
        if self.go.isEnabled():
            self.added.emit(self.name.text(), self.role.value, self.pin.text())


class MemberCard(Section):
    """Name, role, PIN, badge, tries, and retiring with a question on the page."""

    renamed = Signal(str)
    role_chosen = Signal(str)
    pin_given = Signal(str)
    tries_pressed = Signal()
    print_pressed = Signal()
    save_pressed = Signal()
    retire_asked = Signal(bool)
    retired = Signal()

    def __init__(self) -> None:
        self._shown = ""
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setAccessibleName(tr("姓名"))
        self.rename = push_button(tr("改名"))
        self.role = RoleChoice()
        self.pin_state, self.badge_state = Pill(), Pill()
        self.pin = _pin_field()
        self.give_pin = push_button(tr("给新 PIN"), icon="lock")
        self.tries = push_button(tr("让本人马上再试"), icon="refresh")
        self.print = push_button(tr("打印工牌"), icon="printer")
        self.save = push_button(tr("存成 PDF…"), icon="export")
        self.retire = push_button(tr("停用…"), "ghost", "close")
        self.sure = text_label(role="strong", wrap=True)
        self.do_retire = push_button(tr("停用"), "accent")
        self.keep = push_button(tr("不停用"), "ghost")
        self._asking = framed(
            column(self.sure, row(1, self.keep, self.do_retire), spacing=8, margins=14), "sunken"
        )
        super().__init__(
            "user",
            tr("这位"),
            row(self.name, self.rename),
            self._asking,
            text_label(tr("角色"), "field"),
            self.role,
            row(text_label("PIN", "field"), self.pin_state, 1),
            row(self.pin, self.give_pin),
            row(self.tries, 1),
            row(text_label(tr("工牌"), "field"), self.badge_state, 1),
            text_label(tr("工牌丢了就再打一张：新的一出来，旧的马上作废。"), "hint", wrap=True),
            row(self.print, self.save, 1),
            row(1, self.retire),
        )
        self._connect()

    def show_member(self, member: MemberFace, *, asks_retire: bool) -> None:
        """Make every widget agree; what is being typed for the same one stays."""
        key = f"{member.staff_id} {member.name} {member.role}"
        if key != self._shown:
            self._shown = key
            self.name.setText(member.name)
            self.pin.clear()
        self.role.show_role(member.role)
        self.pin_state.show_pill(*_has(tr("有"), tr("没有"), has=member.has_pin))
        self.badge_state.show_pill(*_has(tr("有"), tr("没有"), has=member.has_badge))
        self.sure.setText(
            tr(
                "停用 {name}？以后不能再签到，工牌和 PIN 都作废；做过的事还写着名字。",
                name=member.name,
            )
        )
        set_shown(self._asking, asks_retire)
        set_shown(self.retire, not asks_retire)
        if asks_retire:
            self.keep.setFocus()

    def _connect(self) -> None:
        self.rename.clicked.connect(lambda: self.renamed.emit(self.name.text()))
        self.name.returnPressed.connect(lambda: self.renamed.emit(self.name.text()))
        self.role.chosen.connect(self.role_chosen)
        self.give_pin.clicked.connect(lambda: self.pin_given.emit(self.pin.text()))
        self.pin.returnPressed.connect(lambda: self.pin_given.emit(self.pin.text()))
        self.tries.clicked.connect(self.tries_pressed)
        self.print.clicked.connect(self.print_pressed)
        self.save.clicked.connect(self.save_pressed)
        self.retire.clicked.connect(lambda: self.retire_asked.emit(True))
        self.keep.clicked.connect(lambda: self.retire_asked.emit(False))
        self.do_retire.clicked.connect(self.retired)


def pane_of(state: StaffState) -> Pane:
    """What the right side is for: a member who is gone shows nothing."""
    return Pane.NOTHING if state.pane is Pane.MEMBER and state.member is None else state.pane


def _pin_field() -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(_LONGEST_PIN)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.setAccessibleName(tr("PIN，四到八位数字"))
    edit.setPlaceholderText(tr("空着：程序抽一个"))
    return edit


def _has(yes: str, no: str, *, has: bool) -> tuple[str, str]:
    return (yes, "leaf") if has else (no, "grey")
