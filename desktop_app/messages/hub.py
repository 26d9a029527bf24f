"""Sentences about the hub: its database, its workers."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "database_url": (
        mark("数据库地址不合用。"),
        mark("请写成 postgresql+psycopg://用户@主机:5432/库名；几台主机用逗号分开。"),
    ),
    "server_away": (
        mark("数据库连不上，这一步没有确认。"),
        mark("请再试一次，同一步重复做没有关系；一直这样，请看数据库是不是开着。"),
    ),
    "server_refused": (
        mark("数据库不让进：用户、密码、库名或权限不对。"),
        mark("请核对 --database 的地址；密码放在 ~/.pgpass 里，不要写在命令上。"),
    ),
    "server_old": (
        mark("数据库是 PostgreSQL {found}，至少要 {least}。"),
        mark("请先升级数据库。"),
    ),
    "server_unsafe": (
        mark("数据库的设置 {name} 是 {value}，断电会丢掉已经确认的认领。"),
        mark("请照 resources/hub/README.md 改好，再启动。"),
    ),
    "not_on_server": (
        mark("总站的数据在数据库里，这一步由 PostgreSQL 自己的工具来做。"),
        mark("备份和恢复见 resources/hub/README.md。"),
    ),
    "which_event": (
        mark("这个数据库里有几个活动：{events}。"),
        mark("请在数据库地址后面加 #活动编号，说明是哪一个。"),
    ),
    "database_map": (
        mark("数据库对照文件 {file} 读不懂。"),
        mark('请写成 {{"活动编号": "postgresql+psycopg://…"}} 的 JSON 文件。'),
    ),
    "event_not_in_map": (
        mark("对照文件 {file} 里没有活动 {event}。"),
        mark("请核对 # 后面的活动编号，或把这个活动的数据库写进文件。"),
    ),
    "hub_needs_linux": (
        mark("总站只能在 Linux 上运行。"),
        mark("请在 Linux 服务器上启动；在这台电脑上，不带 --database 的联机服务照常可用。"),
    ),
    "page_certificate": (
        mark("手机网页的证书或私钥不能用。"),
        mark("请给出配对的 PEM 文件：--page-cert 证书链、--page-key 私钥，运行的用户要读得到。"),
    ),
    "hub_needs_database": (
        mark("没有说总站的数据库在哪里。"),
        mark("请加 --database postgresql+psycopg://用户@主机:5432/库名。"),
    ),
    "hub_one_way": (
        mark("请说明怎样开始：新建活动，或加入已有的活动。"),
        mark("用 --new、--join、--request、--accept 里的一个。"),
    ),
    "event_here": (
        mark("这个数据库里已经有这个活动。"),
        mark("请直接用 rosewall serve --database 启动它。"),
    ),
}
