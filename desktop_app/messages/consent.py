"""Sentences about consent."""

from desktop_app.consent.facts import Form, Scope
from desktop_app.language import mark

FORMS = {
    Form.PAPER: mark("书面"),
    Form.MESSAGE: mark("短信或微信"),
    Form.ORAL: mark("口头，有见证人"),
}
SCOPES = {
    Scope.ALL: mark("全部"),
    Scope.PUBLISH: mark("公开"),
    Scope.PHOTO: mark("照片"),
}

PAGE: dict[str, tuple[str, str]] = {
    "consent_nothing_said": (
        mark("还没有说是谁同意、同意什么。"),
        mark("请写 --by、--notice、--publish 或 --photo 中的一样；撤回请用 consent withdraw。"),
    ),
    "consent_day_wrong": (
        mark("同意日期不对。"),
        mark("请写成 2023-06-01 的样子，不能晚于今天。"),
    ),
    "consent_notice_wrong": (
        mark("儿童告知书的版本号写得不对。"),
        mark("版本号印在告知书和同意书的页脚，只有字母、数字、点和横线，比如 2026.1。"),
    ),
    "consent_witness_missing": (
        mark("口头同意要有见证人。"),
        mark("请写见证人的姓名（--witness）；没有见证人，请改用书面。"),
    ),
    "consent_why_missing": (
        mark("{number} 要由本人同意；由别人代为同意，要说明原因。"),
        mark("本人不能表达时，请写明为什么（--unable）；能表达，请征得本人同意。"),
    ),
    "consent_gone_already": (
        mark("{number} 的这一项同意已经撤回过了。"),
        mark("不用再做；还要取下的纸，请看“待处理”。"),
    ),
    "consent_words_wrong": (
        mark("“{text}”不是这里能用的词。"),
        mark("请写心愿编号，或 withdraw、list、form 中的一个。"),
    ),
    "consent_number_missing": (
        mark("还没有说是哪个心愿。"),
        mark("请写心愿编号，比如 rosewall consent withdraw HS-017 --reason 不想公开了。"),
    ),
    "consent_form_where": (
        mark("还没有说同意书存到哪里、是哪一种。"),
        mark("请写 --kind child、teen、adult 或 photo，以及 --out 文件名.pdf。"),
    ),
}
