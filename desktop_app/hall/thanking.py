"""How a giver is thanked where everybody reads it. Pure."""

from desktop_app.claims.facts import Giver, GiverKind
from desktop_app.privacy.alias import masked
from desktop_app.privacy.linter import find

_ORGANISED = (
    "公司", "集团", "企业", "工厂", "商店", "超市", "酒店", "银行", "协会", "学会", "商会", "联合会", "基金会",
    "委员会", "服务中心", "工作室", "事务所", "合作社", "志愿", "服务队", "团队", "团委", "工会", "妇联", "支部",
    "党委", "党组", "总支", "党员", "医院", "大学", "学院", "街道", "社区", "村委", "机关", "中心", "局", "社",
)  # fmt: skip
_LONGEST_PERSON = 4  # characters: 欧阳思源
_KEPT_BACK = frozenset(
    {"id_number", "id_like", "phone", "bank_card", "school", "name", "contact", "link", "control"}
)
_MOST = 30  # characters that fit on a screen


def thanked(giver: Giver | None) -> str:
    """A person masked, an organisation by its name in full; "" is 爱心人士.

    Never a child, never somebody who did not want it. What was typed as an organisation but reads
    like a person is masked like one; with a number, a school or a contact in it, it is not shown.
    """
    if giver is None or giver.anonymous or giver.minor:
        return ""
    name = " ".join(giver.name.split())
    if giver.kind is GiverKind.PERSON or not _is_organisation(name):
        return masked(name)
    return "" if any(one.code in _KEPT_BACK for one in find(name)) else name[:_MOST]


def _is_organisation(name: str) -> bool:
    if any(word in name for word in _ORGANISED):
        return True
    return len(name) > _LONGEST_PERSON and name.isalpha() and not name.isascii()
