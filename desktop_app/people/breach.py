"""泄露处置单 (PIPL 57): what to do when data got out, on one page, with blanks to fill in by hand."""

from desktop_app.people.exporting import shortened
from desktop_app.people.notices import About
from desktop_app.readiness.sheet import Document, Heading, Sentence, Signatures, Table

TITLE = "个人信息泄露处置单"
STEPS: tuple[tuple[str, str], ...] = (
    ("止住", "停用丢失的电脑（“电脑”一页，停用）；关上手机网页；收回名单；改活动口令"),
    ("换密钥", "停用电脑后程序自动换新密钥，核对别的电脑都收到了"),
    ("记下", "导出操作记录和查看记录（rosewall audit-log）；别再动那台电脑"),
    ("判断", "哪些人、哪几项、多少人；有没有未满 14 岁的孩子；是密文还是看得见的"),
    ("报告", "告诉主办单位负责人；按规定报告履行个人信息保护职责的部门；涉嫌犯罪的报警"),
    ("通知本人", "谁的、是什么、为什么、可能有什么危害、我们做了什么、您可以做什么、找谁"),
    ("补救", "删除流出去的；换卡（补打，旧卡作废）；给受影响的家庭专人联系"),
    ("复盘", "改了什么；评估表（PIA）重做一遍；本单至少保存三年"),
)


def breach_document(about: About) -> Document:
    """One page of A4."""
    steps = tuple((f"□ {n}", name, what, "") for n, (name, what) in enumerate(STEPS, 1))
    blanks = (
        "发现的时间、地点",
        "发现的人",
        "怎样发现的",
        "哪些资料、多少人",
        "有没有儿童的",
        "已经采取的措施",
    )
    blocks = (
        Sentence(
            "发现、怀疑资料泄露、被改或丢失时用。依据《个人信息保护法》第 57 条；报告谁、多久之内，请法律顾问核对。"
            "本单不写任何人的姓名、电话，只写编号和人数。"
        ),
        Heading("一、情况"),
        Table(("项目", "填写"), tuple((one, "") for one in blanks), (1, 3.4)),
        Heading("二、一步一步做"),
        Table(("", "做什么", "怎样做", "谁、几点"), steps, (0.5, 0.9, 4.6, 1.6), grows=True),
        Heading("三、决定"),
        Table(
            ("项目", "填写"),
            (
                ("要不要通知本人；不通知的理由", ""),
                ("报告了哪个部门、几点、谁接的", ""),
                ("主办单位联系人", f"{shortened(about.organiser)} {about.phone}".strip()),
            ),
            (1.4, 3),
        ),
        Signatures(("现场负责人", "主办单位", "时间")),
    )
    event = shortened(about.event)
    return Document(TITLE, event, blocks, foot=event)
