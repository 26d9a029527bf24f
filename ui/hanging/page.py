"""The room of the walls as the shell opens it."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.language import tr
from ui.hanging.hanging_presenter import HangingPresenter
from ui.hanging.hanging_screen import HangingScreen
from ui.hanging.hanging_state import AuditLine, Paper, Stage
from ui.hanging.tags_presenter import TagsPresenter
from ui.hanging.walk_presenter import WalkPresenter
from ui.hanging.walk_state import FoundState, WalkState
from ui.shell.context import Context
from ui.widgets.files import ask_pdf


class HangingPage(HangingScreen):
    """The screen with its presenters: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = HangingPresenter(self, context.jobs, context.desk, context.changed)
        self.walker = WalkPresenter(
            self,
            context.jobs,
            context.desk,
            announce=context.announce,
            failed=self.presenter.failed,
        )
        self.tags = TagsPresenter(
            context.jobs,
            context.worker,
            context.desk,
            find_printers=context.find_printers,
            settings=context.settings,
            show=self._show_paper,
            said=self.presenter.say,
            failed=self.presenter.failed,
        )
        self._connect_planning(context)
        self._connect_walking()

    def open_at(self, what: str) -> None:
        """Show the wall with this id."""
        if what:
            self.presenter.choose(what)

    def refresh(self) -> None:
        self.presenter.refresh()
        self.walker.refresh()

    def take_scan(self, text: str) -> bool:
        """While somebody walks along the wall, every scan is part of the walk."""
        return self.walker.take_scan(text)

    # what the walk shows

    def show_walk(self, state: WalkState | None) -> None:
        if state is not None:
            self.walk.show_state(state)
            if self.presenter.state.stage is not Stage.WALK:
                self._show_stage(Stage.WALK)
                self.walk.wall.setFocus()
        elif self.presenter.state.stage is Stage.WALK:
            self._leave_for_wall()

    def show_found(self, state: FoundState | None) -> None:
        if state is None:
            self._leave_for_wall()
            return
        self.found.show_state(state)
        self._show_stage(Stage.FOUND)
        self.found.setFocus()

    def show_audits(self, lines: tuple[AuditLine, ...], resume: str) -> None:
        self.presenter.show(replace(self.presenter.state, audits=lines, resume=resume))

    def _show_stage(self, stage: Stage) -> None:
        self.presenter.show(replace(self.presenter.state, stage=stage, form=None, done=""))

    def _leave_for_wall(self) -> None:
        self._show_stage(Stage.WALL)
        self.presenter.refresh()

    def _show_paper(self, paper: Paper) -> None:
        self.presenter.show(replace(self.presenter.state, paper=paper))

    def _connect_planning(self, context: Context) -> None:
        presenter = self.presenter
        self.wall_chosen.connect(presenter.choose)
        self.new_pressed.connect(presenter.start_new)
        self.change_pressed.connect(presenter.change)
        self.take_down_pressed.connect(presenter.take_down)
        self.late_pressed.connect(presenter.add_late)
        self.undo_pressed.connect(presenter.undo)
        self.notice_closed.connect(presenter.dismiss)
        self.form.changed.connect(presenter.fill_in)
        self.form.laid_out.connect(presenter.lay_out)
        self.form.left.connect(presenter.leave_form)
        self.middle.wall.moved.connect(presenter.move)
        self.print_pressed.connect(lambda: self.tags.print_out(self._hanging, self._wall_id))
        self.save_pressed.connect(lambda: self._save(self._hanging, tr("玫瑰签.pdf")))
        self.plan_pressed.connect(lambda: self._save((), tr("花墙布置图.pdf")))
        self.stack_toggled.connect(self.tags.stack)
        self.cancel_pressed.connect(self.tags.cancel)
        self.back_pressed.connect(context.go_home)

    def _connect_walking(self) -> None:
        walker = self.walker
        self.walk_pressed.connect(lambda is_one: walker.start(self._wall_id if is_one else ""))
        self.resume_pressed.connect(walker.resume)
        self.forget_pressed.connect(walker.forget)
        self.audit_chosen.connect(walker.open_audit)
        self.walk.typed.connect(lambda text: walker.take_scan(text, is_typed=True))
        self.walk.misplaced.connect(walker.misplace)
        self.walk.paused.connect(walker.pause)
        self.walk.finished.connect(walker.finish)
        self.found.print_pressed.connect(lambda: self.tags.print_out(walker.tags_to_replace))
        self.found.save_pressed.connect(
            lambda: self._save(walker.tags_to_replace, tr("补印的玫瑰签.pdf"), wall_id="")
        )
        self.found.left.connect(walker.leave_found)

    @property
    def _wall_id(self) -> str:
        return self.presenter.state.chosen

    @property
    def _hanging(self) -> tuple[str, ...]:
        return self.presenter.wall.hanging if self.presenter.wall else ()

    def _save(self, wishes: Sequence[str], name: str, wall_id: str | None = None) -> None:
        """The system's own save dialog; the names of the files say what they are."""
        if chosen := ask_pdf(self, name):
            self.tags.save(wishes, self._wall_id if wall_id is None else wall_id, chosen)


def make_page(context: Context) -> HangingPage:
    return HangingPage(context)
