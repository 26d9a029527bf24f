"""The room of delivery as the shell opens it."""

from functools import cached_property
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop_app.delivery.sheets import SheetKind
from desktop_app.language import tr
from ui.delivery.asking_presenter import AskingPresenter
from ui.delivery.delivery_screen import ASKING, PACKING, ROUND, TEAMS, DeliveryScreen
from ui.delivery.packing_presenter import PackingPresenter
from ui.delivery.packing_state import PAPERS
from ui.delivery.paper_presenter import PaperPresenter
from ui.delivery.round_presenter import RoundPresenter
from ui.delivery.teams_presenter import TeamsPresenter
from ui.shell.context import Context
from ui.widgets.files import ask_pdf

Presenter = TeamsPresenter | PackingPresenter | RoundPresenter | AskingPresenter


class DeliveryPage(DeliveryScreen):
    """The faces with their presenters: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.papers = PaperPresenter(
            context.jobs,
            context.desk,
            settings=context.settings,
            find_printers=context.find_printers,
            changed=context.changed,
        )
        self.face_chosen.connect(lambda _face: self._turned())
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """A face by its name, or a wish by its number: where it stands in the rounds."""
        if what in (TEAMS, PACKING, ROUND, ASKING):
            self.show_face(what)
        elif what:
            self.show_face(TEAMS)
            self.planner.open_at(what)

    def refresh(self) -> None:
        """Read again what the open face shows."""
        self._presenter.refresh()

    def take_scan(self, text: str) -> bool:
        """Every scan belongs to the face that is open; it says its verdict itself."""
        self._presenter.take_scan(text)
        return True

    def mask_people(self) -> None:
        """The screen is locked, another room entered, a code was read."""
        if "carrier" in self.__dict__:
            self.carrier.mask()
        if "asker" in self.__dict__:
            self.asker.mask()

    @property
    def _presenter(self) -> Presenter:
        match self.face:
            case "packing":
                return self.packer
            case "round":
                return self.carrier
            case "asking":
                return self.asker
            case _:
                return self.planner

    def _turned(self) -> None:
        self.mask_people()
        self.refresh()

    @cached_property
    def planner(self) -> TeamsPresenter:
        """Of the rounds; made with their face."""
        view, context = self.teams, self._context
        planner = TeamsPresenter(
            view, context.jobs, context.desk, context.changed, context.announce
        )
        view.board.chosen.connect(planner.choose)
        view.board.moved.connect(planner.move)
        view.side.stop.moved.connect(planner.move)
        view.propose_pressed.connect(planner.propose)
        view.accepted.connect(planner.accept)
        view.dismissed.connect(planner.dismiss_proposal)
        view.new_pressed.connect(planner.start_team)
        view.form.saved.connect(planner.save_team)
        view.form.left.connect(planner.leave_form)
        view.side.team.change_pressed.connect(planner.change_team)
        view.side.team.packs_given.connect(planner.take_packs)
        view.side.team.retire_asked.connect(planner.ask_retire)
        view.side.team.retire_given.connect(planner.retire)
        view.notice_closed.connect(planner.dismiss)
        return planner

    @cached_property
    def packer(self) -> PackingPresenter:
        """Of the lanes; made with their face."""
        view, context = self.packing, self._context
        packer = PackingPresenter(
            view, context.jobs, context.desk, context.changed, context.announce
        )
        view.typed.connect(packer.take_scan)
        view.lane_chosen.connect(packer.choose)
        view.out_pressed.connect(lambda anyway: packer.take_out(anyway=anyway))
        view.out_left.connect(packer.stay)
        view.teams_pressed.connect(lambda: self.show_face(TEAMS))
        view.print_pressed.connect(self._print_sheet)
        view.save_pressed.connect(self._save_sheet)
        view.notice_closed.connect(packer.dismiss)
        return packer

    @cached_property
    def carrier(self) -> RoundPresenter:
        """Of the way; made with its face."""
        view, context = self.round, self._context
        carrier = RoundPresenter(
            view,
            context.jobs,
            context.desk,
            changed=context.changed,
            announce=context.announce,
            reveal_seconds=lambda: context.settings().reveal_seconds,
        )
        view.team_chosen.connect(carrier.choose_team)
        view.door_chosen.connect(carrier.choose)
        view.deed_chosen.connect(carrier.choose_deed)
        view.delivered.delivered.connect(carrier.deliver)
        view.delivered.photo_pressed.connect(lambda: carrier.choose_photo(self._ask_photo()))
        view.failed.failed.connect(carrier.fail)
        view.failed.back.connect(carrier.bring_back)
        view.door.family.wanted.connect(carrier.reveal)
        view.door.family.masked.connect(carrier.mask)
        view.notice_closed.connect(carrier.dismiss)
        return carrier

    @cached_property
    def asker(self) -> AskingPresenter:
        """Of the calls afterwards; made with their face."""
        view, context = self.asking, self._context
        asker = AskingPresenter(
            view,
            context.jobs,
            context.desk,
            changed=context.changed,
            announce=context.announce,
            reveal_seconds=lambda: context.settings().reveal_seconds,
        )
        view.line_chosen.connect(asker.choose)
        view.asked.connect(asker.note)
        view.face.family.wanted.connect(asker.reveal)
        view.face.family.masked.connect(asker.mask)
        view.thanks_pressed.connect(self._thank)
        view.notice_closed.connect(asker.dismiss)
        return asker

    # papers

    def _print_sheet(self, kind: str) -> None:
        team = self.packer.state.target
        self.papers.print_sheet(team, SheetKind(kind), self.packer.say, self.packer.failed)

    def _save_sheet(self, kind: str) -> None:
        """The name of the file says which paper it is, and of nobody."""
        paper = SheetKind(kind)
        start = str(Path.home() / tr("{paper}.pdf", paper=tr(PAPERS[paper])))
        chosen, _filter = QFileDialog.getSaveFileName(
            self, tr("存到哪里"), start, tr("PDF (*.pdf);;表格 (*.xlsx)")
        )
        if chosen:
            team = self.packer.state.target
            packer = self.packer
            self.papers.save_sheet(team, paper, Path(chosen), packer.say, packer.failed)

    def _thank(self, road: str) -> None:
        face = self.asker.state.face
        if face is None:
            return
        if road == "print":
            self.papers.print_thanks(face.number, self.asker.say, self.asker.failed)
        elif file := ask_pdf(self, tr("感谢卡.pdf")):
            self.papers.save_thanks(face.number, file, self.asker.say, self.asker.failed)

    def _ask_photo(self) -> Path | None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self,
            tr("签字或物品的照片，不要有人脸"),
            str(Path.home()),
            tr("照片 (*.jpg *.jpeg *.png)"),
        )
        return Path(chosen) if chosen else None


def make_page(context: Context) -> DeliveryPage:
    return DeliveryPage(context)
