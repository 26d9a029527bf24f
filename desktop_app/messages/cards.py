"""Sentences about cards and printing."""

from desktop_app.language import mark

# What a person calls each state of a card; `sent` without job is SENT_UNCONFIRMED.
STATE_WORDS: dict[str, str] = {
    "waiting": mark("等待打印"),
    "sent": mark("已送打印机"),
    "printed": mark("已打印"),
    "failed": mark("没有打印成功"),
    "void": mark("已作废"),
}
SENT_UNCONFIRMED = mark("已送出，待确认")

PAGE: dict[str, tuple[str, str]] = {
    "glyph_missing": (
        mark("字库里没有这个字：{characters}（{codes}），认领卡没有打印。"),
        mark("请核对是不是录错了；没有错的话，请改用常用写法或拼音，再补打。"),
    ),
    "text_too_long": (
        mark("卡片上“{field}”的文字太长，放不下，认领卡没有打印。"),
        mark("请把这段文字改短，再重试。"),
    ),
    "card_not_good": (
        mark("认领卡没有通过打印前的检查（{findings}），没有打印。"),
        mark(
            "认领已经保存。请重试一次；还不行，请手写一张卡，写明短码和心愿编号，并告诉技术人员。"
        ),
    ),
    "card_unknown": (
        mark("没有这张认领卡。"),
        mark("请刷新打印队列；如果认领已撤销，卡也就不用打印了。"),
    ),
    "card_not_waiting": (
        mark("这张卡已经送去打印、打印过或作废了，不能做这一步。"),
        mark("要再打印一张，请用“补打”。"),
    ),
    "card_elsewhere": (
        mark("这张卡在{desk}的打印队列里，这里不打印。"),
        mark("请到那台电脑打印；要在这里打印，请用“补打”。"),
    ),
    "card_not_saved": (
        mark("认领卡没有存到 {file}。"),
        mark("认领已经保存。请检查文件夹能不能写入，换个位置再存一次。"),
    ),
    "cards_none": (
        mark("现在没有有效的认领，没有认领卡可以做。"),
        mark("有人认领以后再来；要做花墙上的玫瑰签，请用 rosewall tags --all --out 文件.pdf。"),
    ),
    "cards_which": (
        mark("没有写明要哪些认领卡，或者写重了。"),
        mark("请写心愿编号或短码，或者只写 --all。"),
    ),
    "cards_where": (
        mark("没有写明认领卡存到哪个文件。"),
        mark("请加上 --out 文件.pdf。"),
    ),
    "wish_without_claim": (
        mark("{number} 现在没有有效的认领，没有认领卡。"),
        mark("请核对编号；要做花墙上的玫瑰签，请用 rosewall tags {number} --out 文件.pdf。"),
    ),
    "claim_without_card": (
        mark("这个心愿现在没有有效的认领，没有卡可以打印。"),
        mark("请核对心愿编号或短码。"),
    ),
    "printer_gone": (
        mark("找不到打印机 {printer}。"),
        mark("认领已经保存，卡在队列里等着。请检查打印机的电源和连接线，或换一台打印机再重试。"),
    ),
    "printer_refused": (
        mark("打印机 {printer} 没有接收这张卡。"),
        mark("认领已经保存，卡在队列里等着。请看打印机有没有报错（缺纸、卡纸、暂停），再重试。"),
    ),
    "printer_silent": (
        mark("打印机 {printer} 没有回音，不知道卡打出来没有。"),
        mark("请看一眼打印机：打出来了按“已打印”，没有就按“重试”。"),
    ),
}
