"""What the journal may say about the charity market. Money in whole fen.

Subjects: a charity, a stall, and each sale, tally and closing by itself: any desk writes them, they
exclude nothing, and they add up whatever order they arrive in.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.journal.entry import Fact, register
from desktop_app.journal.hushed import Hushed

Fen = Annotated[int, Meta(ge=0, le=10_000_000_000)]
SignedFen = Annotated[int, Meta(ge=-10_000_000_000, le=10_000_000_000)]
_Id = Annotated[str, Meta(min_length=1, max_length=64)]
_MayBeId = Annotated[str, Meta(max_length=64)]
_Name = Annotated[str, Meta(min_length=1, max_length=60)]
_Words = Annotated[str, Meta(max_length=200)]
_Number = Annotated[str, Meta(max_length=60)]
_Count = Annotated[int, Meta(ge=0, le=1_000_000)]
_HalfHour = Annotated[int, Meta(ge=0, le=47)]
_Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class StallKind(StrEnum):
    """The seven kinds of stalls (mission.md)."""

    SALE = "sale"  # 爱心义卖
    CLINIC = "clinic"  # 爱心义诊
    SERVICE = "service"  # 便民服务
    POLICY = "policy"  # 政策宣传
    ADVICE = "advice"  # 公益咨询
    HERITAGE = "heritage"  # 非遗文化
    PRODUCTS = "products"  # 公益产品展销


class Method(StrEnum):
    """How was paid."""

    CASH = "cash"  # 现金
    WECHAT = "wechat"  # 微信
    ALIPAY = "alipay"  # 支付宝


class CharityNamed(Fact, frozen=True, kw_only=True):
    """The qualified charity in whose name money is taken, as 慈善法 23–26 ask. Subject: the charity. The
    last word counts. All of it is shown at the stalls.

    certificate  number of its 公开募捐资格证书
    filing       number of the filed plan (备案号)
    plan         purpose, in words
    account      its public account: bank and number, as on the plan
    phone        where anybody may ask about the money
    """

    kind = "charity.named"
    name: _Name
    certificate: _Number
    filing: _Number
    plan: Annotated[str, Meta(max_length=300)]
    account: Annotated[str, Meta(max_length=120)]
    phone: Annotated[str, Meta(max_length=30)] = ""


class StallSet(Fact, frozen=True, kw_only=True):
    """A stall of the market. Subject: the stall. The last word counts. The vault record is a Keeper.

    share     per cent of what is sold that is given; 100: all of it (全捐)
    charity   id of the charity that the money is for; "" before it is named: then nothing is sold
    services  what its tally has keys for, in order
    goods     what it sells often: name and price
    """

    kind = "stall.set"
    code: Annotated[str, Meta(min_length=1, max_length=12)]
    organisation: _Name
    kinds: Annotated[tuple[StallKind, ...], Meta(min_length=1, max_length=7)]
    share: Annotated[int, Meta(ge=0, le=100)] = 100
    charity: _MayBeId = ""
    agreement: _Number = ""
    services: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=30)], ...], Meta(max_length=20)
    ] = ()
    goods: Annotated[
        tuple[tuple[Annotated[str, Meta(min_length=1, max_length=30)], Fen], ...],
        Meta(max_length=60),
    ] = ()
    volunteers: Annotated[int, Meta(ge=0, le=500)] = 0


class StallRetired(Fact, frozen=True, kw_only=True):
    kind = "stall.retired"
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class Keeper(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who answers for a stall: in the vault, for desks."""

    name: str = ""
    phone: str = ""


class SaleMade(Fact, frozen=True, kw_only=True):
    """Money was taken. Subject: the sale.

    goods        what was sold, in words of the goods list; ""
    note         number on the stall's own paper slip; ""
    is_training  rung up for practice: counted apart, never as money
    day          local day of the desk, ISO date
    """

    kind = "sale.made"
    stall: _Id
    fen: Annotated[int, Meta(ge=1, le=100_000_000)]
    method: Method = Method.CASH
    goods: Annotated[str, Meta(max_length=60)] = ""
    quantity: Annotated[int, Meta(ge=1, le=10_000)] = 1
    note: Annotated[str, Meta(max_length=30)] = ""
    is_training: bool = False
    day: _Day


class SaleVoided(Fact, frozen=True, kw_only=True):
    """作废: it counts as if it had not been; both stay to be read."""

    kind = "sale.voided"
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class TallyKind(StrEnum):
    SERVICE = "service"  # somebody was served
    GOODS = "goods"  # something was given away


class TallyNoted(Fact, frozen=True, kw_only=True):
    """People served, or things given away. Subject: the tally.

    persons  人数: somebody new; times: 人次, each time anew; for goods how many pieces
    half     half-hour of the local day, 0 to 47
    """

    kind = "tally.noted"
    stall: _Id
    what: TallyKind = TallyKind.SERVICE
    service: Annotated[str, Meta(min_length=1, max_length=30)]
    persons: _Count = 0
    times: _Count = 1
    day: _Day
    half: _HalfHour
    is_training: bool = False


class TallyVoided(Fact, frozen=True, kw_only=True):
    kind = "tally.voided"
    reason: _Words = ""


class FloatGiven(Fact, frozen=True, kw_only=True):
    """备用金: small money that lies in a box before the first sale. Subject: the float."""

    kind = "float.given"
    stall: _Id
    node: _Id
    fen: Fen
    day: _Day


class FloatTaken(Fact, frozen=True, kw_only=True):
    """It was a mistake, or lies there no more."""

    kind = "float.taken"
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What lay in the box: how many of each note and coin, by its value in fen."""

    pieces: Annotated[
        dict[Annotated[str, Meta(pattern="^[0-9]{1,6}$")], _Count], Meta(max_length=20)
    ]

    @property
    def fen(self) -> int:
        return sum(int(value) * count for value, count in self.pieces.items())


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the provider says came in; number: of the screenshot or statement."""

    fen: Fen
    number: _Number = ""


class CashClosed(Fact, frozen=True, kw_only=True):
    """结账: the final sheet of one stall at one desk, or of all desks. Subject: the closing. Never
    changed, only countered. The vault record is a Counters.

    node        whose sales it closes; "" for all desks of the stall
    covers      for each desk the last of its entries that was known: later sales are not in it
                It is the desk's whole knowledge, and so tells which closing knew of which
    share, charity  of the stall when it was closed: what a stall promises later changes no sheet
    floats      fen of small money that lay in the boxes
    sold        fen rung up and not voided, by method; voided, and training (apart), likewise
    expected    fen in cash: sales and floats
    statements  what the providers say, by method
    difference  counted less expected; with its reason when it is not 0
    """

    kind = "cash.closed"
    stall: _Id
    node: _MayBeId = ""
    day: _Day
    covers: Annotated[dict[_Id, Annotated[int, Meta(ge=0, le=1 << 40)]], Meta(max_length=500)] = (
        msgspec.field(default_factory=dict)
    )
    share: Annotated[int, Meta(ge=0, le=100)] = 100
    charity: _MayBeId = ""
    floats: Fen = 0
    sold: dict[Method, Fen] = msgspec.field(default_factory=dict)
    voided: dict[Method, Fen] = msgspec.field(default_factory=dict)
    training: dict[Method, Fen] = msgspec.field(default_factory=dict)
    expected: SignedFen
    first: Counted
    second: Counted
    statements: dict[Method, Statement] = msgspec.field(default_factory=dict)
    difference: SignedFen = 0
    reason: _Words = ""
    seal: _Number = ""


class CashCountered(Fact, frozen=True, kw_only=True):
    """更正分录: a closing was wrong by so much; the sheet itself stays."""

    kind = "cash.countered"
    method: Method
    fen: SignedFen
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class CashHanded(Fact, frozen=True, kw_only=True):
    """The money of a closing was handed to the charity. The vault record is a Handing.

    receipt  number of the charity's own receipt
    """

    kind = "cash.handed"
    fen: Fen
    receipt: _Number = ""


class Counters(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who counted and who watched: in the vault, for desks."""

    first: str = ""
    second: str = ""
    witness: str = ""


class Handing(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who handed the money over, and who took it for the charity: in the vault."""

    giver: str = ""
    taker: str = ""


register(
    CashClosed,
    CashCountered,
    CashHanded,
    CharityNamed,
    FloatGiven,
    FloatTaken,
    SaleMade,
    SaleVoided,
    StallRetired,
    StallSet,
    TallyNoted,
    TallyVoided,
)
