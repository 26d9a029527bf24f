"""The data map outside the vault: what is public or without names, on paper, in files, in memory. Pure."""

from desktop_app.people.holdings import CONTACT, Field, Going, Holding, Whom

PUBLIC_WISH = Holding(
    "PublicWish",
    "公开的心愿（不带姓名）",
    (
        Field("alias", "称呼（姓氏加同学、奶奶；少见的姓不写）", Whom.FAMILY),
        Field("age_band", "年龄段", Whom.FAMILY),
        Field("group", "类别（困境儿童、困难老人、大病患者、残障人士）", Whom.FAMILY, True),
        Field("district", "区县", Whom.FAMILY),
        Field("text", "公开的心愿文字（过了隐私检查）", Whom.FAMILY),
        Field("item", "物品", Whom.FAMILY),
        Field("spec", "规格、尺码", Whom.FAMILY),
        Field("consent", "谁同意的", Whom.FAMILY),
        Field("notice", "给过哪一版儿童规则", Whom.FAMILY),
        Field("publish_ok", "同不同意公开", Whom.FAMILY),
        Field("photo_ok", "同不同意拍照", Whom.FAMILY),
    ),
    purpose="让人认领；没有同意就不上墙",
    ground="PIPL 25（公开要单独同意）；困境儿童个人信息保护工作办法（只用匿名化的）",
    readers="所有人；没有同意时谁也看不到文字",
    shown="墙、卡、大屏、网页：L0，不认得出是谁",
    rests="记录（加密的存储文件），各台电脑和总站",
    goes=Going.COUNTS,
)

JOURNAL = Holding(
    "journal",
    "操作记录",
    (
        Field("by", "谁办的（随机编号，名字在保险库）", Whom.STAFF),
        Field("at", "什么时候、在哪台电脑", Whom.STAFF),
        Field("claim", "认领的随机编号、短码、日期、方式", Whom.GIVER),
        Field("access", "谁看过谁、为了什么、导出过什么", Whom.STAFF),
    ),
    purpose="说得清谁在什么时候办了什么，改不了",
    ground="PIPL 51、54（安全措施和审计）；未成年人网络保护条例 36（批准和记录）",
    readers="负责人、主办方、监督员",
    shown="只有编号，没有姓名电话",
    rests="记录（加密的存储文件），各台电脑和总站",
    goes=Going.COUNTS,
)

PAPERS = Holding(
    "papers",
    "纸",
    (
        Field("card", "认领卡、收据上的认领人（打码）", Whom.GIVER),
        Field("blank", "停电时手写的认领卡", Whom.GIVER),
        Field("delivery", "送达名单、签收单", Whom.FAMILY),
        Field("notice", "同意书、告知签收", Whom.FAMILY),
    ),
    purpose="交到认领人手里；送到许愿人家里；留作凭据",
    ground=CONTACT,
    readers="拿着它的人",
    shown="送达名单带队名水印，用完收回",
    rests="打印机和文件夹；打印前的 PDF 在数据文件夹，文件名不含姓名",
    goes=Going.PAPER,
)

PRINT_QUEUE = Holding(
    "print_queue",
    "等着打印的 PDF",
    (Field("card", "卡面：认领人（打码）和公开的心愿", Whom.GIVER),),
    purpose="没纸、没墨时一张不丢",
    ground=CONTACT,
    readers="这台电脑",
    shown="文件名是随机编号",
    rests="数据文件夹，只有本机用户能读",
    goes=Going.PRINTED,
)

PAGE = Holding(
    "page",
    "手机网页",
    (
        Field("cookie", "语言、防冒充、刚才的认领（半小时）", Whom.CALLER),
        Field("network", "所在网络段，只用来挡住刷屏", Whom.CALLER),
    ),
    purpose="记住语言；同一部手机不重复认领；挡住滥用",
    ground="PIPL 13（提供服务所必需）",
    readers="没有人看；程序自己用",
    shown="没有统计，没有广告，不连别的网站",
    rests="手机里；总站的内存里，不写盘",
    goes=Going.MINUTES,
)

BACKUPS = Holding(
    "backups",
    "备份和交换的 U 盘",
    (
        Field("store", "整个存储的密文", Whom.GIVER),
        Field("bundle", "交换包里封存的保险库记录", Whom.FAMILY),
    ),
    purpose="电脑坏了能接着办",
    ground="PIPL 51（安全措施）",
    readers="有活动口令的电脑",
    shown="没有口令什么也看不到",
    rests="数据文件夹、指定的第二处、U 盘",
    goes=Going.BACKUP,
)

LOGS = Holding(
    "logs",
    "运行日志和出错报告",
    (Field("lines", "程序走到哪一步；不写姓名、电话、文字和网址", Whom.STAFF),),
    purpose="出了毛病能找到原因",
    ground="PIPL 51（安全措施）",
    readers="这台电脑的用户",
    shown="里面没有人",
    rests="数据文件夹",
    goes=Going.LOG,
)

OPEN: tuple[Holding, ...] = (PUBLIC_WISH, JOURNAL, PAPERS, PRINT_QUEUE, PAGE, BACKUPS, LOGS)
