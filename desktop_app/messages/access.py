"""Sentences about looking at what is masked: on the screen, in the history, in the audit."""

from desktop_app.language import mark, tr
from desktop_app.people.access_facts import AccessRevealed, Part, Purpose, Whose

PAGE: dict[str, tuple[str, str]] = {
    "purpose_missing": (
        mark("还没有写为什么要看。"),
        mark("请用几个字写明用途，比如“核对收件人”；请不要写姓名和电话。"),
    ),
    "claim_which": (
        mark("{number} 有几位认领人，不知道看哪一位的。"),
        mark("请写那位认领人卡上的短码。"),
    ),
    "no_claim_to_show": (
        mark("{number} 现在没有认领人。"),
        mark("请核对编号；受益家庭的资料用 rosewall reveal 编号 --family 看。"),
    ),
    "giver_words_few": (
        mark("这几个字找不出认领人。"),
        mark("请写姓名、姓名的拼音或首字母，或手机号里连着的至少四位数字。"),
    ),
    "givers_locked": (
        mark("这台电脑看不到认领人的联系方式。"),
        mark(
            "送达用的电脑本来就不看；别的电脑，密钥到期的请负责人延长（rosewall keys extend）再交换一次，"
            "people.key 不见了的请放回数据文件夹。"
        ),
    ),
    "nothing_to_show": (
        mark("{number} 没有登记过这一项。"),
        mark("可以看看别的项；也可能资料已按要求删除，或这台电脑没有看它的密钥（rosewall keys）。"),
    ),
}

_PURPOSES = {
    Purpose.CALL: mark("打电话给认领人"),
    Purpose.DELIVER: mark("送达"),
    Purpose.CHECK: mark("核对身份"),
    Purpose.REQUEST: mark("应本人或监护人要求"),
    Purpose.REVIEW: mark("审核"),
    Purpose.OTHER: mark("其他"),
}
_PARTS = {
    Part.ALL: mark("全部"),
    Part.NAME: mark("姓名"),
    Part.PHONE: mark("电话"),
    Part.ADDRESS: mark("住址"),
}
_WHOSE = {Whose.GIVER: mark("认领人资料"), Whose.FAMILY: mark("受益家庭资料")}


def purpose_word(purpose: Purpose) -> str:
    """What people call a purpose, in the language spoken now."""
    return tr(_PURPOSES[purpose])


def purpose_of(text: str) -> tuple[Purpose, str]:
    """A purpose as somebody wrote it: its word or its code; anything else is 其他, in these words.

    审核 is the review room's own: written by hand it is 其他, too.
    """
    said = text.strip()
    for purpose, words in _PURPOSES.items():
        if purpose not in (Purpose.REVIEW, Purpose.OTHER) and said in (purpose, words, tr(words)):
            return purpose, ""
    return Purpose.OTHER, said


def access_words(fact: AccessRevealed) -> str:
    """What was looked at and why, in one line: `认领人资料 · 电话，用途：打电话给认领人`."""
    return tr(
        "{whose} · {part}，用途：{purpose}",
        whose=tr(_WHOSE[fact.whose]),
        part=tr(_PARTS[fact.part]),
        purpose=fact.words or purpose_word(fact.purpose),
    )
