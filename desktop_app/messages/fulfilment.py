"""Sentences about gifts on their way, and the words for where they are."""

from desktop_app.language import mark, tr

STAGES: dict[str, str] = {
    "expected": mark("还没到"),
    "received": mark("已到物"),
    "packed": mark("已装袋"),
    "out": mark("派送中"),
    "not_delivered": mark("没送到"),
    "delivered": mark("已圆梦"),
}
"""Where a gift is, by `fulfilment.model.Stage`."""

CHANNELS: dict[str, str] = {
    "desk": mark("服务台"),
    "phone": mark("手机"),
    "import": mark("导入"),
    "fund": mark("义卖善款"),
}
"""How a claim was made, by `claims.facts.Channel`."""

URGENCIES: dict[str, str] = {
    "red": mark("已逾期"),
    "amber": mark("快到期"),
    "green": mark("还早"),
}
"""How urgent a gift is that has not come, by `fulfilment.days.Urgency`."""

CAUTIONS: dict[str, tuple[str, str]] = {
    "released": (
        mark("这份认领已经释放。"),
        mark("照样收下；收下以后在“待处理”里决定：重新认领、留作备用，或退还。"),
    ),
    "refused": (
        mark("这份认领没有得到确认。"),
        mark("照样收下；收下以后在“待处理”里决定：换一个心愿、留作备用，或退还。"),
    ),
    "disputed": (
        mark("这个心愿有两位认领人，待裁定。"),
        mark("照样收下，再请负责人裁定；谁的礼物先到，可以算一个理由。"),
    ),
    "asked": (
        mark("这份认领还待确认。"),
        mark("照样收下；玫瑰所在的电脑连上以后就有答复。"),
    ),
    "off_the_wall": (
        mark("这个心愿已经不在墙上了。"),
        mark("照样收下，请告诉负责人。"),
    ),
    "another_came": (
        mark("这个心愿已经有一份礼物到了。"),
        mark("照样收下，标签分得开；请负责人决定送哪一份。"),
    ),
    "hidden": (
        mark("这个心愿的内容不能显示（没有同意）。"),
        mark("照样收下，写清来的是什么；要不要送，请问负责人。"),
    ),
    "erased": (
        mark("认领人的资料已按要求删除。"),
        mark("认领照旧，礼物照样收下。"),
    ),
    "late": (
        mark("过了约定的日子。"),
        mark("照样收下，谢谢认领人。"),
    ),
}
"""What whoever takes a gift in has to know, and what to do, by `fulfilment.look.Caution`."""

PAGE: dict[str, tuple[str, str]] = {
    "gift_unnamed": (
        mark("{number} 还没有写来的是什么。"),
        mark("请写一个物品名，比如“台灯”。"),
    ),
    "gift_quantity_unreadable": (
        mark("{number} 的数量看不懂。"),
        mark("请写一个数，比如 2。"),
    ),
    "gift_value_unreadable": (
        mark("{number} 值多少元看不懂。"),
        mark("请写一个数，比如 135；不知道就空着。"),
    ),
    "gift_differs": (
        mark("{number} 来的和约定的不一样。"),
        mark("请写一句为什么，比如“尺码换大一号”“缺货换同款”；写好就能收下。"),
    ),
    "gift_out_of_bounds": (
        mark("{number} 写得太长，或者数量、金额太大。"),
        mark(
            "物品和规格各 120 字以内，原因 200 字以内，放置处 40 字以内；数量 1 到 10000，金额一百万元以内。"
        ),
    ),
    "gift_not_here": (
        mark("{number} 的礼物还没有到，或者已经退还。"),
        mark("请先收下礼物，再做这一步。"),
    ),
    "gift_away": (
        mark("{number} 的礼物已经交给送达队。"),
        mark("请先让送达队带回来、记下“回库”，再做这一步。"),
    ),
    "gift_delivered": (
        mark("{number} 的礼物已经送到，心愿圆了。"),
        mark("这一步不用做了；记错了，请在送达记录里更正。"),
    ),
    "gift_came": (
        mark("{number} 的礼物已经到了，认领不能释放，也不能改期。"),
        mark("礼物要退还，请先在“到物”里记下“退还礼物”，再释放。"),
    ),
    "gift_on_the_way": (
        mark("{number} 的礼物已经在送达路上，认领不能释放。"),
        mark("请先让送达队带回来、记下“回库”，退还礼物以后再释放。"),
    ),
    "gift_not_stray": (
        mark("{number} 的礼物有认领等着它，不用另作决定。"),
        mark("请照常装袋送达；要退还，请用“退还礼物”。"),
    ),
    "labels_none": (
        mark("没有选礼物，没有标签可打。"),
        mark("请先收下礼物，再打标签。"),
    ),
    "chase_none": (
        mark("选中的里面没有要催的认领人。"),
        mark("礼物已经到的不用催；善款出的，请问管善款的人。"),
    ),
    "call_list_empty": (
        mark("没有要打的电话。"),
        mark("没有逾期的，也没有快到期的；可以换一个渠道看看。"),
    ),
    "gift_which": (
        mark("有几份礼物可能是它：{numbers}。"),
        mark("请写其中一个心愿编号，或卡上的短码。"),
    ),
    "gift_of_nobody": (
        mark("{number} 还没有人认领。"),
        mark("请先替送来的人认领，再收下礼物。"),
    ),
    "gift_unfound": (
        mark("没有找到是哪一份礼物：{said}。"),
        mark("请换一样再找：卡上的短码、心愿编号、包裹标签、手机号里的四位，或姓名。"),
    ),
    "due_missing": (
        mark("{number} 还没有写改到哪一天。"),
        mark("请写 --due 和日期，比如 2023-07-12，再写原因。"),
    ),
    "place_missing": (
        mark("还没有写放在哪里。"),
        mark("请写一个地方，比如“A 架 3 层”。"),
    ),
    "claim_stands_not": (
        mark("{number} 的这份认领已经不算数，没有日子可改。"),
        mark("请重新认领，再约日子。"),
    ),
    "due_past": (
        mark("{day} 已经过去了。"),
        mark("请选今天或以后的一天。"),
    ),
    "not_overdue": (
        mark("{number} 要到 {day} 才到期，还不能按超期释放。"),
        mark("认领人自己放弃的，请用“释放”，写明原因。"),
    ),
    "next_round_not": (
        mark("{number} 现在是“{state}”，不能转下轮。"),
        mark("待认领、待审核和逾期没到物的心愿才能转下轮；善款已经定下要买的，请先撤回那一笔。"),
    ),
}


def stage_word(stage: str) -> str:
    """`已到物`, in the language spoken now."""
    return tr(STAGES[stage])


def channel_word(channel: str) -> str:
    """`服务台`."""
    return tr(CHANNELS[channel])


def urgency_word(urgency: str) -> str:
    """`已逾期`."""
    return tr(URGENCIES[urgency])


def caution_words(caution: str) -> tuple[str, str]:
    """What is the matter, and what to do."""
    what, remedy = CAUTIONS[caution]
    return tr(what), tr(remedy)
