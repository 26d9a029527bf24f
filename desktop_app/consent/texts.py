"""The words of the consent forms: Chinese, for paper. Pure.

The general notices are `people.notices`; the child's form has the children's one behind it, and its
version is what `ConsentNoted.notice` names. A change of meaning is a new `VERSION`.
Sources: PIPL 14 (free, informed, explicit), 15 (withdrawal), 17, 25, 29-31, 44-47; domain.md d.
Counsel has to check them.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.people.notices import About

VERSION = "2026.1"
BLANK = "＿＿＿＿＿＿＿＿＿＿"


class FormKind(StrEnum):
    """For whom a form is."""

    CHILD = "child"  # under 14: the guardian signs
    TEEN = "teen"  # 14 to 17: both sign
    ADULT = "adult"  # the person, or a representative
    PHOTO = "photo"  # asked at delivery


@dataclass(frozen=True, slots=True)
class FormText:
    """A form before it is placed.

    sections  heading and sentences
    choices   each is answered for itself with 同意 or 不同意
    fields    written by hand, "what" and a line
    signs     who signs, one row each
    """

    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    choices: tuple[str, ...]
    fields: tuple[str, ...]
    signs: tuple[tuple[str, ...], ...]


def form_text(kind: FormKind, about: About, notice: str) -> FormText:
    """The form, with the event's name, organiser and contact, or blanks for them.

    notice  version of the children's notice that goes with it
    """
    if kind is FormKind.PHOTO:
        return _photo(about)
    return FormText(
        _TITLES[kind],
        (
            _who(about),
            ("为了什么", (_PURPOSE,)),
            ("要用到什么", (_USED[kind],)),
            ("公开什么", (_SHOWN,)),
            ("保存多久", (_kept(about),)),
            ("您的权利", (_RIGHTS, _REFUSING)),
        ),
        _choices(kind, notice),
        _FIELDS[kind],
        _SIGNS[kind],
    )


_TITLES = {
    FormKind.CHILD: "监护人同意书（孩子不满 14 岁）",
    FormKind.TEEN: "本人同意书和监护人知情书（14 至 17 岁）",
    FormKind.ADULT: "本人同意书（成年人）",
}
_PURPOSE = "核实和实现一个微心愿：把心愿写在玫瑰上，请爱心人士认领，再把礼物送到家里。不作别的用途，不用于募捐，不用于直播。"
_DATA = "姓名、性别、年龄段、住址、电话、困难情况、想要的东西和尺码"
_USED = {
    FormKind.CHILD: f"孩子的{_DATA}，和您的姓名、电话。不满 14 岁孩子的信息都是敏感个人信息，泄露会让孩子被认出、被议论，"
    "所以只有负责的工作人员看得到，每次都记下。不要学校班级，不要证件号。",
    FormKind.TEEN: f"你的{_DATA}，和监护人的姓名、电话。只有负责的工作人员看得到，每次都记下。不要学校班级，不要证件号。",
    FormKind.ADULT: f"您的{_DATA}。困难和健康情况是敏感个人信息，只有负责的工作人员看得到，每次都记下。不要证件号，不要银行卡。",
}
_SHOWN = (
    "花墙、认领卡、大屏和网页上只有心愿编号、区县、年龄段和心愿本身，没有姓名、住址、学校、病名和照片。"
    "公开是单独的一件事，可以只同意实现心愿、不同意公开。"
)
_RIGHTS = (
    "随时可以查阅、更正、删除，也可以撤回同意：说出心愿编号，打电话或到服务台都行，不用说理由，不收费。"
    "撤回以后文字马上撤下，已经认领的礼物照常送。"
)
_REFUSING = "不同意，不影响低保、救助等任何待遇。"


def _who(about: About) -> tuple[str, tuple[str, ...]]:
    contact = f"{about.place} {about.phone}".strip() or BLANK
    return (
        "谁来办",
        (
            f"活动：{about.event or BLANK}",
            f"主办：{about.organiser or BLANK}",
            f"联系：{contact}",
        ),
    )


def _kept(about: About) -> str:
    return f"活动存档以后 {about.days} 天，凡是认得出人的都删去，只留下数字。"


def _choices(kind: FormKind, notice: str) -> tuple[str, ...]:
    whose = {FormKind.CHILD: "孩子的", FormKind.TEEN: "我的", FormKind.ADULT: "我的"}[kind]
    agreed = (
        f"为实现心愿，使用上面写的{whose}信息",
        "把不写姓名的心愿挂上花墙，给大家看",
    )
    if kind is FormKind.CHILD:
        return (*agreed, f"已拿到并读过《儿童个人信息处理规则》（版本 {notice}）")
    return (*agreed, "监护人已被告知这件事") if kind is FormKind.TEEN else agreed


_FIELDS = {
    FormKind.CHILD: ("心愿编号", "监护人姓名", "与孩子的关系", "电话"),
    FormKind.TEEN: ("心愿编号", "本人姓名", "监护人姓名", "监护人电话"),
    FormKind.ADULT: ("心愿编号", "本人姓名", "代理人和关系", "本人不能表达的原因"),
}
_SIGNS = {
    FormKind.CHILD: (("监护人签名", "日期"), ("经手人", "日期")),
    FormKind.TEEN: (("本人签名", "日期"), ("监护人签名", "日期"), ("经手人", "日期")),
    FormKind.ADULT: (("本人或代理人签名", "日期"), ("见证人或经手人", "日期")),
}


def _photo(about: About) -> FormText:
    return FormText(
        "照片同意书（送达时问）",
        (
            _who(about),
            (
                "拍什么，用在哪里",
                (
                    "只拍礼物和活动，不拍正脸，不拍门牌，不摆拍感谢。用在活动总结里；要登报或上网，另外再问。",
                    "不满 14 岁由监护人签名，14 至 17 岁本人和监护人都签名。",
                ),
            ),
            ("保存多久", (_kept(about),)),
            (
                "您的权利",
                ("不同意就不拍，礼物照样是您的。以后随时可以要求看、删除、撤回，说一声就办。",),
            ),
        ),
        ("拍照，用在活动总结里",),
        ("心愿编号", "姓名", "监护人姓名（未成年人）", "电话"),
        (("签名", "日期"), ("经手人", "日期")),
    )
