"""Sentences about what givers do on their phones, and about the day's programme."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "bad_programme": (
        mark("节目单里这一行看不懂：{line}"),
        mark("请写成“9:30 开幕式”；有地点的写“9:30 义诊 @ 广场东侧”。"),
    ),
    "bad_port": (
        mark("端口“{text}”不能用。"),
        mark("请填 1024 到 65535 之间的数，平时用 8080。"),
    ),
    "bad_page_url": (
        mark("网址“{text}”少了开头。"),
        mark("请写成 https://… 或 http://192.168.8.2:8080 的样子；不清楚就留空。"),
    ),
    "claim_over": (
        mark("编号 {number} 的这次认领已经取消了。"),
        mark("想再认领，请重新扫花上的码。"),
    ),
    "wish_held": (
        mark("{number} 这朵玫瑰有人正留着。"),
        mark("请等一会儿再试，或换一朵。"),
    ),
    "hold_one": (
        mark("这部手机已经留着 {number} 了，还有 {minutes} 分钟。"),
        mark("请先到服务台办好那一朵。"),
    ),
    "hold_often": (
        mark("这部手机十分钟里已经留过三朵。"),
        mark("{minutes} 分钟以后可以再留；直接到服务台认领不用等。"),
    ),
    "hold_full": (
        mark("现在留着的玫瑰已经够多了。"),
        mark("请过几分钟再试，或直接到服务台认领。"),
    ),
}

# code of web/refusals.py -> what a giver reads, on a phone, far from any desk
GIVERS: dict[str, tuple[str, str]] = {
    "closed": (
        mark("手机认领现在没有开。"),
        mark("请到服务台认领，工作人员会帮您。"),
    ),
    "rose_unknown": (
        mark("没有找到这朵玫瑰。"),
        mark("请重新扫花上的二维码；还是不行，请带着花到服务台。"),
    ),
    "code_unknown": (
        mark("没有找到这次认领。"),
        mark("请核对 8 位短码；取消认领时，还要核对手机号后四位。忘了可以问服务台。"),
    ),
    "not_here": (
        mark("这里没有这一页。"),
        mark("请扫花上的二维码，或回到首页输入短码。"),
    ),
    "off_wall": (
        mark("这朵玫瑰现在不在墙上。"),
        mark("请换一朵，或到服务台问一问。"),
    ),
    "taken": (
        mark("这朵玫瑰刚刚被别人认领了。"),
        mark("谢谢您的心意。墙上还有别的心愿，请再选一朵，扫它的二维码。"),
    ),
    "being_asked": (
        mark("这朵玫瑰已经有人在认领，正等确认。"),
        mark("请再选一朵；也可以过一会儿再扫这一朵看看。"),
    ),
    "on_hold": (
        mark("这朵玫瑰有人正留着。"),
        mark("请再选一朵；最多十分钟后也可以再扫这一朵看看。"),
    ),
    "not_open": (
        mark("这朵玫瑰现在不能认领。"),
        mark("请再选一朵，或到服务台问一问。"),
    ),
    "gift_here": (
        mark("您的礼物已经到了，这次认领不能取消，谢谢您。"),
        mark("想取回礼物，请带着短码到服务台。"),
    ),
    "claim_over": (
        mark("这次认领已经取消，或已经办完了。"),
        mark("想再认领，请重新扫花上的二维码。"),
    ),
    "desk_only": (
        mark("这一步在手机上办不了。"),
        mark("请带着短码到服务台，工作人员会帮您办好。"),
    ),
    "hold_one": (
        mark("您已经留着 {number} 了，还有 {minutes} 分钟。"),
        mark("请先到服务台办好那一朵。"),
    ),
    "hold_often": (
        mark("这部手机十分钟里已经留过三朵。"),
        mark("{minutes} 分钟以后可以再留；直接到服务台认领不用等。"),
    ),
    "hold_full": (
        mark("现在留着的玫瑰已经够多了。"),
        mark("请过几分钟再试，或直接到服务台认领。"),
    ),
    "https_needed": (
        mark("这里的网络不加密，不在手机上填姓名和电话。"),
        mark("请在玫瑰的页面上先留十分钟，再到服务台办理。"),
    ),
    "form_old": (
        mark("这一页放得太久，或浏览器没有收下 Cookie。"),
        mark("请重新扫花上的二维码再试；还是不行，请换一个浏览器，或到服务台。"),
    ),
    "foreign_page": (
        mark("这个请求不是从我们的页面来的。"),
        mark("请扫花上的二维码，从那里开始。"),
    ),
    "wrong_host": (
        mark("这个网址不是我们的。"),
        mark("请扫花上的二维码，从那里开始。"),
    ),
    "wrong_kind": (
        mark("这里看不懂送来的内容。"),
        mark("请从我们的页面上提交。"),
    ),
    "too_large": (
        mark("送来的内容太长了。"),
        mark("请写短一些再试。"),
    ),
    "too_many": (
        mark("点得太快了。"),
        mark("请等几秒再试；已经办好的认领不会丢。"),
    ),
    "too_many_wrong": (
        mark("短码输错的次数太多，先歇一歇。"),
        mark("请过几分钟再试，或扫卡上的二维码；也可以问服务台。"),
    ),
    "busy": (
        mark("现在人很多，系统正忙。"),
        mark("请等几秒，再点一次；重复点也只会认领一次。"),
    ),
    "bug": (
        mark("这一页出了差错，不是您的问题。"),
        mark("请再试一次；还是不行，请到服务台办理。"),
    ),
    "name_missing": (
        mark("还没有填姓名。"),
        mark("请填姓名；不愿公开的，可以选“匿名”。"),
    ),
    "phone_missing": (
        mark("还没有填手机号。"),
        mark("请填手机号，只用来联系您；不会公开。"),
    ),
    "bad_phone": (
        mark("手机号看起来不对。"),
        mark("手机号是 11 位、以 1 开头；座机请写区号，比如 0574-87654321。"),
    ),
    "bad_guardian_phone": (
        mark("家长的手机号还没有填，或看起来不对。"),
        mark("手机号是 11 位、以 1 开头；座机请写区号，比如 0574-87654321。"),
    ),
    "guardian_missing": (
        mark("未成年人认领要有家长。"),
        mark("请填家长的姓名和手机号。"),
    ),
    "related_party": (
        mark("不能认领亲属或利害关系人的心愿。"),
        mark("谢谢您说明。请换一朵玫瑰（慈善法第四十条）。"),
    ),
    "reason_missing": (
        mark("还没有选原因。"),
        mark("请选一个原因，再点一次。"),
    ),
    "bad_words": (
        mark("有一处内容看不懂。"),
        mark("请检查后再试。"),
    ),
}

# stage of a wish (web/looking.py) -> how it stands with it, and what a giver may do
STAGES: dict[str, tuple[str, str]] = {
    "open": (mark("正等一位认领人"), mark("您愿意的话，现在就可以认领。")),
    "held": (mark("有人正留着"), mark("请再选一朵；最多十分钟后也可以再扫这一朵看看。")),
    "asked": (mark("有人在认领，待确认"), mark("请再选一朵；也可以过一会儿再扫这一朵看看。")),
    "claimed": (mark("已被认领"), mark("谢谢您的心意。墙上还有别的心愿，请再选一朵。")),
    "received": (mark("礼物已收到"), mark("谢谢您的心意。墙上还有别的心愿，请再选一朵。")),
    "on_the_way": (mark("正在送去"), mark("谢谢您的心意。墙上还有别的心愿，请再选一朵。")),
    "fulfilled": (mark("已圆梦"), mark("谢谢每一位帮过忙的人。")),
    "archived": (mark("已圆梦"), mark("谢谢每一位帮过忙的人。")),
}

# stage of a wish -> how far the gift is, to whoever claimed it
PROGRESS: dict[str, str] = {
    "claimed": mark("等您的礼物"),
    "received": mark("礼物已收到"),
    "on_the_way": mark("正在送去"),
    "fulfilled": mark("已圆梦"),
    "archived": mark("已圆梦"),
}

# state of a claim (web/looking.py) -> how it stands with it, and what its giver does now
CLAIMS: dict[str, tuple[str, str]] = {
    "live": (mark("认领已生效"), mark("这个心愿由您来实现。")),
    "disputed": (
        mark("正在核对"),
        mark("这朵玫瑰同时有两位认领人，我们会打电话和您商量；请先不要买东西。"),
    ),
    "asked": (
        mark("待确认"),
        mark("这朵玫瑰在另一处，正等那里确认。过一会儿凭短码再看；确认以前请先不要买东西。"),
    ),
    "leaving": (
        mark("正在取消"),
        mark("已经转告拿着这朵玫瑰的服务台，它答复以后就取消了。"),
    ),
    "released": (mark("已取消"), mark("这次认领不再有效。想再认领，请重新扫花上的二维码。")),
    "refused": (
        mark("没有认领成"),
        mark("这朵玫瑰先被别人认领了，很抱歉。我们会联系您；也可以现在再选一朵。"),
    ),
    "closed": (mark("已办结"), mark("工作人员已经和您商量好。有疑问请问服务台。")),
}

# why a giver gives a claim up; what is kept is the Chinese
REASONS: dict[str, str] = {
    "bought_not": mark("买不到合适的"),
    "no_time": mark("来不及准备"),
    "mistake": mark("认领错了"),
    "other": mark("别的原因"),
}

# How a giver at home says what will happen with the gift; the desk has shorter words.
PLEDGES: list[tuple[str, str]] = [
    ("bring", mark("我买好送来")),
    ("courier", mark("我用快递寄来")),
    ("purchase", mark("我出钱，请主办方代买")),
    ("service", mark("我出力：做一件事")),
]
