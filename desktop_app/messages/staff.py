"""Sentences about people on duty, and the words for what they are and may do."""

from desktop_app.language import mark

ROLES: dict[str, str] = {
    "volunteer": mark("志愿者"),
    "lead": mark("现场负责人"),
    "organiser": mark("主办方"),
    "delivery": mark("送达队员"),
    "auditor": mark("监督员"),
}
"""What people call a role, by `staff.rights.Role`."""

RIGHTS: dict[str, str] = {
    "claim": mark("认领、暂留、释放、打印、扫码"),
    "override": mark("越过规则（写明原因）"),
    "settle": mark("裁定和待处理"),
    "import": mark("导入心愿"),
    "review": mark("审核和布墙"),
    "consent": mark("登记同意书"),
    "desks": mark("管理电脑和数据"),
    "rules": mark("修改活动规则"),
    "reveal_giver": mark("查看认领人的联系方式"),
    "reveal_family": mark("查看受益家庭的资料"),
    "receive": mark("收礼物、催办"),
    "deliver": mark("送达、查看送达所需的资料"),
    "teams": mark("安排送达队"),
    "sell": mark("义卖和服务计数"),
    "count": mark("点钱结账"),
    "market": mark("设置集市的摊位和慈善组织"),
    "fund": mark("管义卖善款"),
    "staff": mark("管理工作人员"),
    "export": mark("导出含个人信息的名单"),
    "erase": mark("删除个人信息"),
    "audit": mark("查看操作记录"),
}
"""What people call a right, by `staff.rights.Right`."""

TOPICS: dict[str, str] = {
    "price": mark("超过限价"),
    "related": mark("认领人和受益人有关系"),
    "minor": mark("未成年人没有监护人陪同"),
    "rose": mark("玫瑰或签不对"),
    "giver": mark("认领人要找负责人"),
    "family": mark("受益家庭来了"),
    "machine": mark("打印机、扫码枪或电脑"),
    "other": mark("其他事"),
}
"""What the lead is called for, by `staff.facts.Topic`."""

PAGE: dict[str, tuple[str, str]] = {
    "not_your_right": (
        mark("这件事要请别人来做：{right}。"),
        mark(
            "可以做的是：{roles}。请他们来签到办理，或按“叫负责人”（rosewall ticket open），不用让后面的人等。"
        ),
    ),
    "nobody_on_duty": (
        mark("还没有人在这台电脑上签到，不能做这件事：{right}。"),
        mark(
            "请先扫工牌或输 PIN 签到（rosewall duty in，或环境变量 ROSEWALL_STAFF 和 ROSEWALL_PIN）；"
            "可以做的是：{roles}。"
        ),
    ),
    "staff_unknown": (
        mark("工作人员名单里没有这个人。"),
        mark("请看一眼名单（rosewall staff list）；新来的人，请负责人先登记。"),
    ),
    "staff_name_taken": (
        mark("名单里已经有人叫这个名字。"),
        mark("请加一点区别，比如“王芳（海曙）”。签到时要靠名字认人。"),
    ),
    "staff_several": (
        mark("名单里不止一个人叫这个名字。"),
        mark("请写编号的前几位（rosewall staff list 每行开头），再请负责人改一个名字。"),
    ),
    "staff_name_long": (
        mark("名字太长，工牌上放不下：最多 {longest} 个字。"),
        mark("请写短一些，大家认得就行。"),
    ),
    "role_which": (
        mark("没有说换成什么角色。"),
        mark("请加上 --role，比如 --role lead；有哪些角色，看 rosewall staff roles。"),
    ),
    "first_staff_role": (
        mark("第一个登记的人必须能管理工作人员，不然以后谁也加不了人。"),
        mark("请先登记负责人或主办方（--role lead）。"),
    ),
    "last_who_names": (
        mark("这是最后一个能管理工作人员的人，不能停用，也不能换成别的角色。"),
        mark("请先再登记一位负责人或主办方。"),
    ),
    "pin_form": (
        mark("PIN 要 {shortest} 到 {longest} 位数字。"),
        mark("请重新取一个，或者留空，让程序抽一个。"),
    ),
    "pin_trivial": (
        mark("这个 PIN 太容易猜。"),
        mark("请不要用重复、连续的数字或活动日期；也可以留空，让程序抽一个。"),
    ),
    "pin_none": (
        mark("这个人还没有 PIN。"),
        mark("请扫工牌，或请负责人给一个 PIN。"),
    ),
    "pin_wrong": (
        mark("PIN 不对，还可以试 {left} 次。"),
        mark("请再输一次，也可以扫工牌。忘了，请负责人换一个。"),
    ),
    "pin_wait": (
        mark("PIN 输错太多次，请等 {seconds} 秒再试。"),
        mark("可以扫工牌，或请负责人签到，让您再试（rosewall staff reset）。改电脑时间没有用。"),
    ),
    "badge_unreadable": (
        mark("这不是工牌。"),
        mark("请扫工牌上的二维码，或输名字和 PIN。"),
    ),
    "badge_unknown": (
        mark("这张工牌已经换过，或不是这个活动的。"),
        mark("请用新的工牌，或输名字和 PIN；都没有，请找负责人。"),
    ),
    "staff_which": (
        mark("没有说是谁。"),
        mark("请在命令后面写名字，比如 rosewall duty in 王芳。"),
    ),
    "badge_where": (
        mark("没有说工牌存到哪里。"),
        mark("请加上 --out 工牌.pdf。重新做的工牌会让旧的作废。"),
    ),
    "bad_time": (
        mark("看不懂时间“{text}”。"),
        mark("请写 2023-06-28、“2023-06-28 09:30”或 09:30。"),
    ),
    "bad_limit": (
        mark("条数要是正整数。"),
        mark("请写 --limit 50 这样的数。"),
    ),
    "bad_after": (
        mark("不知道从哪一条接着看。"),
        mark("请照抄上一页末尾给出的 --after。"),
    ),
    "pin_not_asked": (
        mark("这里没有终端，问不了 PIN。"),
        mark("请在终端里运行，或把 PIN 放进环境变量 ROSEWALL_PIN。"),
    ),
    "ticket_unknown": (
        mark("找不到编号 {ticket} 的呼叫。"),
        mark("请看一眼还开着的呼叫：rosewall ticket list。"),
    ),
    "ticket_closed": (
        mark("这个呼叫已经处理过了。"),
        mark("还有事，请再叫一次负责人。"),
    ),
    "hold_what": (
        mark("要暂留，得说是哪个心愿。"),
        mark("请写上心愿编号，或不要暂留。"),
    ),
}
