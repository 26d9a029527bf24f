"""Sentences about letting a new laptop in."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "desk_known": (
        mark("这个身份已经是“{name}”的，或者已经停用。"),
        mark("请在新电脑上重新写一份申请。"),
    ),
    "request_malformed": (
        mark("那台电脑给的钥匙不合规格，没有准许。"),
        mark("请更新那台电脑的程序，再试一次。"),
    ),
    "newcomer_name_missing": (
        mark("还没有给这台电脑取名字。"),
        mark("请写一个大家认得的名字，比如“2 号电脑”。"),
    ),
    "too_many_offers": (
        mark("5 分钟里已经给过 3 个码。"),
        mark("请等约 {minutes} 分钟再给，或者用 U 盘加入。"),
    ),
    "join_gone": (
        mark("那台电脑已经不在等了。"),
        mark("请给一个新码，让它再试一次。"),
    ),
    "join_code_malformed": (
        mark("这不是加入用的码：应是 {count} 位数字。"),
        mark("请照负责人屏幕上的数字再输一次，或扫二维码。"),
    ),
    "join_qr_damaged": (
        mark("二维码没有读全。"),
        mark("请把输入法切到英文再扫一次，或改输 8 位码。"),
    ),
    "join_code_wrong": (
        mark("这个码不对，或已经用过、过期了。"),
        mark("每个码只能试一次：请负责人再给一个新码。"),
    ),
    "join_no_offer": (
        mark("负责人的电脑找到了，但现在没有等着用的码。"),
        mark("码可能已经用过或过了 5 分钟：请负责人再给一个新码。"),
    ),
    "join_refused": (
        mark("负责人没有接受。"),
        mark("请和负责人核对两边的六位数字，再要一个新码。"),
    ),
    "join_lapsed": (
        mark("等得太久，没有人接受。"),
        mark("请找到负责人，再要一个新码。"),
    ),
    "join_gone_there": (
        mark("负责人的电脑不记得这次加入了，可能重新启动过。"),
        mark("请负责人再给一个新码。"),
    ),
    "join_cancelled": (
        mark("已取消加入。"),
        mark("想再加入时，请负责人给一个新码。"),
    ),
    "address_malformed": (
        mark("“{text}”不是地址。"),
        mark("请照负责人屏幕上的样子输入，比如 192.168.1.5:8765。"),
    ),
    "lead_not_found": (
        mark("在这个网络里没有找到负责人的电脑。"),
        mark("请输入负责人屏幕上的地址；还不行，就用 U 盘加入。"),
    ),
    "several_leads": (
        mark("这里有几位负责人正在等新电脑。"),
        mark("请输入给码的那位屏幕上的地址，或扫那里的二维码。"),
    ),
    "lead_unreachable": (
        mark("连不上负责人的电脑（{address}）。"),
        mark("请看两台电脑是不是连着同一个 Wi-Fi，地址对不对；还不行，就用 U 盘加入。"),
    ),
    "no_lead_there": (
        mark("{address} 上不是玫瑰墙负责人的电脑。"),
        mark("请照负责人屏幕上的地址再输一次。"),
    ),
    "lead_changed": (
        mark("应答的不是给码的那台电脑，为安全起见没有加入。"),
        mark("请和负责人核对地址，再要一个新码；还不行，就用 U 盘加入。"),
    ),
    "paper_not_read": (
        mark("这个文件读不了：{file}"),
        mark("请看 U 盘是不是插好了，选对了文件。"),
    ),
    "paper_damaged": (
        mark("文件损坏了，或不是玫瑰墙写的。"),
        mark("请在写它的电脑上再写一次，等写完再拔 U 盘。"),
    ),
    "paper_older": (
        mark("写这个文件的程序版本太旧。"),
        mark("请先更新那台电脑的程序，再写一次。"),
    ),
    "paper_is_request": (
        mark("这是一份申请，还没有负责人准许。"),
        mark("请把它拿到负责人的电脑上准许，再带准许文件回来。"),
    ),
    "paper_is_admission": (
        mark("这是一份准许，不是申请。"),
        mark("请拿到写申请的那台新电脑上用。"),
    ),
    "admission_not_ours": (
        mark("这份准许是给另一台电脑的，或者这台电脑后来又写过申请。"),
        mark("请用这台电脑最近写的申请，让负责人重新准许。"),
    ),
    "admission_forged": (
        mark("这份准许不是它写的那位负责人签的。"),
        mark("请不要使用，告诉负责人，重新准许一次。"),
    ),
    "admission_used": (
        mark("这台电脑已经加入了这个活动。"),
        mark("直接打开窗口就可以用，不必再读一次。"),
    ),
    "admission_other_event": (
        mark("这台电脑上已有别的活动的数据。"),
        mark("请另用一个数据文件夹（--home）加入。"),
    ),
    "request_refused": (
        mark("没有准许这台电脑。"),
        mark("六位数字不一样时，请让新电脑重新写一份申请。"),
    ),
    "pair_one_way": (
        mark("没有说清要做哪一步。"),
        mark("请只用 --offer、--join、--request、--admit、--accept 中的一个。"),
    ),
    "pair_out_missing": (
        mark("没有说准许文件写到哪里。"),
        mark("请加上 --out 文件名。"),
    ),
    "offer_cancelled": (
        mark("已收回加入的码。"),
        mark("要让新电脑加入时，再给一个新码。"),
    ),
    "service_slow": (
        mark("联机服务还没有启动起来。"),
        mark("请再试一次；还不行，就用 U 盘加入。"),
    ),
    "offer_over": (
        mark("没有新电脑加入：码过期了，或者用错了。"),
        mark("请再给一个新码；连不上时可以用 U 盘加入。"),
    ),
}
