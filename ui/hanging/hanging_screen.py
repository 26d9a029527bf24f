"""The room of the walls: which there are at the left, the chosen one as it hangs beside them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QStackedWidget, QWidget

from desktop_app.language import tr
from ui.hanging.found_view import FoundView
from ui.hanging.hanging_state import AuditLine, HangingState, Paper, Stage, WallLine
from ui.hanging.place_view import PlaceView
from ui.hanging.walk_view import WalkView
from ui.hanging.wall_form import WallForm
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import Head, column, fill_room, framed, row, scrolled, set_shown, show_notice
from ui.widgets.strip import Strip

_SIDE_AT_MOST = 380  # px: with large type the wall still has the larger part


class HangingScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    wall_chosen = Signal(str)
    new_pressed = Signal()
    change_pressed = Signal()
    take_down_pressed = Signal()
    late_pressed = Signal()
    undo_pressed = Signal()
    print_pressed = Signal()
    save_pressed = Signal()
    plan_pressed = Signal()
    stack_toggled = Signal(bool)
    cancel_pressed = Signal()
    walk_pressed = Signal(bool)  # along the chosen wall, else along all roses
    resume_pressed = Signal()
    forget_pressed = Signal()
    audit_chosen = Signal(str)
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("布墙"), self.back)
        self.notice = MessageBar()
        self.side = Side()
        self.middle = Middle()
        self.form = WallForm()
        self.form.setFixedWidth(tokens().px(380))
        self.walk = WalkView()
        self.found = FoundView()
        self._stack = QStackedWidget()
        planning = QWidget()
        planning.setLayout(row(self.middle, self.form, spacing=16))
        for page in (planning, self.walk, self.found):
            self._stack.addWidget(page)
        self._beside = scrolled(self.side)
        self._beside.setFixedWidth(min(tokens().px(264), _SIDE_AT_MOST))
        body = row(self._beside, self._stack, spacing=16)
        body.setStretch(1, 1)
        fill_room(self, self.head, self.notice, body, is_tight=True)
        self.setFocusProxy(self.middle.wall)
        self._connect()
        self.show_state(HangingState())

    def show_state(self, state: HangingState) -> None:
        """Make every widget agree with the state."""
        pages = {Stage.WALK: self.walk, Stage.FOUND: self.found}
        self._stack.setCurrentWidget(pages.get(state.stage, self._stack.widget(0)))
        set_shown(self._beside, state.stage is not Stage.WALK)
        set_shown(self.form, state.stage is Stage.FORM)
        if state.form:
            self.form.show_form(state.form)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            undo = tr("撤销{step}", step=state.undo) if state.undo else ""
            show_notice(self.notice, state.done, action=undo, kind="done")
        self.head.hint.setText(_hint(state))
        self.side.show_state(state)
        self.middle.show_state(state)

    def _connect(self) -> None:
        side, middle = self.side, self.middle
        side.walls.chosen.connect(self.wall_chosen)
        side.new.clicked.connect(lambda: self.new_pressed.emit())
        side.walk_wall.clicked.connect(lambda: self.walk_pressed.emit(True))
        side.walk_all.clicked.connect(lambda: self.walk_pressed.emit(False))
        side.resume.clicked.connect(lambda: self.resume_pressed.emit())
        side.forget.clicked.connect(lambda: self.forget_pressed.emit())
        side.audits.chosen.connect(self.audit_chosen)
        middle.change.clicked.connect(lambda: self.change_pressed.emit())
        middle.take_down.clicked.connect(lambda: self.take_down_pressed.emit())
        middle.late.clicked.connect(lambda: self.late_pressed.emit())
        middle.print_out.clicked.connect(lambda: self.print_pressed.emit())
        middle.save.clicked.connect(lambda: self.save_pressed.emit())
        middle.plan.clicked.connect(lambda: self.plan_pressed.emit())
        middle.stack.toggled.connect(self.stack_toggled)
        middle.cancel.clicked.connect(lambda: self.cancel_pressed.emit())
        middle.empty.action_pressed.connect(self.new_pressed)
        self.notice.action_pressed.connect(self.undo_pressed)
        self.notice.closed.connect(self.notice_closed)
        self.back.clicked.connect(lambda: self.back_pressed.emit())


class Side(QWidget):
    """The walls, and the walks along them."""

    def __init__(self) -> None:
        super().__init__()
        self.walls = LineList(tr("花墙"))
        self.new = push_button(tr("新的一面墙"), icon="plus")
        self.walk_wall = push_button(tr("沿这面墙走一遍"), icon="scan")
        self.walk_all = push_button(tr("走全部玫瑰"), "ghost", "scan")
        self.resume_words = text_label("", "hint", wrap=True)
        self.resume = push_button(tr("接着走"), "accent", "scan")
        self.forget = push_button(tr("不要了"), "ghost")
        self.audits = LineList(tr("走过的"))
        self._walls_title = text_label(tr("花墙"), "field")
        self._audits_title = text_label(tr("走过的"), "field")
        self._resume = framed(
            column(self.resume_words, row(self.resume, self.forget, 1), margins=10), "sunken"
        )
        lay = column(
            self._walls_title,
            self.walls,
            self.new,
            self._resume,
            self.walk_wall,
            self.walk_all,
            self._audits_title,
            self.audits,
            spacing=8,
        )
        lay.setStretch(1, 3)
        lay.setStretch(7, 2)
        lay.addStretch(0)
        self.setLayout(lay)
        for some in (self.walls, self.audits):
            some.setMinimumHeight(tokens().px(64))
            some.setMinimumWidth(1)

    def show_state(self, state: HangingState) -> None:
        self.walls.show_lines([_wall(line) for line in state.walls], state.chosen)
        is_free = state.stage in (Stage.WALL, Stage.NOTHING, Stage.FOUND)
        self.new.setEnabled(is_free)
        self.walk_wall.setEnabled(is_free and bool(state.chosen) and not state.resume)
        self.walk_all.setEnabled(is_free and not state.resume)
        self.resume_words.setText(state.resume)
        set_shown(self._resume, bool(state.resume))
        self.audits.show_lines([_audit(line) for line in state.audits])
        for part in (self._audits_title, self.audits):
            set_shown(part, bool(state.audits))
        for part in (self._walls_title, self.walls):
            set_shown(part, bool(state.walls))


class Middle(QWidget):
    """The chosen wall, what changed since it was laid out, and its paper."""

    def __init__(self) -> None:
        super().__init__()
        self.title = text_label("", "title")
        self.about = text_label("", "second", wrap=True)
        self.change = push_button(tr("改布置"), icon="edit")
        self.take_down = push_button(tr("拆掉"), "ghost")
        self.fit = text_label("", "strong", wrap=True)
        self.late = push_button(tr("补挂在后面"), icon="plus")
        self.wall = PlaceView(tr("墙上的位置"))
        self.empty = EmptyPlace()
        self.stack = QCheckBox(tr("排成整叠一起裁"))
        self.print_out = push_button(tr("打印玫瑰签"), "accent", "printer")
        self.save = push_button(tr("存成 PDF"), icon="file")
        self.plan = push_button(tr("只要布置图"), "ghost", "grid")
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("画玫瑰签的进度"))
        self.progress_text = text_label("", "hint")
        self.cancel = push_button(tr("取消"), "ghost")
        self._lay_out()

    def show_state(self, state: HangingState) -> None:
        has_wall = bool(state.grid.rows)
        is_form = state.stage is Stage.FORM
        self.title.setText(tr("试排一下") if is_form else state.title)
        self.about.setText("" if is_form else state.about)
        for part in (self.change, self.take_down):
            set_shown(part, has_wall and not is_form)
        self.fit.setText("" if is_form else state.fit)
        set_shown(self._fit, bool(state.fit) and not is_form)
        set_shown(self.late, state.late > 0)
        self.wall.show_grid(state.grid)
        set_shown(self.wall, has_wall)
        set_shown(self.empty, not has_wall)
        self.empty.say(*_nothing(state))
        set_shown(self._paper, has_wall and not is_form)
        self._show_paper(state.paper)

    def _show_paper(self, paper: Paper) -> None:
        for part in (self.progress, self.progress_text, self.cancel):
            set_shown(part, paper.is_drawing)
        for button in (self.print_out, self.save, self.plan):
            set_shown(button, not paper.is_drawing)
        set_shown(self.stack, not paper.is_drawing)
        if self.stack.isChecked() != paper.is_stacked:
            self.stack.setChecked(paper.is_stacked)
        self.progress.setValue(round(paper.progress * 1000))
        self.progress_text.setText(paper.text)

    def _lay_out(self) -> None:
        texts = column(self.title, self.about, spacing=0)
        head = row(texts, self.change, self.take_down)
        head.setStretch(0, 1)
        fit = row(self.fit, self.late, margins=10)
        fit.setStretch(0, 1)
        self._fit = framed(fit, "sunken")
        drawing = row(self.progress, self.progress_text, self.cancel)
        drawing.setStretch(0, 1)
        acts = framed(row(self.print_out, self.save, self.plan, 1, self.stack), "plain")
        self._paper = framed(column(drawing, Strip(acts), spacing=0), "plain")
        lay = column(head, self._fit, self.wall, self.empty, self._paper, spacing=8)
        lay.setStretch(2, 1)
        lay.setStretch(3, 1)
        self.setLayout(lay)


def _hint(state: HangingState) -> str:
    if state.stage is Stage.WALK:
        return tr("扫码枪对着玫瑰上的码；离开这里也不会丢")
    if state.stage is Stage.WALL:
        return tr("拖动玫瑰换位置；键盘：方向键走动，回车拿起、放下")
    return ""


def _nothing(state: HangingState) -> tuple[str, str, str]:
    if state.stage is Stage.LOADING:
        return tr("正在看墙…"), "", ""
    if state.stage is Stage.FORM:
        return tr("还排不出来"), tr("右边改一改，这里马上看得到。"), ""
    return (
        tr("还没有布置花墙"),
        tr("布置好就能按顺序打印玫瑰签，再沿墙扫一遍，看少了哪朵。"),
        tr("新的一面墙"),
    )


def _wall(line: WallLine) -> ListLine:
    if line.note:
        return ListLine(line.wall_id, "warning", "amber", line.name, "", line.note, is_toned=True)
    return ListLine(line.wall_id, "grid", "ink2", line.name, "", line.about)


def _audit(line: AuditLine) -> ListLine:
    sign, tone = ("check-circle", "leaf") if line.is_well else ("warning", "amber")
    return ListLine(line.audit_id, sign, tone, line.title, "", line.about, line.ago)
