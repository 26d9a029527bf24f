"""Words of who-did-what for facts that the history of a wish does not tell."""

from desktop_app.language import mark

KINDS: dict[str, str] = {
    "access.exported": mark("导出过资料"),
    "access.revealed": mark("看过资料"),
    "audit.walked": mark("巡过墙"),
    "backfill.refused": mark("纸卡没登记上"),
    "backfill.settled": mark("纸卡处理好了"),
    "card.failed": mark("卡没有打出来"),
    "card.printed": mark("卡打好了"),
    "card.queued": mark("要打一张卡"),
    "card.retried": mark("卡重新排队"),
    "card.sent": mark("卡交给打印机"),
    "card.voided": mark("卡不打了"),
    "cash.closed": mark("结账"),
    "cash.countered": mark("更正结账单"),
    "cash.handed": mark("移交善款"),
    "charity.named": mark("登记慈善组织"),
    "desk.keys_granted": mark("电脑拿到密钥"),
    "duty.began": mark("签到"),
    "duty.ended": mark("签退"),
    "duty.lead_passed": mark("负责人放行"),
    "duty.refused": mark("签到没有成功"),
    "duty.tries_reset": mark("PIN 可以再试了"),
    "event.archived": mark("活动归档"),
    "event.keys_made": mark("活动换了密钥"),
    "event.opened": mark("活动规则"),
    "event.pages": mark("手机认领开关"),
    "event.programme": mark("节目单"),
    "event.text_kept": mark("有提示的文字照样用"),
    "float.given": mark("放入备用金"),
    "float.taken": mark("取出备用金"),
    "paper.printed": mark("空白卡"),
    "person.all_erased": mark("删除全部个人信息"),
    "person.erased": mark("删除一个人的信息"),
    "print.made": mark("做了打印文件"),
    "sale.made": mark("收款"),
    "sale.voided": mark("收款作废"),
    "scan.refused": mark("扫码没有通过"),
    "staff.added": mark("登记工作人员"),
    "staff.changed": mark("改了工作人员"),
    "staff.retired": mark("工作人员停用"),
    "stall.retired": mark("撤摊"),
    "stall.set": mark("登记摊位"),
    "tally.noted": mark("服务计数"),
    "tally.voided": mark("撤销计数"),
    "ticket.closed": mark("负责人来过"),
    "ticket.opened": mark("叫负责人"),
    "token.key_made": mark("活动有了签名密钥"),
    "venue.added": mark("会场"),
    "wall.planned": mark("布置花墙"),
}
"""What happened, by kind of fact."""

STAFF_PARTS: dict[str, str] = {
    "name": mark("名字"),
    "role": mark("角色"),
    "pin": mark("PIN 码"),
    "badge": mark("工牌"),
    "recovered": mark("PIN 码（凭活动口令）"),
}
"""What was changed, by `staff.facts.Part`."""

WAYS: dict[str, str] = {"pin": mark("用 PIN"), "badge": mark("用工牌")}
"""How somebody showed who they are, by `staff.facts.Way`."""
