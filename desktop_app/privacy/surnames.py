"""Surnames: which ones there are, and which are common enough for a child's alias. Data, no code."""

# common knowledge, 民委发〔2016〕33号 asks for such a list instead of guessing
COMPOUND_SURNAMES = frozenset(
    """
    欧阳 上官 司徒 司马 诸葛 闻人 尉迟 令狐 皇甫 东方 公孙 慕容 夏侯 宇文 长孙 独孤
    南宫 端木 澹台 轩辕 申屠 公羊 赫连 呼延 钟离 百里 西门 东郭 太史 淳于 单于 万俟
    濮阳 公冶 宗政 仲孙 鲜于 闾丘 司空 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷
    拓跋 夹谷 宰父 谷梁 段干 东门 南门 羊舌 微生 梁丘 左丘 第五 纳兰 完颜 欧侯 范姜
    """.strip().split()
)

# The hundred most frequent in the country, then those frequent around Ningbo. A child's alias may
# carry one of them; a rarer surname would point at one family.
COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏"
    "吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃"
    "武钱戴严莫孔向常汤傅施洪应柴俞竺励屠忻鲍乐葛裘虞邬翁项章包楼翟童骆华费戚阮岑胥冉单舒蓝卓颜柳"
    "倪凌柯殷焦贝盛庄康季祝诸邢娄"
) | {"欧阳"}

# 百家姓 and modern forms
SURNAMES = (
    COMMON_SURNAMES
    | COMPOUND_SURNAMES
    | frozenset(
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范"
        "彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜"
        "顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路"
        "娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪"
        "包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯"
        "宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖"
        "卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄"
        "晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师"
        "巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付肖闫区励忻冼"
        "佘植兰涂佟牟邸谌覃侬苟蹇仝楚佴麦洑邝练丘朴商仉岳帅缑亢况"
    )
)
