"""Sentences about the store: disk, file, key, backup."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "disk_full": (
        mark("磁盘满了，这一步没有保存。"),
        mark("请删掉一些不用的文件，或换一个磁盘，然后再做一次。"),
    ),
    "disk_tight": (
        mark("磁盘只剩 {free} MB。"),
        mark("请在活动开始前腾出一些空间。"),
    ),
    "store_readonly": (
        mark("数据文件夹不能写入，这一步没有保存。"),
        mark("请检查文件夹权限，或关掉 U 盘的写保护，然后再做一次。"),
    ),
    "disk_error": (
        mark("磁盘读写出错，这一步没有保存。"),
        mark("请马上备份到另一个磁盘，换一台电脑继续。"),
    ),
    "store_busy": (
        mark("数据正被另一个程序占用，这一步没有保存。"),
        mark("请等几秒再试；如果一直这样，请关掉其他正在备份的程序。"),
    ),
    "store_in_use": (
        mark("玫瑰墙还开着，现在不能换数据文件。"),
        mark("请关掉所有玫瑰墙窗口，然后再做一次。"),
    ),
    "store_damaged": (
        mark("数据文件损坏了。"),
        mark("请从最近的备份恢复；原文件会保留，不会被覆盖，还读得出的记录会一起接回来。"),
    ),
    "tail_lost": (
        mark("数据文件少了最后 {count} 条已经保存过的记录。"),
        mark("请从最近的备份恢复，还读得出的记录会一起接回来；然后按卡片核对最后几步。"),
    ),
    "store_newer": (
        mark("这份数据来自更新的版本（{found}），当前程序只认识到 {known}。"),
        mark("请先更新程序，再打开它。"),
    ),
    "chain_broken": (
        mark("记录链有 {count} 处对不上，从第 {first} 条开始。"),
        mark("请从更早的备份恢复，并告诉负责人：有人改过数据文件，或文件损坏了。"),
    ),
    "seal_broken": (
        mark("有 {count} 处记录和“{desk}”当时的签名对不上。"),
        mark("有人改过数据文件：请从更早的备份恢复，再和别的电脑交换，并告诉负责人。"),
    ),
    "projection_differs": (
        mark("看板上有 {count} 行和记录不一致。"),
        mark("记录本身是好的：请按“重建看板”（rosewall doctor --repair）。"),
    ),
    "wrong_key": (
        mark("打不开数据文件：密钥不对或不见了。"),
        mark("请把原来的密钥文件放回数据文件夹，或从带密钥的备份恢复。"),
    ),
    "passphrase_file": (
        mark("读不了写着活动口令的文件“{file}”。"),
        mark("请检查 ROSEWALL_PASSPHRASE_FILE 指的文件在不在、这个用户能不能读。"),
    ),
    "people_locked": (
        mark("这台电脑打不开这个人的资料。"),
        mark(
            "请把原来的 people.key 放回数据文件夹（备份旁边可能有一份）；"
            "密钥到期的，请负责人延长（rosewall keys extend），再交换一次。"
        ),
    ),
    "people_key_gone": (
        mark("people.key 不见了或坏了：这台电脑看不到任何人的资料，也不能用 U 盘交换。"),
        mark(
            "记录都在，认领照样可以登记。请把原来的 people.key 放回数据文件夹（备份旁边可能有一份）；"
            "找不回来，请备份、恢复这份备份，再连上负责人的电脑，会重新拿到密钥。"
        ),
    ),
    "person_erased": (
        mark("这个人的资料已经删除，不再保存新的内容。"),
        mark("如果本人要求重新参加，请负责人新建一个心愿。"),
    ),
    "passphrase_needed": (
        mark("打开数据需要活动口令。"),
        mark("请输入活动口令；命令行可以设环境变量 ROSEWALL_PASSPHRASE。"),
    ),
    "passphrase_none": (
        mark("这台电脑没有设活动口令。"),
        mark("请到有口令的负责人电脑上做，或请另一位负责人重给 PIN。"),
    ),
    "wrong_passphrase": (
        mark("活动口令不对。"),
        mark("请再输一次；口令由现场负责人保管。"),
    ),
    "passphrase_weak": (
        mark("口令太短。"),
        mark("请至少用 {shortest} 个字，例如五个不相干的词。"),
    ),
    "key_in_file": (
        mark("密钥还放在数据文件夹里：拿到电脑的人就能读数据。"),
        mark("正式活动前，请在设置里设一个活动口令。"),
    ),
    "no_passphrase": (
        mark("还没有活动口令：换一台电脑就打不开备份。"),
        mark("请在设置里设一个活动口令。"),
    ),
    "no_backup": (
        mark("还没有备份。"),
        mark("请现在备份一次，最好再备一份到 U 盘。"),
    ),
    "stick_gone": (
        mark("第二备份文件夹不在：{folder}。"),
        mark("请插好 U 盘，或在设置里换一个文件夹；本机的备份照常。"),
    ),
    "backup_missing": (
        mark("找不到备份文件 {file}。"),
        mark("请检查 U 盘是否插好，再从列表里选一份备份。"),
    ),
    "backup_unfit": (
        mark("这份备份打不开：它损坏了，或者用的是别的密钥。"),
        mark("请选另一份备份；别的电脑的备份请恢复到空的数据文件夹，并输入它的活动口令。"),
    ),
    "settings_reset": (
        mark("设置文件坏了，已改用默认设置。"),
        mark("请到设置里看一遍；原文件保留为 {file}。"),
    ),
}
