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
    "event_here": (
        mark("这个数据库里已经有这个活动。"),
        mark("请直接用 rosewall serve --database 启动它。"),
    ),
}
