"""The print room's states for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop_app.cards.queue import CardRow
from tests.gallery import exhibit
from ui.cards.bulk_state import BulkState, Scope
from ui.cards.cards_screen import BULK, PRINTERS, QUEUE, CardsScreen
from ui.cards.printers_state import Choice, PaperLine, PrinterLine, PrintersState
from ui.cards.queue_state import Acts, Asking, CardLine, QueueState
from ui.shell.paper import Paper, printer_sign
from ui.shell.status_bar import Sign, StatusBar
from ui.theme.style import set_role
from ui.widgets.room import column

_ROOM = (1366, 640)
_CARD = CardRow("1", "g", "waiting", "a6", 1, 0, "", "", "", "", ("HS-001",))
_LINES = (
    CardLine("1", "HS-008", "waiting", "等待打印 · 缺纸", "刚刚", "A6 认领卡 · 前台打印机"),
    CardLine(
        "2",
        "HS-007",
        "failed",
        "没打出来 · 有一个字字库里没有：请核对姓名，改好再补打",
        "1 分钟前",
        "A6 认领卡 · 前台打印机",
    ),
    CardLine(
        "3",
        "HS-002、HS-003、HS-004 等 5 个",
        "look",
        "请看一眼打印机 · 打出来了按“已打印”，没有就按“重试”",
        "5 分钟前",
        "80 毫米小票 · 前台小票机 · 2 份",
    ),
    CardLine("4", "YZ-031", "sent", "已送打印机", "6 分钟前", "A6 认领卡 · 前台打印机"),
)
_COUNTS = {"waiting": 1, "failed": 1, "look": 1, "sent": 1, "printed": 286}
_CHOICES = (
    Choice("前台打印机", "前台打印机"),
    Choice("前台小票机", "前台小票机"),
    Choice("标签机", "标签机（现在找不到）"),
    Choice("PDF", "存成 PDF"),
)
_PAPERS = (
    PaperLine("a6", "A6 认领卡", "105×148 毫米", "", "缺纸", "rose"),
    PaperLine("a5", "A5 认领卡", "148×210 毫米", "", "缺纸", "rose"),
    PaperLine("a4", "A4 认领卡带存根", "297×210 毫米", "", "缺纸", "rose"),
    PaperLine("a4-4up", "A4 一张四卡", "210×297 毫米", "PDF", "可以存", "leaf"),
    PaperLine("receipt", "80 毫米小票", "宽 80 毫米", "前台小票机", "纸快用完了", "amber"),
    PaperLine("label-60x40", "标签 60×40 毫米", "60×40 毫米", "标签机", "找不到了", "rose"),
    PaperLine("thanks", "感谢卡", "148×105 毫米", "PDF", "可以存", "leaf"),
    PaperLine("a4-8up", "A4 一张八枚玫瑰签", "210×297 毫米", "PDF", "可以存", "leaf"),
)
_PRINTERS = PrintersState(
    papers=_PAPERS,
    lines=(
        PrinterLine("前台打印机", "前台打印机", "系统里的打印机", "缺纸", "rose"),
        PrinterLine(
            "前台小票机",
            "前台小票机",
            "小票打印机 · 网线 192.168.1.50",
            "纸快用完了",
            "amber",
            is_receipt=True,
        ),
        PrinterLine("PDF", "存成 PDF", "不出纸，存在卡片文件夹里", "可以存", "leaf"),
    ),
    printers=_CHOICES,
    layouts=tuple(Choice(line.layout, line.title) for line in _PAPERS[:6]),
    usual="前台打印机",
)
_BULK = BulkState(
    count=309,
    open_count=12,
    layouts=_PRINTERS.layouts,
    layout="a4-4up",
    is_loading=False,
)


@exhibit("cards", _ROOM)
def print_states() -> dict[str, QWidget]:
    queue = QueueState(
        lines=_LINES,
        counts=_COUNTS,
        chosen="3",
        acts=Acts(retry=True, mark_printed=True, save=True, void=True),
        is_loading=False,
    )
    printed = QueueState(
        lines=(
            CardLine("5", "HS-001", "printed", "已打印 · 打印机说打好了", "25 分钟前", "A6 认领卡"),
        ),
        counts=_COUNTS,
        tab="printed",
        chosen="5",
        acts=Acts(reprint=True),
        asking=Asking.REPRINT,
        is_loading=False,
    )
    by_hand = replace(
        queue,
        chosen="1",
        acts=Acts(mark_printed=True, save=True, void=True, move=True),
        is_automatic=False,
    )
    silent = replace(
        queue,
        problem="打印机 前台打印机 没有回音，不知道卡打出来没有。",
        remedy="请看一眼打印机：打出来了按“已打印”，没有就按“重试”。",
    )
    lost = _queue(printed)
    lost.queue.lost.choose(is_lost=True)
    lost.queue.reason.reason.setText("卡丢了")
    return {
        "queue": _queue(queue),
        "by_hand": _queue(by_hand),
        "silent": _queue(silent),
        "reprint": _queue(printed),
        "lost": lost,
        "empty": _queue(QueueState(is_loading=False)),
        "loading": _queue(QueueState()),
    }


@exhibit("printers", _ROOM)
def printer_states() -> dict[str, QWidget]:
    form = replace(_PRINTERS, is_adding=True, wrong={"at": "像 192.168.1.50 或 192.168.1.50:9100"})
    tried = replace(
        _PRINTERS, is_automatic=False, copies=2, done="试打页已送到 前台小票机。", layout="a5"
    )
    looking = replace(
        _PRINTERS,
        lines=(),
        papers=tuple(replace(paper, words="") for paper in _PAPERS),
        is_looking=True,
    )
    refused = replace(
        _PRINTERS,
        problem="打印机 前台打印机 缺纸。",
        remedy="认领照常进行，卡在队列里等着。请装好纸，卡就会接着打印。",
    )
    states = {
        "usual": _PRINTERS,
        "form": form,
        "tried": tried,
        "looking": looking,
        "refused": refused,
    }
    return {name: _printers(state) for name, state in states.items()}


@exhibit("bulk", _ROOM)
def bulk_states() -> dict[str, QWidget]:
    chosen = replace(
        _BULK, scope=Scope.CHOSEN, typed="HS-001 到 HS-020，XX-9", count=20, unknown="XX-9"
    )
    drawing = replace(_BULK, is_drawing=True, progress=0.42, progress_text="正在画认领卡")
    done = replace(_BULK, made=True, done="309 张卡，78 页，已存成 认领卡一批.pdf。")
    failed = replace(
        _BULK,
        made=True,
        done="307 张卡，77 页，已存成 认领卡一批.pdf。",
        problem="2 张卡没有画出来。",
        remedy="其余的都在文件里；这几张请改好再做一次。",
        failed=(
            "HS-007  字库里没有这个字：𱍊（U+3134A），认领卡没有打印。",
            "YZ-031  卡片上“心愿”的文字太长，放不下，认领卡没有打印。",
        ),
    )
    none = replace(_BULK, scope=Scope.OPEN, count=0, open_count=0)
    states = {
        "usual": _BULK,
        "chosen": chosen,
        "drawing": drawing,
        "done": done,
        "failed": failed,
        "empty": none,
    }
    return {name: _bulk(state) for name, state in states.items()}


@exhibit("signs", (1366, 304))
def printer_signs() -> dict[str, QWidget]:
    waiting = [replace(_CARD, card_id=str(place)) for place in range(3)]
    states = {
        "no_paper": printer_sign(_paper("no_paper"), waiting, is_automatic=True),
        "low_paper": printer_sign(_paper("low_paper"), (), is_automatic=True),
        "gone": printer_sign(_paper("gone"), waiting[:1], is_automatic=True),
        "by_hand": printer_sign(_paper(""), waiting, is_automatic=False),
        "well": printer_sign(_paper(""), (), is_automatic=True),
    }
    return {name: _bar(sign) for name, sign in states.items()}


def _paper(trouble: str) -> Paper:
    return Paper({"a6": "前台打印机"}, {"前台打印机": trouble})


def _bar(sign: Sign) -> QWidget:
    store = Sign("store", "lock", "leaf", "数据已保存 · 备份 3 分钟前", "")
    scanner = Sign("scanner", "scan", "leaf", "扫码枪 12 秒前", "")
    bar = StatusBar()
    bar.show_signs((store, sign, scanner), "值班 小林", "10:31")
    page = QWidget()
    set_role(page, "page")
    page.setLayout(column(1, bar))
    return page


def _room(face: str) -> CardsScreen:
    screen = CardsScreen()
    screen.show_face(face)
    return screen


def _queue(state: QueueState) -> CardsScreen:
    screen = _room(QUEUE)
    screen.queue.show_state(state)
    return screen


def _printers(state: PrintersState) -> CardsScreen:
    screen = _room(PRINTERS)
    screen.printers.show_state(state)
    return screen


def _bulk(state: BulkState) -> CardsScreen:
    screen = _room(BULK)
    screen.bulk.show_state(state)
    return screen
