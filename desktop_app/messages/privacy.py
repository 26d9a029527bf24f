"""Sentences of privacy and review: why a wish waits, and what would let it hang."""

from desktop_app.language import mark, tr

# `privacy.public.Spot` -> what people call the field
SPOTS: dict[str, str] = {
    "event_name": mark("活动名称"),
    "organiser": mark("主办单位"),
    "hand_in_place": mark("交到哪里"),
    "programme_title": mark("节目单的名称"),
    "programme_place": mark("节目单的地点"),
    "venue_name": mark("会场名称"),
    "venue_services": mark("会场的服务内容"),
    "wall_name": mark("花墙的名字"),
    "desk_name": mark("电脑的名字"),
    "donor": mark("公示上的捐赠方名称"),
    "charity_name": mark("慈善组织的名称"),
    "charity_plan": mark("募捐方案的用途"),
    "charity_account": mark("公益账户"),
    "stall_name": mark("摊位的单位名称"),
    "stall_service": mark("摊位的服务项目"),
    "stall_goods": mark("摊位的商品"),
    "team_name": mark("送达队的名字"),
}


def spot_words(spot: str) -> str:
    """`programme_title:3` -> 节目单的名称（第 3 项）."""
    name, _, line = spot.partition(":")
    words = tr(SPOTS[name])
    return tr("{spot}（第 {line} 项）", spot=words, line=line) if line else words


PAGE: dict[str, tuple[str, str]] = {
    "public_text": (
        mark("{spot}谁都看得到，这样写不能公开：{reasons}。"),
        mark("请换个说法；确实要照原样公开，请写明理由（命令行加 --as-is 理由）。"),
    ),
    "public_text_never": (
        mark("{spot}谁都看得到，这样写不能公开：{reasons}。"),
        mark("请删去或换个说法再保存。"),
    ),
    "lint_file_kind": (
        mark("{file} 不是能检查的文件。"),
        mark("请给 txt、md、csv 或 xlsx 文件，或者把要检查的话直接写在命令里。"),
    ),
    "lint_file_missing": (
        mark("没有找到文件 {file}。"),
        mark("请检查路径；如果这就是要检查的话，请用 - 从标准输入给出。"),
    ),
    "lint_too_long": (
        mark("要检查的内容太大，最多 {most} MB。"),
        mark("请分成几份再检查。"),
    ),
    "lint_not_text": (
        mark("{file} 里不是文字。"),
        mark("请给 txt、md、csv 或 xlsx 文件；别的文件请先另存为文字。"),
    ),
    "lint_empty": (
        mark("没有要检查的文字。"),
        mark("请把要检查的话写在命令里，给一个文件，或用 - 从标准输入给出。"),
    ),
}

# code of `wishes.review` -> what is wrong with the wish, as it follows “待审核：”
CONCERNS: dict[str, str] = {
    "no_guardian_consent": mark("未成年人还没有监护人的同意"),
    "no_consent": mark("还没有本人的同意"),
    "no_child_notice": mark("还没有把儿童告知书交给监护人"),
    "age_for_consent": mark("没有年龄段，不知道要不要监护人同意"),
    "not_publishable_flag": mark("采集表上写明不公开"),
    "publish_withdrawn": mark("公开的同意已撤回"),
    "consent_withdrawn": mark("同意已撤回"),
    "price_over_cap": mark("价格超过上限"),
    "price_missing": mark("还没有价格"),
    "size_missing": mark("鞋或衣服没有写尺码"),
    "not_micro": mark("不像微心愿：现金、还债、找工作、低保、住房、药品、仿真武器、烟酒都不收"),
    "text_missing": mark("还没有心愿内容"),
    "text_blanked": mark("文字里有涂掉的地方"),
    "privacy_id_number": mark("文字里有身份证号"),
    "privacy_id_like": mark("文字里有像证件号、车牌或出生日期的内容"),
    "privacy_phone": mark("文字里有电话号码"),
    "privacy_bank_card": mark("文字里有银行卡号或账号"),
    "privacy_address": mark("文字里有住址或小地名"),
    "privacy_school": mark("文字里有学校或班级"),
    "privacy_name": mark("文字里有人的姓名"),
    "privacy_disease": mark("文字里写了病名"),
    "privacy_label_word": mark("文字里有给人贴标签的词"),
    "privacy_contact": mark("文字里有微信、QQ 等账号"),
    "privacy_link": mark("文字里有网址"),
    "privacy_control": mark("文字里有看不见或印不出的字符"),
    # warnings: they keep nothing from the wall
    "price_high": mark("价格偏高"),
    "text_long": mark("心愿内容太长，玫瑰签上放不下"),
    "age_missing": mark("还没有年龄段"),
    "age_unlikely": mark("年龄段和类别对不上"),
}

# the same codes -> what to do about it
REMEDIES: dict[str, str] = {
    "no_guardian_consent": mark("请补监护人书面同意；14 到 17 岁要本人同意，并告知监护人。"),
    "no_consent": mark("请征得本人同意，再登记。"),
    "no_child_notice": mark("请打印儿童的同意书，告知书印在上面；交给监护人后登记版本号。"),
    "age_for_consent": mark("请补上年龄段；不满 14 岁的要监护人书面同意和儿童告知书。"),
    "publish_withdrawn": mark("请尊重本人的意愿；改了主意，请重新登记同意。"),
    "consent_withdrawn": mark("请尊重本人的意愿；改了主意，请重新征得同意并登记。"),
    "not_publishable_flag": mark("请尊重本人的意愿；如果改了主意，请登记公开的同意。"),
    "price_over_cap": mark("请换一件便宜些的，或请负责人写明理由批准。"),
    "price_missing": mark("请估一个价，单位是元。"),
    "size_missing": mark("请问清尺码，写在规格里，比如 38码、140cm、XL。"),
    "not_micro": mark("请换成一件小物品或一次服务，或退回采集人。"),
    "text_missing": mark("请写一句话：想要什么。"),
    "text_blanked": mark("请把涂掉的地方改成通顺的话。"),
    "privacy_id_number": mark("请删去身份证号。"),
    "privacy_id_like": mark("请核对这一处；是证件号、车牌或出生日期就删去。"),
    "privacy_phone": mark("请删去电话；联系方式只写在采集人一栏。"),
    "privacy_bank_card": mark("请删去卡号或账号。"),
    "privacy_address": mark("请删去住址，公开的只到区（县、市）。"),
    "privacy_school": mark("请删去学校和班级，写“学校”就够了。"),
    "privacy_name": mark("请删去姓名，用称呼代替，比如“陈同学”。"),
    "privacy_disease": mark("请删去病名，只写需要什么。"),
    "privacy_label_word": mark("请换一个说法，不给人贴标签。"),
    "privacy_contact": mark("请删去账号。"),
    "privacy_link": mark("请删去网址。"),
    "privacy_control": mark("请重新输入这几个字。"),
    "price_high": mark("请核对价格，看看有没有便宜些的。"),
    "text_long": mark("请缩短到 200 字以内。"),
    "age_missing": mark("请补上年龄段；未成年人要有监护人同意。"),
    "age_unlikely": mark("请核对类别和年龄段。"),
}
