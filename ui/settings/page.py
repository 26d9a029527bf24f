"""The settings room as the shell opens it."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog

from desktop_app.language import tr
from ui.settings.phone_presenter import PhonePresenter
from ui.settings.privacy_presenter import PrivacyPresenter
from ui.settings.programme_presenter import ProgrammePresenter
from ui.settings.safety_presenter import SafetyPresenter
from ui.settings.settings_presenter import SettingsPresenter
from ui.settings.settings_screen import SettingsScreen
from ui.shell.context import Context

LOOK_MS = 2000


class SettingsPage(SettingsScreen):
    """The screen with its presenters: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._home = context.desk.home
        self.presenter = SettingsPresenter(
            self,
            context.jobs,
            context.desk,
            settings=context.settings,
            change_settings=context.change_settings,
            changed=context.changed,
        )
        self.keeper = SafetyPresenter(
            self.safety,
            context.jobs,
            context.desk,
            settings=context.settings,
            change_settings=context.change_settings,
            restore=context.restore,
        )
        self.caller = PhonePresenter(
            self,
            context.jobs,
            context.desk,
            settings=context.settings,
            change_settings=context.change_settings,
            changed=context.changed,
        )
        self.teller = PrivacyPresenter(
            self,
            context.jobs,
            context.desk,
            settings=context.settings,
            find_printers=context.find_printers,
        )
        self.planner = ProgrammePresenter(self, context.jobs, context.desk, context.changed)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._connect_looks(context)
        self._connect_phones()
        self._connect_safety()
        self._connect_privacy()

    def open_at(self, what: str) -> None:
        """`phones`: the switch of the givers' page."""
        if what == "phones":
            self.area.ensureWidgetVisible(self.phones)

    def refresh(self) -> None:
        self.presenter.refresh()
        self.caller.refresh()
        self.planner.refresh()
        self.keeper.refresh()

    def _connect_looks(self, context: Context) -> None:
        choose = self.presenter.choose
        self.theme_chosen.connect(lambda theme: choose(theme=theme))
        self.language_chosen.connect(lambda language: choose(language=language))
        self.hall_chosen.connect(lambda ground: choose(hall=ground))
        self.scale_chosen.connect(lambda scale: choose(scale=scale))
        self.sounds_chosen.connect(lambda sounds: choose(sounds=sounds))
        self.gap_chosen.connect(lambda gap: choose(scanner_gap_ms=gap))
        self.reveal_chosen.connect(lambda seconds: choose(reveal_seconds=seconds))
        self.desk_named.connect(self.presenter.name_desk)
        self.rules_typed.connect(self.presenter.check_rules)
        self.rules_saved.connect(self.presenter.change_rules)
        self.about.parts_pressed.connect(self._ask_parts)
        self.printer_pressed.connect(lambda: context.go_to("cards", "printers"))
        self.notice_closed.connect(self.presenter.dismiss)
        self.back_pressed.connect(context.go_home)

    def _connect_safety(self) -> None:
        panel, keeper = self.safety, self.keeper
        panel.backup_chosen.connect(keeper.choose)
        panel.backup_pressed.connect(keeper.back_up)
        panel.folder_pressed.connect(self._ask_folder)
        panel.no_folder_pressed.connect(lambda: keeper.choose_second_folder(""))
        panel.restore_asked.connect(keeper.ask_restore)
        panel.restore_confirmed.connect(keeper.restore)
        panel.other_file_pressed.connect(self._ask_file)
        panel.examine_pressed.connect(keeper.examine)
        panel.repair_pressed.connect(keeper.repair)
        panel.passphrase_given.connect(keeper.set_passphrase)
        panel.ticked.connect(keeper.tick)
        panel.notice_closed.connect(keeper.dismiss)

    def _connect_privacy(self) -> None:
        section, teller = self.privacy, self.teller
        section.chosen.connect(teller.choose)
        section.look_pressed.connect(teller.look)
        section.print_pressed.connect(teller.print)
        section.save_pressed.connect(lambda: self._ask_paper("PDF (*.pdf)", ".pdf"))
        section.office_pressed.connect(lambda: self._ask_paper("Excel (*.xlsx)", ".xlsx"))
        section.notice_closed.connect(teller.dismiss)

    def _connect_phones(self) -> None:
        phones, caller = self.phones, self.caller
        phones.switched.connect(lambda is_on: caller.switch(is_on=is_on))
        phones.served.connect(lambda serves: caller.serve(serves=serves))
        phones.port_given.connect(caller.change_port)
        phones.url_given.connect(caller.change_url)
        phones.file_pressed.connect(self._ask_pem)
        phones.no_files_pressed.connect(caller.choose_no_files)
        phones.notice_closed.connect(caller.dismiss)
        self.programme.typed.connect(self.planner.check)
        self.programme.saved.connect(self.planner.save)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _look(self) -> None:
        """The service says how it stands with the page a moment after it was asked for it."""
        if self.caller.state.serves:
            self.caller.refresh()

    def _ask_pem(self, name: str) -> None:
        title = tr("选证书") if name == "page_cert" else tr("选私钥")
        chosen, _filter = QFileDialog.getOpenFileName(self, title, "", "PEM (*.pem *.crt *.key)")
        if chosen:
            self.caller.choose_file(name, chosen)

    def _ask_parts(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self, tr("零件清单存到哪里"), "rosewall.cdx.json", "CycloneDX (*.json)"
        )
        if name:
            self.presenter.save_parts(Path(name))

    def _ask_paper(self, kind: str, ending: str) -> None:
        start = str(Path.home() / f"privacy-{self.teller.state.paper}{ending}")
        chosen, _filter = QFileDialog.getSaveFileName(self, tr("存到哪里"), start, kind)
        if chosen:
            self.teller.save(Path(chosen))

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("备份再存一份到哪里"))
        if folder:
            self.keeper.choose_second_folder(folder)

    def _ask_file(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, tr("选一份备份"), str(self._home.backups), tr("玫瑰墙备份 (*.backup)")
        )
        if name:
            self.keeper.ask_restore(name)


def make_page(context: Context) -> SettingsPage:
    return SettingsPage(context)
