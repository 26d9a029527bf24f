"""Sentences about the papers of privacy: notices, one person's file, corrections, exports."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "person_which": (
        mark("有几位同名的人，不知道是哪一位。"),
        mark("请写手机号或卡上的短码；也可以在前面写 giver:、family: 或 staff:。"),
    ),
    "nothing_kept": (
        mark("这个人的资料这里一项也没有。"),
        mark("可能已经按要求删除，或者只在负责人的电脑上看得到。"),
    ),
    "nothing_to_correct": (
        mark("没有要更正的：写的和登记的一样。"),
        mark("请写出要改的姓名、手机号或监护人。"),
    ),
    "export_form": (
        mark("文件名的结尾“{kind}”不能用。"),
        mark("请用 {kinds} 结尾。"),
    ),
    "export_no_source": (
        mark("没有找到文件“{file}”。"),
        mark("请核对路径；U 盘可能拔了。"),
    ),
    "two_people": (
        mark("导出多人的资料要两个人，这次活动还没有登记工作人员。"),
        mark("请先登记两位工作人员（rosewall staff add），各设 PIN。"),
    ),
    "second_same": (
        mark("第二个人和当班的是同一位。"),
        mark("请另一位负责人或主办方来输自己的 PIN。"),
    ),
    "second_right": (
        mark("第二个人没有看受益家庭资料的权限。"),
        mark("请另一位负责人或主办方来输自己的 PIN。"),
    ),
    "second_missing": (
        mark("没有写第二个人是谁。"),
        mark("请加 --second 姓名；PIN 会当场问，或放进环境变量 ROSEWALL_SECOND_PIN。"),
    ),
    "out_missing": (
        mark("没有写存到哪个文件。"),
        mark("请加 --out 文件名。"),
    ),
    "which_missing": (
        mark("没有写是谁，或哪个文件。"),
        mark("请写心愿编号、卡上的短码、手机号、姓名，或要打开的文件。"),
    ),
    "secret_prompt": (
        mark("这里不能当场输口令或 PIN。"),
        mark("请在终端里运行，或放进环境变量 {variable}。"),
    ),
    "secret_differs": (
        mark("两遍口令不一样。"),
        mark("请再来一次。"),
    ),
    "not_sealed": (
        mark("这不是玫瑰墙加了口令的导出文件。"),
        mark("请选结尾是 .sealed 的文件。"),
    ),
    "sealed_passphrase": (
        mark("这个文件的口令不对。"),
        mark("请再输一次：是导出时定的口令，问当时的两个人。"),
    ),
    "sealed_broken": (
        mark("这个文件坏了，或者被改过，打不开。"),
        mark("请再要一份，或从别的地方拷一次。"),
    ),
}
