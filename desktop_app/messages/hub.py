"""Sentences about the hub: its database, its workers."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "hub_keys_missing": (
        mark("总站打不开认领人的资料：“{folder}”里没有它的密钥。"),
        mark(
            "请把原来的数据文件夹（people.key 和 store.key 等）放回来，或用 --home 指到那里；"
            "有口令的设环境变量 ROSEWALL_PASSPHRASE。"
        ),
    ),
    "hub_key_plain": (
        mark("总站的密钥没有口令：谁拿到这台机器的磁盘，就能打开认领人的资料。"),
        mark(
            "请设一个口令（rosewall keys passphrase），并让服务从环境变量 ROSEWALL_PASSPHRASE 读它。"
        ),
    ),
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
    "hub_running": (
        mark("总站还在运行，现在不能换编号。"),
        mark("请先停掉这个活动的 rosewall serve，再做一次。"),
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
    "server_is_standby": (
        mark("这是备机，不能写入。"),
        mark("地址里写上所有主机，并加 ?target_session_attrs=read-write，会自己找到主机。"),
    ),
    "server_no_standby": (
        mark("没有同步备机：这台服务器坏了，刚确认的认领可能丢。"),
        mark("请照 resources/hub/README.md 加一台同步备机；只有一台时，请常备份。"),
    ),
    "server_standby_gone": (
        mark("设置了同步备机，但一台也没连上，确认会一直等。"),
        mark("请启动备机；实在没有，临时把 synchronous_standby_names 改空再 reload。"),
    ),
    "server_standby_unseen": (
        mark("设置了同步备机，但这个用户看不到它们在不在。"),
        mark("请执行 GRANT pg_read_all_stats TO 这个用户，再检查一次。"),
    ),
    "server_local_commit": (
        mark("synchronous_commit 是 local，不等备机：主机坏了，刚确认的认领可能丢。"),
        mark("请改成 on。"),
    ),
    "server_no_checksums": (
        mark("数据页没有校验和，磁盘悄悄坏了也看不出来。"),
        mark("请停下数据库，运行 pg_checksums --enable，再启动。"),
    ),
    "server_encoding": (
        mark("数据库的编码不是 UTF8，中文存不进去。"),
        mark("请用 createdb -E UTF8 -T template0 另建一个数据库。"),
    ),
    "server_superuser": (
        mark("连接数据库的是超级用户，权限太大。"),
        mark("请为总站另建一个普通用户，见 resources/hub/README.md。"),
    ),
    "server_no_archive": (
        mark("WAL 没有归档，只能恢复到上一次备份。"),
        mark("请设置 archive_mode 和 archive_command，见 resources/hub/README.md。"),
    ),
    "server_few_connections": (
        mark("数据库最多只让 {most} 个连接，进程多了会不够。"),
        mark("请把 max_connections 改大：每个进程要 8 个，另外留 10 个。"),
    ),
    "server_clock": (
        mark("数据库的时钟和这台电脑相差 {seconds} 秒。"),
        mark("谁先谁后不看时钟，但显示的时间会不准；请在两边打开时间同步。"),
    ),
    "no_event_on_server": (
        mark("这个数据库里还没有活动。"),
        mark("请用 rosewall hub init 新建或加入一个。"),
    ),
    "schema_older": (
        mark("数据是第 {found} 版的格式，这个程序用第 {known} 版。"),
        mark("请先备份；下一次启动 rosewall serve 时会自己升级。"),
    ),
    "no_window_on_hub": (
        mark("总站没有窗口。"),
        mark("请在命令行里用它，或在加入了同一活动的电脑上打开窗口。"),
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
