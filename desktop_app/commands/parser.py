"""The words of the command line. Light: no verb is imported before it is called."""

import argparse
from typing import Any, NoReturn

from desktop_app.commands.answer import say_wrong_use


class WrongUse(Exception):
    """The call's words are off."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.message = message
        self.usage = usage


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUse(message, self.format_usage())


def parse(words: list[str]) -> argparse.Namespace:
    """The call as a namespace with `verb`, `home`, `json` and the verb's own words.

    Raises WrongUse; `--help` prints and leaves with status 0, as argparse does.
    """
    asked = _parser().parse_args(words)
    asked.home = getattr(asked, "home", None)
    asked.database = getattr(asked, "database", None)
    asked.json = getattr(asked, "json", False)
    asked.verb = asked.verb or "window"
    return asked


def wrong_use(error: WrongUse, words: list[str]) -> int:
    return say_wrong_use(error.message, error.usage, json="--json" in words)


def _parser() -> Parser:
    everywhere = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument(
        "--home", metavar="DIR", help="数据文件夹 / data folder (ROSEWALL_HOME)"
    )
    everywhere.add_argument(
        "--database",
        metavar="URL",
        help="总站的数据库，可加 #活动编号 / a hub's database, #EVENT after it (ROSEWALL_DATABASE)",
    )
    everywhere.add_argument("--json", action="store_true", help="一个 JSON 对象 / one JSON object")
    parser = Parser(
        prog="rosewall",
        parents=[everywhere],
        description="圆梦玫瑰墙：不带动词时打开窗口。The window, when no verb is given.",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser)
    for name, about, words in VERBS:
        verb = verbs.add_parser(name, parents=[everywhere], help=about, description=about)
        for flags, options in words:
            verb.add_argument(*flags, **options)
    return parser


def _word(*flags: str, **options: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    return flags, options


_NUMBER = _word("number", metavar="NUMBER")
_NUMBERS = _word("numbers", nargs="+", metavar="NUMBER")
_REASON = _word("--reason", required=True, metavar="TEXT")
_AS_IS = _word(
    "--as-is",
    default="",
    metavar="REASON",
    help="照原样公开的理由 / why a text may stay that the linter objects to",
)
_KINDS = ("person", "branch", "organisation", "company", "foundation")

VERBS: list[tuple[str, str, list[tuple[tuple[str, ...], dict[str, Any]]]]] = [
    ("demo", "演示活动的窗口 / the window on a demo event", []),
    ("tour", "走一遍全流程并截图 / drive the window and take pictures",
     [_word("--out", required=True, metavar="DIR")]),
    ("init", "新建活动 / start an event",
     [_word("--demo", action="store_true"), _word("--event", metavar="NAME"), _AS_IS,
      _word("--date", metavar="YYYY-MM-DD")]),
    ("import", "导入心愿 / import wishes from xlsx or csv",
     [_word("file", metavar="FILE"), _word("--dry-run", action="store_true"),
      _word("--fix", action="store_true", help="采用全部清楚的修正 / apply every clear fix")]),
    ("wishes", "列出心愿 / list wishes",
     [_word("--state", metavar="STATE"), _word("--find", metavar="TEXT")]),
    ("publish", "发布 / hang roses",
     [_word("numbers", nargs="*", metavar="NUMBER"), _word("--all", action="store_true")]),
    ("approve", "批准超价 / allow a price over the cap", [_NUMBER, _REASON]),
    ("send-back", "退回 / send a wish back", [_NUMBER, _REASON]),
    ("withdraw", "下架 / take a wish down", [_NUMBER, _REASON]),
    ("consent", "同意：看、登记、撤回、列出、打印同意书 / consent: look, note, withdraw, list, print a form",
     [_word("words", nargs="+", metavar="NUMBER|withdraw NUMBER|list|form"),
      _word("--by", choices=("guardian", "self", "self+guardian-told"), help="谁同意 / who agreed"),
      _word("--notice", default="", metavar="VERSION", help="给了监护人的儿童告知书，没给写 no / "
            "the children's notice that was handed out; no for none"),
      _word("--publish", choices=("yes", "no"), help="可以公开 / may be shown"),
      _word("--photo", choices=("yes", "no"), help="可以拍照 / may be photographed"),
      _word("--form", choices=("paper", "message", "oral"), default="paper"),
      _word("--date", default="", metavar="YYYY-MM-DD", help="同意的日期 / the day of it"),
      _word("--unable", default="", metavar="TEXT", help="本人不能表达的原因 / why the person cannot say it"),
      _word("--guardian", default="", metavar="NAME"), _word("--witness", default="", metavar="NAME"),
      _word("--scope", choices=("all", "publish", "photo"), default="all", help="撤回什么 / what is withdrawn"),
      _word("--reason", default="", metavar="TEXT", help="撤回的原因 / why it is withdrawn"),
      _word("--missing", action="store_true", help="缺同意的 / what lacks consent"),
      _word("--to-take-down", action="store_true", help="要取下的纸 / what is to be taken down"),
      _word("--kind", choices=("child", "teen", "adult", "photo")),
      _word("--out", metavar="FILE", help="同意书 PDF / the form as a PDF")]),
    ("claim", "认领 / claim wishes",
     [_NUMBERS, _word("--giver", default="", metavar="NAME"),
      _word("--phone", default="", metavar="P"), _word("--kind", choices=_KINDS, default="person"),
      _word("--anonymous", action="store_true"),
      _word("--minor", action="store_true"), _word("--guardian", default="", metavar="NAME"),
      _word("--guardian-phone", default="", metavar="P"),
      _word("--related", action="store_true", help="与受益人有利害关系 / related to a beneficiary"),
      _word("--pledge", choices=("bring", "courier", "purchase", "service"), default="bring"),
      _word("--due", metavar="YYYY-MM-DD"), _word("--card", metavar="FILE.pdf")]),
    ("release", "释放 / give a claim up", [_NUMBER, _REASON]),
    ("park", "暂留 / put a half-filled claim aside",
     [_NUMBER, _word("--giver", default="", metavar="NAME"),
      _word("--phone", default="", metavar="P")]),
    ("unpark", "取回暂留 / take it up again",
     [_NUMBER, _word("--purpose", default="", metavar="TEXT",
                     help="写明用途就完整显示，并记录 / show it in full and log why")]),
    ("claims", "按认领人找认领，打码显示 / claims by giver, masked",
     [_word("--giver", required=True, metavar="NAME|LAST4",
            help="姓名、拼音、首字母或手机号里的四位 / a name, its pinyin or initials, digits")]),
    ("reveal", "看打了码的资料：写明用途，先记录再显示 / see what is masked: the purpose is "
     "written down first",
     [_word("which", metavar="CODE|NUMBER"), _word("--purpose", required=True, metavar="TEXT"),
      _word("--field", choices=("phone", "name", "address", "all"), default="all"),
      _word("--family", action="store_true", help="受益家庭的，不是认领人的 / the family's")]),
    ("undo", "撤销最近一步 / take the last act back", []),
    ("reprint", "补打 / print a card again",
     [_word("number", metavar="NUMBER|CODE"), _REASON, _word("--card", metavar="FILE.pdf"),
      _word("--lost", action="store_true", help="旧卡作废 / the old card opens nothing more")]),
    ("cards", "认领卡做成 PDF；不带编号时列出打印队列 / cards as a PDF; without numbers, the queue",
     [_word("numbers", nargs="*", metavar="NUMBER"), _word("--all", action="store_true"),
      _word("--layout", default="a6", metavar="LAYOUT"), _word("--out", metavar="FILE")]),
    ("tags", "花墙上的玫瑰签做成 PDF / rose tags as a PDF, eight to a sheet of A4",
     [_word("numbers", nargs="*", metavar="NUMBER"),
      _word("--all", action="store_true", help="已发布、没有下架的 / published and not withdrawn"),
      _word("--wall", metavar="NAME", help="按挂的顺序，前面是布置图 / in hanging order, plan first"),
      _word("--stack", action="store_true", help="整叠一起裁 / ordered for cutting the pile at once"),
      _word("--out", required=True, metavar="FILE")]),
    ("print", "打印一张认领卡 / print a card",
     [_NUMBER, _word("--printer", default="", metavar="NAME"),
      _word("--layout", default="", metavar="LAYOUT")]),
    ("printers", "列出打印机 / list the printers", []),
    ("verify", "验一个码的真假 / tell whether a code is genuine", [_word("token", metavar="TOKEN")]),
    ("wall", "布置花墙；不带名字时列出 / lay a wall out; without a name, list them",
     [_word("numbers", nargs="*", metavar="NUMBER", help="只挂这些 / only these"),
      _word("--name", metavar="NAME"), _word("--venue", metavar="NAME|HS"),
      _word("--roses", choices=("free", "all", "venue", "same"),
            help="还没上墙的、全部、会场所在区县的、原来的 / on no wall, all, of the venue, as it was"),
      _word("--claimed", action="store_true", help="连已认领的 / claimed ones, too"),
      _word("--order", choices=("number", "group", "district", "hand")),
      _word("--rows", type=int, metavar="N"), _word("--columns", type=int, metavar="N"),
      _word("--plan", metavar="FILE", help="布置图 PDF / the plan as a PDF")]),
    ("audit", "沿墙扫到的码和记录对一遍，不一致时退出码 1 / compare a walk along the wall with the "
     "record; the exit status is 1 when they differ",
     [_word("file", metavar="FILE_OF_SCANS", help="一行一个码，- 是标准输入 / one a line, - for stdin"),
      _word("--wall", metavar="NAME")]),
    ("blanks", "空白认领卡，停电断网时手写用；不带 --out 时列出 / blank cards; a list without --out",
     [_word("--count", type=int, default=20, metavar="N", help="1–200"),
      _word("--again", metavar="A-B", help="没打出来的序号再印 / print these serials again"),
      _word("--out", metavar="FILE")]),
    ("backfill", "补录手写的卡 / register a card that was filled in by hand",
     [_word("code", metavar="CODE|TOKEN"), _NUMBERS,
      _word("--written", required=True, metavar="TIME", help="卡上写的时间 / the time on the card"),
      _word("--giver", default="", metavar="NAME"), _word("--phone", default="", metavar="P"),
      _word("--kind", choices=_KINDS, default="person"),
      _word("--anonymous", action="store_true"),
      _word("--pledge", choices=("bring", "courier", "purchase", "service"), default="bring")]),
    ("backfills", "没能登记的手写卡 / filled-in cards that could not be registered",
     [_word("--settle", metavar="ID"),
      _word("--number", metavar="NUMBER", help="登记给这个心愿 / claim this wish for it"),
      _word("--how", default="", metavar="TEXT", help="商定的结果 / what was agreed")]),
    ("status", "四个数字 / the four figures", []),
    ("history", "一个心愿的记录 / everything about one wish", [_NUMBER]),
    ("event", "活动的规则，给了新值就改 / the event's rules; a new value changes them",
     [_word("--organiser", metavar="TEXT"),
      _word("--address", metavar="HOST", help="认领网页的网址 / host of the givers' page"),
      _word("--place", metavar="TEXT", help="交到哪里 / where to hand in"),
      _word("--phone", metavar="P"), _word("--due-days", metavar="N"),
      _word("--price-warn", metavar="YUAN"), _word("--price-cap", metavar="YUAN"), _AS_IS,
      _word("--retention-days", metavar="N", help="归档后几天删除个人信息 / days until people are erased"),
      _word("--retention-auto", metavar="是|否", help="到期自动删除 / erase by itself when due (yes, no)")]),
    ("serve", "联机服务 / the service that meets other laptops",
     [_word("--port", type=int, default=0, metavar="N"),
      _word("--lan", action="store_true", help="让同一网络里的电脑找到 / be found on the local network"),
      _word("--workers", type=int, default=1, metavar="N", help="总站的进程数 / processes of a hub"),
      _word("--public-url", metavar="URL", help="手机网页的网址 / where phones reach the page"),
      _word("--page-port", type=int, metavar="N", help="手机网页的端口 / port of the page"),
      _word("--page-cert", metavar="FILE", help="手机网页的证书 / certificate chain of the page, PEM"),
      _word("--page-key", metavar="FILE", help="证书的私钥 / its private key, PEM"),
      _word("--behind-proxy", action="store_true", help="前面有反向代理 / a reverse proxy stands before it"),
      _word("--admin-port", type=int, default=0, metavar="N",
            help="总站的健康和指标，只在本机 / a hub's health and metrics, on this computer only"),
      _word("--child", action="store_true", help=argparse.SUPPRESS)]),
    ("hub", "总站：init 建立或加入，check 检查，continue 恢复备份后继续 / the hub: init makes or joins, "
     "check examines, continue goes on after a restore",
     [_word("what", choices=("init", "check", "continue"), metavar="init|check|continue"),
      _word("--name", default="", metavar="NAME", help="总站的名字 / what the hub is called"),
      _word("--new", metavar="EVENT", help="新建活动 / start an event"),
      _word("--date", metavar="YYYY-MM-DD"),
      _word("--join", metavar="CODE", help="用负责人给的码加入 / join with the lead's code"),
      _word("--address", metavar="HOST:PORT", help="负责人的电脑 / the lead's laptop"),
      _word("--request", metavar="FILE", help="用文件：写申请 / by file: write the request"),
      _word("--accept", metavar="FILE", help="用准许文件加入 / join with the admission")]),
    ("page", "手机认领网页：看、开、关 / the givers' page: look, open, close",
     [_word("switch", nargs="?", choices=("on", "off"), metavar="on|off")]),
    ("programme", "节目单，给了文件就换掉 / the day's programme; a file replaces it",
     [_word("file", nargs="?", metavar="FILE", help="一行一项，- 是标准输入 / a line each, - for stdin"),
      _AS_IS]),
    ("lint", "公开文字里有没有不该写的：没有退出码 0，有退出码 1 / what a public text should not say; "
     "the exit status is 0 with nothing found, 1 with findings",
     [_word("text", metavar="TEXT|FILE", help="一段话，或 txt、md、csv、xlsx 文件，- 是标准输入 / "
            "a text, or a file; - for stdin")]),
    ("city", "各区县的数字和它们有多旧 / figures by district and how old they are",
     [_word("--link", action="store_true", help="（负责人）全市看板的链接 / the lead: the board's link")]),
    ("pair", "让新电脑加入 / let a new laptop in",
     [_word("--offer", action="store_true", help="（负责人）给一个 8 位码 / the lead: an 8-digit code"),
      _word("--join", metavar="CODE", help="用码加入 / join with a code"),
      _word("--address", metavar="HOST:PORT"),
      _word("--request", metavar="FILE", help="用 U 盘：写申请 / by stick: write the request"),
      _word("--admit", metavar="FILE", help="（负责人）准许申请 / the lead: admit a request"),
      _word("--accept", metavar="FILE", help="用准许文件加入 / join with the admission"),
      _word("--out", metavar="FILE"), _word("--name", default="", metavar="NAME"),
      _word("--role", choices=("desk", "lead", "hub", "delivery"), default="desk"),
      _word("--yes", action="store_true", help="不再问 / do not ask")]),
    ("peers", "别的电脑 / the other laptops", []),
    ("take", "带走玫瑰 / hand roses over to another laptop",
     [_word("numbers", nargs="*", metavar="NUMBER"),
      _word("--to", metavar="DESK", help="交给哪台电脑 / to which laptop"),
      _word("--wall", metavar="NAME", help="这面花墙的全部 / all of this wall"),
      _word("--all", action="store_true", help="手里的全部 / everything in hand"),
      _word("--open", action="store_true", help="只要待认领的 / only open ones"),
      _word("--parked", action="store_true", help="暂留的也一起 / half-filled claims go along"),
      _word("--from", dest="back_from", metavar="DESK",
            help="（负责人）请那台电脑归还 / the lead: ask that laptop to bring all back")]),
    ("recall", "（负责人）收回一台电脑手里的玫瑰 / the lead: recall the roses of a laptop",
     [_word("desk", metavar="DESK"), _REASON,
      _word("--retire", action="store_true", help="停用，不再接受它 / believe nothing more from it")]),
    ("bundle", "用 U 盘或文件夹交换 / exchange by stick or folder",
     [_word("way", choices=("write", "read"), metavar="write|read"),
      _word("place", metavar="FILE|DIR")]),
    ("inbox", "待处理：待裁定、待确认、被拒绝的 / what a person has to look at",
     [_word("--close", metavar="ID", help="看过了 / somebody has looked"),
      _word("--how", default="", metavar="TEXT")]),
    ("settle", "裁定 / settle several claims on one wish",
     [_NUMBER, _word("--keep", required=True, metavar="CLAIM", help="短码或编号 / short code or id"),
      _word("--how", default="", metavar="TEXT", help="怎样商定 / what was agreed"),
      _word("--over", action="append", default=[], metavar="CLAIM",
            help="只让这条让出 / only this one gives way"),
      _word("--offer", metavar="NUMBER", help="换给另一位的心愿 / the wish for the other giver")]),
    ("check", "开门自检 / is every laptop ready",
     [_word("--out", metavar="FILE", help="自检单 PDF / the sheet as a PDF")]),
    ("close-day", "收摊 / close the day",
     [_word("--reason", default="", metavar="TEXT", help="还有没处理的，说明原因 / why with open items"),
      _word("--out", metavar="FILE", help="收摊单 PDF / the sheet as a PDF")]),
    ("privacy", "隐私：notice 告知、pia 影响评估表、breach-sheet 泄露处置单、person 一个人的资料、correct "
     "更正、export 两个人导出全部、open 打开导出的文件 / privacy: notices, the assessment form, the breach "
     "sheet, one person's file, a correction, an export of all by two people, opening one",
     [_word("what", choices=("notice", "pia", "breach-sheet", "person", "correct", "export", "open"),
            metavar="notice|pia|breach-sheet|person|correct|export|open"),
      _word("which", nargs="?", metavar="SUBJECT|CODE|FILE",
            help="person：心愿编号是受益家庭，短码、手机号、姓名是认领人或工作人员 / a number is the family"),
      _word("--kind", choices=("givers", "families", "children"), default="givers",
            help="给谁看 / for whom the notice is"),
      _word("--out", metavar="FILE"),
      _word("--reason", default="", metavar="TEXT", help="为什么，不写姓名 / why, without names"),
      _word("--name", metavar="NAME"), _word("--phone", metavar="P"),
      _word("--guardian", metavar="NAME"), _word("--guardian-phone", metavar="P"),
      _word("--second", default="", metavar="NAME", help="第二个人 / the second person")]),
    ("staff", "工作人员：登记、角色、PIN、工牌 / people on duty: add, list, role, rename, pin, badge, "
     "retire, reset, roles",
     [_word("what", choices=("add", "list", "role", "rename", "pin", "recover", "badge", "retire", "reset",
                             "roles"),
            metavar="add|list|role|rename|pin|recover|badge|retire|reset|roles"),
      _word("name", nargs="?", default="", metavar="NAME|ID"),
      _word("--role", choices=("volunteer", "lead", "organiser", "delivery", "auditor"),
            help="add 不写就是志愿者 / add: volunteer without it"),
      _word("--pin", metavar="PIN", help="4–8 位；- 不显示地问；不写就抽一个 / - asks unseen; drawn without"),
      _word("--to", metavar="NAME", help="rename：新名字 / the new name"),
      _word("--all", action="store_true", help="连停用的 / retired ones, too"),
      _word("--out", metavar="FILE", help="工牌 PDF / badges as a PDF")]),
    ("duty", "签到、签退、交班单 / sign in, sign out, who is on duty, the slip",
     [_word("what", choices=("in", "out", "status", "slip"), metavar="in|out|status|slip"),
      _word("name", nargs="?", default="", metavar="NAME|ID|BADGE",
            help="PIN 在 ROSEWALL_PIN 里，或在终端里问 / the PIN is in ROSEWALL_PIN, or asked for"),
      _word("--out", metavar="FILE", help="交班单 PDF / the slip as a PDF")]),
    ("ticket", "叫负责人 / call the lead",
     [_word("what", choices=("open", "list", "close"), metavar="open|list|close"),
      _word("id", nargs="?", default="", metavar="ID"),
      _word("--topic", default="other", choices=("price", "related", "minor", "rose", "giver",
                                                 "family", "machine", "other")),
      _word("--wish", metavar="NUMBER"),
      _word("--note", default="", metavar="TEXT"),
      _word("--hold", action="store_true", help="玫瑰先暂留 / keep the rose meanwhile"),
      _word("--how", default="", metavar="TEXT", help="close：结果 / what came of it")]),
    ("audit-log", "谁在哪台电脑上做了什么 / who did what at which desk",
     [_word("--who", default="", metavar="NAME|ID"), _word("--desk", default="", metavar="DESK"),
      _word("--since", default="", metavar="TIME"), _word("--until", default="", metavar="TIME"),
      _word("--kind", default="", metavar="KIND,…", help="claim.made、access. …"),
      _word("--about", metavar="NUMBER", help="关于这个心愿 / about this wish"),
      _word("--limit", type=int, metavar="N"),
      _word("--after", default="", metavar="…", help="接着上一页 / go on after a page"),
      _word("--out", metavar="FILE", help="存成 xlsx 或 csv / as xlsx or csv")]),
    ("doctor", "检查数据 / examine the store",
     [_word("--repair", action="store_true", help="按记录重建 / rebuild from the journal")]),
    ("sbom", "零件清单，CycloneDX 格式 / the list of parts, as CycloneDX",
     [_word("--out", metavar="FILE", help="存成文件 / into a file")]),
    ("erase", "删除一个人的信息，撤不回来 / erase the data of one person; there is no way back",
     [_word("subject", metavar="SUBJECT",
            help="心愿编号、卡号、giver:姓名或电话、工作人员 / wish number, card code, giver:NAME or PHONE, staff name"),
      _word("--reason", default="", metavar="TEXT", help="为什么，不写姓名 / why, without names"),
      _word("--why", choices=("request", "consent", "mistake"), default="request"),
      _word("--dry-run", action="store_true", help="只看会删除什么 / only say what would go"),
      _word("--withdraw", action="store_true", help="心愿一起下架 / the wish is withdrawn, too"),
      _word("--keep-wish", action="store_true", help="心愿留着 / the wish stays")]),
    ("archive", "归档：开始算保存期 / archive the event: the retention time begins",
     [_word("--again", action="store_true", help="从今天重新算 / begin anew as of today")]),
    ("retention", "到期删除全部个人信息，撤不回来 / end of retention: erase all personal data",
     [_word("--dry-run", action="store_true", help="只看何时到期、会删除什么 / only say when and what"),
      _word("--early", action="store_true", help="提前结束，要写原因 / before it is due, with a reason"),
      _word("--reason", default="", metavar="TEXT")]),
    ("keys", "谁有密钥、到哪天；extend 延长，renew 换新，passphrase 设口令 / who holds keys until when; extend, renew, set a passphrase",
     [_word("what", nargs="?", choices=("status", "extend", "renew", "passphrase"), default="status",
            metavar="status|extend|renew|passphrase"),
      _word("--until", metavar="YYYY-MM-DD")]),
    ("backup", "备份 / back up", [_word("folder", nargs="?", metavar="DIR")]),
    ("restore", "恢复 / restore a backup", [_word("file", metavar="FILE")]),
]  # fmt: skip
