"""Sentences about the desk as a whole."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "words_unreadable": (
        mark("命令里有读不懂的字符。"),
        mark("请在 UTF-8 的终端里重新输入；复制来的文字，换一个地方再复制。"),
    ),
    "no_event": (
        mark("这台电脑上还没有活动。"),
        mark("请先新建活动（rosewall init），或用 rosewall demo 看演示。"),
    ),
    "event_exists": (
        mark("这个文件夹里已经有活动“{name}”。"),
        mark("请换一个数据文件夹（--home），或直接打开它。"),
    ),
    "no_display": (
        mark("这里没有显示器，打不开窗口。"),
        mark(
            "请在有桌面的电脑上打开，或用命令行（rosewall --help）；rosewall tour --out tour 可以截图看看。"
        ),
    ),
    "program_bug": (
        mark("程序里出了一个错误，这一步可能没有做完。"),
        mark("请检查一下再继续，并把下面的报告发给技术支持；里面没有人名、电话和任何数据。"),
    ),
    "library_missing": (
        mark("系统里没有 {library}，打不开窗口。"),
        mark(
            "请安装系统组件 {package}，再启动一次。Debian 一类系统：sudo apt-get install {package}"
        ),
    ),
    "library_unfit": (
        mark("系统里没有 {library}，或它不合用，打不开窗口。"),
        mark(
            "请安装或更新带有 {library} 的系统组件，再启动一次；命令行仍可使用（rosewall --help）。"
        ),
    ),
    "already_open": (
        mark("玫瑰墙已经在这台电脑上打开。"),
        mark("请切换到已打开的窗口。"),
    ),
    "bad_days": (
        mark("“{text}”不是天数。"),
        mark("请写 {least} 到 {most} 之间的整数。"),
    ),
    "bad_yes": (
        mark("“{text}”不是“是”或“否”。"),
        mark("请写“是”或“否”。"),
    ),
    "bad_address": (
        mark("“{text}”不是网址。"),
        mark("请写主机名，比如 gy.example.org；没有网页就留空。"),
    ),
    "bad_price": (
        mark("“{text}”不是价格。"),
        mark("请写整数，单位是元，比如 300。"),
    ),
    "name_missing": (
        mark("还没有写名称。"),
        mark("请写一个大家认得的名称。"),
    ),
    "event_and_date": (
        mark("新建活动要有名称和日期。"),
        mark("请写 --event 名称 --date 2023-06-28，或用 --demo 建演示活动。"),
    ),
    "bad_date": (
        mark("看不懂日期“{text}”。"),
        mark("请写成 2023-06-28 的样子。"),
    ),
    "out_of_bounds": (
        mark("有一项太长、太多或数太大，什么都没有记下。"),
        mark("请看一下数和字数，改小一些再试。"),
    ),
    "nothing_to_undo": (
        mark("没有可以撤销的操作。"),
        mark("只有这台电脑最近做的操作可以撤销。"),
    ),
    "act_not_last": (
        mark("{number} 后来又有了变动，不能再撤销这一步。"),
        mark("请先看它的记录，再决定释放还是重新认领。"),
    ),
}
