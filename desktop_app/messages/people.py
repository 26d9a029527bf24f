"""Sentences about erasing people, the end of retention, and keys that run out."""

from desktop_app.language import mark

WHOSE: dict[str, str] = {
    "giver": mark("认领人"),
    "family": mark("受益家庭"),
    "staff": mark("工作人员"),
    "other": mark("集市、善款、送达的参与人"),
    "everybody": mark("所有人"),
}
"""Who was erased, by `people.facts.Whose`."""

ROLES: dict[str, str] = {
    "giver": mark("认领人"),
    "donor": mark("捐款人"),
    "keeper": mark("摊位负责人"),
    "counter": mark("点钞人、见证人"),
    "handing": mark("善款交接人"),
    "signer": mark("提案签字人"),
    "member": mark("送达队员"),
    "receiver": mark("签收人"),
}
"""As what somebody stands in a record, by `people.roles.Role`."""

WHYS: dict[str, str] = {
    "request": mark("本人或监护人要求"),
    "consent": mark("撤回同意"),
    "mistake": mark("本来就不该登记"),
    "retention": mark("保存期已满"),
    "early": mark("提前结束保存"),
}
"""On what ground, by `people.facts.Why`."""

HELD: dict[str, str] = {
    "giver": mark("姓名和联系方式"),
    "half_filled": mark("没填完的认领"),
    "backfill": mark("没能登记的手写卡"),
    "call": mark("通话记录"),
    "ticket": mark("叫负责人时的留言"),
    "family": mark("家庭资料和原话"),
    "handed": mark("签收记录"),
    "followed": mark("回访记录"),
    "donor": mark("捐款和认捐"),
    "keeper": mark("摊位负责人"),
    "counters": mark("结账单上的点钞人（整条）"),
    "handing": mark("善款交接人（整条）"),
    "signer": mark("提案上的签字"),
    "member": mark("送达队里的一位（其他队员留下）"),
    "consent": mark("同意书的内容"),
    "staff": mark("姓名、PIN 和工牌"),
    "note": mark("备注"),
}
"""What is kept of a person, by `people.finding.Kept`."""

READERS: dict[str, str] = {
    "desk": mark("认领人的联系方式"),
    "delivery": mark("受益家庭的地址"),
    "lead": mark("全部资料"),
}
"""What somebody reads who has the key, by `people.audience.Audience`."""

DESK_ROLES: dict[str, str] = {
    "lead": mark("负责人"),
    "desk": mark("普通电脑"),
    "hub": mark("总站"),
    "delivery": mark("送达用的电脑"),
}
"""What people call a laptop's role, by `events.facts.DeskRole`."""

PAPERS: dict[str, str] = {
    "card": mark("认领卡 {what}（存根、PDF、打印机里排着的）"),
    "blank": mark("手写的认领卡 {what}"),
    "sheet": mark("送达清单、签收单上 {what} 那一行"),
    "import": mark("街道交来的原始表格里 {what} 那一行"),
    "export": mark("导出过的名单和表格里 {what} 那一行"),
    "staff": mark("值班表和工牌"),
    "parts": mark("结账单、交款单、善款提案、送达和签收单、捐款收据上的名字"),
    "bundles": mark("U 盘上以前的交换包、准许文件"),
    "all": mark("全部认领卡存根、手写卡、送达清单、签收单、原始表格、导出的名单"),
}
"""What a person has to shred, by `people.papers.Paper.kind`; `what` are wish numbers."""

PAGE: dict[str, tuple[str, str]] = {
    "words_named": (
        mark("这句话会永久留在记录里，不能有个人信息：{reasons}。"),
        mark(
            "请换个说法，比如“改主意了”“联系不上”；姓名、电话写在认领人一栏，情况写在通话记录里。"
        ),
    ),
    "people_gone": (
        mark("这次活动的个人信息已经按期删除，不再保存新的。"),
        mark("请为新的活动新建一个数据文件夹。"),
    ),
    "person_unknown": (
        mark("没有找到这个人的资料。"),
        mark("请写心愿编号、卡号、人:姓名 或 人:电话，或工作人员的姓名；可能已经删除过了。"),
    ),
    "person_ambiguous": (
        mark("有 {count} 位都对得上，还不知道是哪一位。"),
        mark("请用其中一位的卡号或电话再试，没有的写明是哪一种（比如 点钞:姓名）：{who}"),
    ),
    "erase_wish_which": (
        mark("心愿 {number} 还没有圆梦：删除家庭资料以后，就不知道送到哪里。"),
        mark("请说明心愿怎么办：一起下架（--withdraw），或保留在墙上（--keep-wish）。"),
    ),
    "erase_not_confirmed": (
        mark("确认的字对不上，什么都没有删除。"),
        mark("请照着写：{word}"),
    ),
    "staff_on_duty": (
        mark("这位工作人员还没有停用。"),
        mark("请先停用（rosewall staff retire），再删除资料。"),
    ),
    "archived_before": (
        mark("活动已经在 {day} 归档。"),
        mark("要从今天重新算保存期，请加 --again。"),
    ),
    "not_archived": (
        mark("活动还没有归档，保存期还没有开始算。"),
        mark("请先归档（rosewall archive）；要提前结束保存，请写明原因（--early）。"),
    ),
    "retention_not_due": (
        mark("保存期到 {day} 为止，还有 {days} 天。"),
        mark("到时再删除；要提前结束保存，请写明原因（--early）。"),
    ),
    "keys_date": (
        mark("“{text}”不能作为密钥的最后一天。"),
        mark("请写今天以后、一年以内的日期，比如 2023-07-05。"),
    ),
    "keys_until_missing": (
        mark("没有写密钥延长到哪一天。"),
        mark("请加 --until，写今天以后、一年以内的日期，比如 2023-07-05。"),
    ),
    "keys_missing": (
        mark("这台电脑没有活动的密钥，不能核对或打印带签名的卡。"),
        mark("请负责人在“电脑”一页重新发密钥；如果个人信息已按期删除，就不用再核对了。"),
    ),
    "keys_ran_out": (
        mark("这台电脑的密钥到 {day} 为止，已经过期：认领人的资料打不开，也已从这台电脑删除。"),
        mark(
            "还要用的话，请负责人在“电脑”一页延长（rosewall keys extend），再和这台电脑交换一次。"
        ),
    ),
}
