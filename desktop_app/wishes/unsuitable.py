"""Wishes that are no micro-wishes: cash, debt, jobs, 低保, housing, medicine, weapons, alcohol, tobacco.

Source: domain.md a, “unsuitable wishes”; 临武 and 明光 ask for “合情合理、易行能办”.
"""

import re

_WANTS = r"(?:想要?|希望|需要|求|帮我?|给我?|申请|盼|能)[^，。；！？,.;!?]{0,8}?"

_ANYWHERE = re.compile(
    # cash and debt
    r"现金|人民币|红包|借钱|打款|转账|汇款|资助款|慰问金|救助金|医药费|医疗费|手术费|治疗费|住院费|丧葬费|生活费|抚养费"
    r"|还债|债务|欠款|欠债|外债|还贷|贷款|房贷|赌债|彩票|保证金"
    # jobs, benefits, housing
    r"|找(?:一?份|个)?(?:好)?工作|安排工作|介绍工作|解决工作|编制|公益性?岗位|(?:办|批|申请|恢复|评)(?:理|上)?(?:个|下)?低保"
    r"|公租房|廉租房|安置房|保障房|经济适用房|(?:买|建|造|盖|租|换|分|翻建)(?:一?套|一?间|新|个)*房(?!卡|车模)|危房改造|宅基地|拆迁|落户"
    # medicine
    r"|靶向药|特效药|处方药|进口药|抗癌药|降压药|降糖药|止痛药|安眠药|感冒药|消炎药|退烧药|中草药|中成药|胰岛素|注射液|疫苗|抗生素|阿莫西林|布洛芬"
    r"|(?:买|配|开|送|要)(?:点|些|一点|一些|几盒)?药(?!箱|盒|膳|枕)|药品|药片|药费"
    # weapons and replicas
    r"|仿真枪|气枪|弹弓|匕首|砍刀|弓弩|十字弩|管制刀具|电击[棍器]|(?<!水)手枪|鞭炮|烟花爆竹|激光笔|巴克球|磁力珠"
    # alcohol and tobacco
    r"|白酒|黄酒|啤酒|红酒|米酒|烧酒|葡萄酒|老酒|药酒|茅台|香烟|电子烟|卷烟|烟草|雪茄|槟榔"
)
_WANTED = re.compile(
    _WANTS
    + r"(?:一|几|点|些|条|包|瓶|箱)*(?:烟(?![花雾台灶感])|酒(?!精|店|窝|瓶)|钱(?!包|币)|工作(?!服|台|日|人员|鞋)|学费|房租)"
)
_ITEM = re.compile(r"^(?:钱|烟|酒|药|枪|房|房子|住房|工作|学费|房租|低保|现钱)$")


def is_unsuitable(text: str) -> bool:
    """True if the words (NFKC, lower case; item first) ask for what a visitor must not give."""
    first = text.split(" ", 1)[0]
    return bool(_ANYWHERE.search(text) or _WANTED.search(text) or _ITEM.match(first))
