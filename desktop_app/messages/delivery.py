"""Sentences about delivery: refusals, and the words of teams, lanes, relations."""

from desktop_app.fulfilment.facts import Proof, Relation, Satisfied, Why
from desktop_app.language import mark, tr

PAGE: dict[str, tuple[str, str]] = {
    "team_unknown": (
        mark("没有叫“{name}”的送达队，或者有几个像它的。"),
        mark("请写全队名。现在有：{teams}。"),
    ),
    "team_retired": (
        mark("{name}已经停用，不再派东西给它。"),
        mark("请换一个队；要重新启用，请在送达队里再保存一次。"),
    ),
    "team_name_missing": (
        mark("送达队还没有名字。"),
        mark("请起一个名字，例如“善行一队”；不要用人名。"),
    ),
    "team_name_long": (
        mark("队名太长，最多 {most} 个字。"),
        mark("请写短一点。"),
    ),
    "team_name_taken": (
        mark("已经有一个{name}。"),
        mark("请换一个队名，或者改那一个队。"),
    ),
    "team_area_unknown": (
        mark("“{text}”不是我们的区县。"),
        mark("请写区县名或两个字母，例如 海曙 或 HS。"),
    ),
    "team_most": (
        mark("一趟最多几户，请填 0 到 {most}。"),
        mark("不限就填 0。"),
    ),
    "member_unreadable": (
        mark("看不懂这一位队员。"),
        mark("请写“姓名:手机号”，或者只写姓名。"),
    ),
    "packs_none": (
        mark("还没有写爱心公益包的个数。"),
        mark("带走写正数，带回写负数，例如 20 或 -3。"),
    ),
    "packs_below": (
        mark("{name}手里只有 {packs} 个爱心公益包。"),
        mark("请点一下再填。"),
    ),
    "proposal_empty": (
        mark("没有要改的：能分的都分好了。"),
        mark("还没到的礼物，到了再分；没有队去的区县，请先给一个队加上它。"),
    ),
    "proposal_on_paper": (
        mark("提议是全部队的，不能打印成单子。"),
        mark(
            "请先用 --propose --apply 写入，再打印一个队的单子（rosewall pack 队名 --out 文件）。"
        ),
    ),
    "gift_none": (
        mark("{number} 现在没有人认领，没有礼物可送。"),
        mark("请核对编号；认领被释放了的，请交给负责人。"),
    ),
    "gift_expected": (
        mark("{number} 的礼物还没有交来，说好 {due} 前交。"),
        mark("东西就在手边的话，请先在“到物”里登记。"),
    ),
    "gift_no_thing": (
        mark("{number} 是服务，没有东西要装、要带走。"),
        mark("做完以后，直接登记送达。"),
    ),
    "gift_brought": (
        mark("{number} 在 {when} 已经送到了，记在“{desk}”。"),
        mark("请核对编号；同一户可能还有别的编号。"),
    ),
    "gift_on_road": (
        mark("{number} 在 {when} 已经被带走了，记在“{desk}”。"),
        mark("要改派，请先登记回库。"),
    ),
    "gift_not_on_road": (
        mark("{number} 没有登记带走。"),
        mark("请先登记哪个队带走了它；一直在库里的，不用登记。"),
    ),
    "lane_none": (
        mark("{number} 还没有分给哪个队。"),
        mark("请先分队，或者选好要放进哪个队的格。"),
    ),
    "lane_other": (
        mark("{number} 是{name}的，不是这个队的。"),
        mark("请放回{name}的格；确实要换队，请先改派。"),
    ),
    "lane_empty": (
        mark("{name}的格里没有东西。"),
        mark("请先把东西扫进格里，再登记带走。"),
    ),
    "receiver_missing": (
        mark("还没有写 {number} 是谁收的。"),
        mark("请照签收单上的签字写；名字只存在保险库里。"),
    ),
    "deliverers_two": (
        mark("只写了一位发放人。"),
        mark("上门要两位一起，请把另一位也写上；都不写，就按队员名单记。"),
    ),
    "photo_faces": (
        mark("还没有确认照片里没有人脸。"),
        mark("请只拍签字或物品，看过以后再确认。"),
    ),
    "photo_unreadable": (
        mark("这个文件打不开，或者不是照片。"),
        mark("请选 JPG 或 PNG，25 MB 以内；没有照片，就用签字作凭据。"),
    ),
    "follow_up_early": (
        mark("{number} 还没有送到，不用回访。"),
        mark("送到以后，它会出现在回访名单里。"),
    ),
    "follow_up_how": (
        mark("还没有写 {number} 家里满意不满意。"),
        mark("请加 --satisfied yes、partly、no，没联系上写 unreached。"),
    ),
    "thanks_early": (
        mark("{number} 还没有送到，先不打感谢卡。"),
        mark("送到以后再打，认领人看到的才是真的。"),
    ),
    "stop_not_yours": (
        mark("{number} 不在你的队的名单里，这里不显示它的地址。"),
        mark("请核对编号；要换队，请负责人改派。"),
    ),
    "sheet_empty": (
        mark("{name}的名单是空的，没有东西可打印。"),
        mark("请先分队。"),
    ),
    "sheet_which": (
        mark("没有叫“{sheet}”的单子。"),
        mark("请写 packing、route、signoff 或 all。"),
    ),
}

LANES = {
    "put_in": mark("放进{name}的格"),
    "there": mark("已经在{name}的格里"),
    "other": mark("是{name}的，不是这个队的"),
    "no_team": mark("还没有分队"),
    "not_here": mark("没有登记到物"),
    "out": mark("已经被带走"),
    "delivered": mark("已经送到"),
    "no_thing": mark("是服务，没有东西要装"),
    "nobody": mark("没有人认领"),
    "unknown": mark("不是我们的码"),
}

RELATIONS = {
    "self": mark("本人"),
    "guardian": mark("监护人"),
    "relative": mark("亲属"),
    "teacher": mark("老师代签"),
    "community": mark("社区代收"),
    "other": mark("其他人"),
}

PROOFS = {
    "scan": mark("扫码"),
    "signature": mark("签收单"),
    "photo": mark("照片"),
    "word": mark("口头"),
}

WHYS = {
    "not_met": mark("没遇到人"),
    "refused": mark("不收"),
    "moved": mark("搬走或地址不对"),
    "damaged": mark("东西坏了或不合适"),
    "other": mark("其他原因"),
}

SATISFIED = {
    "yes": mark("满意"),
    "partly": mark("基本满意"),
    "no": mark("不满意"),
    "unreached": mark("没联系上"),
}

LEFT = {
    "no_team": mark("没有队去那里"),
    "full": mark("去那里的队都满了"),
    "not_here": mark("礼物还没到"),
}


def lane_words(verdict: str, name: str) -> str:
    """What a scan at the packing table says: `放进善行一队的格`."""
    return tr(LANES[verdict]).format(name=name)


def relation_word(relation: Relation) -> str:
    """Who took it: `老师代签`."""
    return tr(RELATIONS[relation])


def proof_word(proof: Proof) -> str:
    """How it is known: `签收单`."""
    return tr(PROOFS[proof])


def why_word(why: Why) -> str:
    """Why it could not be delivered: `没遇到人`."""
    return tr(WHYS[why])


def satisfied_word(satisfied: Satisfied) -> str:
    """What the family said: `满意`."""
    return tr(SATISFIED[satisfied])


def left_word(why: str) -> str:
    """Why a door is in no round: `没有队去那里`."""
    return tr(LEFT[why])
