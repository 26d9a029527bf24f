"""Sentences of intake: files that cannot be read, problems of rows, remarks about a file."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "file_missing": (
        mark("找不到这个文件。"),
        mark("请检查文件还在不在原来的地方，U 盘有没有拔掉，然后再选一次。"),
    ),
    "file_unreadable": (
        mark("这个文件打不开。"),
        mark("请先在 Excel 或 WPS 里关掉它，或把它复制到桌面再试。"),
    ),
    "file_empty": (
        mark("这是一个空文件。"),
        mark("请核对选的文件，或请对方重新发一份。"),
    ),
    "file_too_big": (
        mark("文件超过 {most} MB。"),
        mark("心愿表只要文字：请删掉图片和多余的工作表，另存后再导入。"),
    ),
    "file_is_picture": (
        mark("这是一张图片，不是表格。"),
        mark("请向对方要 xlsx 或 csv 文件；纸质表请照着录入。"),
    ),
    "file_is_pdf": (
        mark("这是 PDF，不是表格。"),
        mark("请向对方要原来的 xlsx 或 csv 文件。"),
    ),
    "file_is_word": (
        mark("这是 Word 文档，不是表格。"),
        mark("请把里面的表格复制到 Excel 或 WPS 表格，另存为 xlsx 再导入。"),
    ),
    "file_is_archive": (
        mark("这是压缩包。"),
        mark("请先解压，再导入里面的 xlsx 或 csv 文件。"),
    ),
    "file_is_web_page": (
        mark("这其实是网页，只是名字像表格。"),
        mark("请用 Excel 或 WPS 打开它，另存为 xlsx，再导入。"),
    ),
    "file_locked": (
        mark("这个文件加了密码。"),
        mark("请用 Excel 或 WPS 打开，取消密码后另存，再导入。"),
    ),
    "file_misnamed": (
        mark("名字是 .{ending}，内容却不是。"),
        mark("请把文件名的结尾改成 .{should}，再导入。"),
    ),
    "file_damaged": (
        mark("这个文件坏了，或不是表格。"),
        mark("请用 Excel 或 WPS 打开看看，另存为 xlsx 再导入；打不开的，请对方重新发。"),
    ),
    "file_is_bomb": (
        mark("这个文件解开后大得不正常，没有读它。"),
        mark("请不要用它。请对方把心愿表复制到一个新的工作簿，另存后重新发。"),
    ),
    "file_too_heavy": (
        mark("这个文件要用的内存太多，没有读完。"),
        mark("请把心愿表单独复制到一个新的工作簿，另存后再导入。"),
    ),
    "file_too_slow": (
        mark("这个文件读了 {seconds} 秒还没有读完，已经停下。"),
        mark("请把心愿表单独复制到一个新的工作簿，另存后再导入。"),
    ),
    "file_encoding": (
        mark("看不懂这个文件的文字编码。"),
        mark("请用 Excel 或 WPS 打开，另存为 xlsx 再导入。"),
    ),
    "quote_open": (
        mark("第 {row} 行附近有一个引号没有配对，后面的内容连成了一格。"),
        mark("请用 Excel 或 WPS 打开，另存为 xlsx 再导入。"),
    ),
    "too_many_rows": (
        mark("表格超过 {most} 行。"),
        mark("请删掉下面多余的行，或分成几个文件导入。"),
    ),
    "too_many_columns": (
        mark("表格超过 {most} 列。"),
        mark("请删掉右边多余的列，另存后再导入。"),
    ),
    "too_much_text": (
        mark("表格里的文字太多了。"),
        mark("请分成几个文件导入。"),
    ),
    "no_sheet": (
        mark("这个工作簿里没有工作表。"),
        mark("请核对选的文件。"),
    ),
    "sheet_unknown": (
        mark("这个工作簿里没有叫“{name}”的工作表。"),
        mark("请核对工作表的名字。"),
    ),
    "no_header": (
        mark("没有找到表头，看不出哪一列是心愿内容。"),
        mark("表头至少要有“心愿内容”（或“物品”）和另外两列，比如“姓名”“区县”。"),
    ),
    "plan_outdated": (
        mark("预览以后，这里的心愿又有了变动，没有导入。"),
        mark("请重新预览，再导入。"),
    ),
    "task_cancelled": (
        mark("已经取消，什么也没有改动。"),
        mark("需要时可以重新开始。"),
    ),
    "worker_died": (
        mark("后台程序中途停了。"),
        mark("数据没有弄坏：导入要么整份完成，要么一条也没有。请再试一次，或把文件分成几份。"),
    ),
    "worker_task_unknown": (
        mark("后台程序不认识任务“{task}”。"),
        mark("窗口和后台的版本不一致：请退出后重新打开。"),
    ),
}

# code -> what to say about a cell or row; {after} is the value as read
PROBLEMS: dict[str, str] = {
    # rows left out
    "blank_row": mark("空行"),
    "total_row": mark("合计行，不是心愿"),
    "signature_row": mark("填表人、盖章等落款行，不是心愿"),
    "header_again": mark("又一次表头，不是心愿"),
    "remark_row": mark("说明文字，不是心愿"),
    "row_skipped": mark("按您的意思不导入"),
    "unchanged": mark("已经导入过，没有变化"),
    # numbers and twins
    "number_tidied": mark("编号写成 {after}"),
    "number_assigned": mark("没有心愿编号，分配 {number}"),
    "number_of_street": mark("这是街道自己的序号，另外分配心愿编号"),
    "number_unreadable": mark("看不懂这个编号，另外分配一个"),
    "number_repeated": mark("和第 {row} 行完全一样，编号重复"),
    "number_conflict": mark("编号 {number} 在第 {row} 行已经用了，内容却不同"),
    "row_repeated": mark("和第 {row} 行完全一样"),
    "probable_duplicate": mark("可能和第 {row} 行（{number}）是同一个人的同一个心愿"),
    "probable_duplicate_here": mark("可能和已有的 {number} 是同一个人的同一个心愿"),
    "wish_claimed": mark("{number} 已被认领，文件里的改动不导入；确要改动，请先释放认领"),
    "rose_elsewhere": mark(
        "{number} 的玫瑰在{desk}手里，这一行的改动不导入；请先把玫瑰要回来再导入"
    ),
    # places and people
    "district_tidied": mark("区县写成 {after}"),
    "district_old": mark("现在归 {after}，请确认"),
    "district_guessed": mark("应该是 {after}，请确认"),
    "district_unknown": mark("不是宁波的区县"),
    "district_missing": mark("没有区县，也没有心愿编号，不知道归哪里"),
    "district_mismatch": mark("区县和编号对不上，按编号归区县"),
    "district_from_title": mark("没有写区县，按表格标题"),
    "group_tidied": mark("类别写成 {after}"),
    "group_synonym": mark("应该是“{after}”，请确认"),
    "group_guessed": mark("没有写类别，看情况应该是“{after}”，请确认"),
    "group_missing": mark("没有写类别"),
    "group_unreadable": mark("看不懂这个类别；应是困境儿童、困难老人、大病患者、残障人士"),
    "name_dot": mark("间隔号统一为“·”"),
    "name_spaces": mark("去掉了名字里的空格"),
    "name_placeholder": mark("姓名里有代替的符号，请核对后补上真字"),
    "name_latin": mark("姓名里有字母或数字，请核对后补上汉字"),
    "gender_unreadable": mark("看不懂性别，先空着"),
    "age_tidied": mark("年龄段写成 {after}"),
    "age_banded": mark("归入 {after}"),
    "age_guessed": mark("应该归入 {after}，请确认"),
    "age_from_birth": mark("按出生日期归入 {after}"),
    "age_unreadable": mark("看不懂年龄，先空着"),
    "phone_tidied": mark("整理了电话的写法"),
    "phone_several": mark("有几个号码，原样保留"),
    "phone_unreadable": mark("电话看起来不对，原样保留，请核对"),
    "phone_lost_digits": mark("Excel 把号码变成了科学计数，后几位丢了，请补上"),
    # the wish
    "wish_missing": mark("没有心愿内容"),
    "text_from_item": mark("没有心愿内容，用物品名代替"),
    "kind_tidied": mark("心愿类型写成 {after}"),
    "kind_synonym": mark("应该是“{after}”，请确认"),
    "kind_guessed": mark("按内容应该是“{after}”，请确认"),
    "price_tidied": mark("读作 {after} 元"),
    "price_free": mark("不用花钱，记作 0 元"),
    "price_about": mark("大约 {after} 元，请确认"),
    "price_range": mark("按高的算 {after} 元，请确认"),
    "price_unreadable": mark("看不懂这个价格，先空着"),
    "price_negative": mark("价格不能是负数"),
    "quantity_tidied": mark("数量读作 {after}"),
    "quantity_range": mark("按多的算 {after}，请确认"),
    "quantity_unreadable": mark("看不懂数量，先当作 1"),
    "quantity_not_positive": mark("数量至少是 1"),
    "formula_text": mark("是一个公式，只当作文字，请改成心愿"),
    "hidden_characters": mark("去掉了看不见的字符"),
    "broken_characters": mark("有乱码，请核对后重新填写"),
    "private_characters": mark("有旧字库的自造字，别的电脑上显示不出，请重新输入这个字"),
    "cell_error": mark("是公式的出错结果，当作空格"),
    "cell_too_long": mark("这一格超过 2000 字，请缩短"),
    "merged_value": mark("这一格是合并单元格，几行共用一个值，请核对"),
    # consent, states, claims, dates
    "consent_tidied": mark("同意方式写成“{after}”"),
    "consent_synonym": mark("应该是“{after}”，请确认"),
    "consent_oral": mark("口头同意不算，要有书面的"),
    "consent_unreadable": mark("看不懂同意方式，先当作还没有同意"),
    "yes_unreadable": mark("看不出是否可公开，先当作不公开"),
    "status_tidied": mark("状态写成“{after}”"),
    "status_later": mark("先按“已认领”导入，送达情况请在这里补记"),
    "status_waiting": mark("文件里还没有发布或已经撤下，导入后先不挂上墙"),
    "status_unreadable": mark("看不懂状态，导入后先不挂上墙"),
    "claim_contradicts": mark("写了认领人，状态却是待认领；没有导入认领"),
    "claim_without_status": mark("有认领人，按已认领导入"),
    "claimer_missing": mark("已认领，但没有写认领人，按匿名导入"),
    "giver_guessed": mark("认领人类型按名称判断"),
    "giver_tidied": mark("整理了认领人类型的写法"),
    "date_tidied": mark("日期写成 {after}"),
    "date_serial": mark("Excel 的日期数字，是 {after}"),
    "date_without_year": mark("没有写年份，按 {after}，请确认"),
    "date_order": mark("月和日分不清，按 {after}，请确认"),
    "date_in_words": mark("不是确切的日期，原样保留"),
    "date_impossible": mark("没有这一天，原样保留"),
    "date_unreadable": mark("看不懂这个日期，原样保留"),
}

# what one press on an offered fix does
FIXES: dict[str, str] = {
    "skip": mark("不导入这一行"),
    "renumber": mark("另编一个号"),
    "drop": mark("清空这一格"),
    "confirm": mark("就是“{after}”"),
}

# remarks about the whole file
REMARKS: dict[str, str] = {
    "sheet_chosen": mark("读的是工作表“{name}”。"),
    "sheets_left": mark("工作表 {names} 看起来也是心愿表，这次没有读；请另外导入。"),
    "sheets_hidden": mark("隐藏的工作表 {names} 没有读。"),
    "columns_hidden": mark("{columns} 列在文件里是隐藏的，也读了。"),
    "rows_hidden": mark("有 {count} 行在文件里是隐藏的，也读了。"),
    "formulas_found": mark("有 {count} 个公式，用的是文件里存着的结果。"),
    "looks_unquoted": mark("有一格特别长，可能是引号没有配对，请核对。"),
    "title_rows": mark("表头上面的 {count} 行当作标题。"),
    "header_rows": mark("第 {rows} 行是两层表头。"),
    "merged_filled": mark("合并单元格已拆开，每一行都填上了同样的内容。"),
    "columns_refused": mark("{names} 没有读：这里不保存证件号和银行账号。"),
    "columns_unread": mark("没有用到的列：{names}。"),
    "columns_repeated": mark("重复的列没有读：{names}。"),
    "district_of_title": mark("按标题，都归 {name}。"),
    "no_wishes": mark("表头下面没有心愿。"),
}
