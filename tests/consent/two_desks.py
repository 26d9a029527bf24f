"""Two desks of one event, and wishes of every kind of consent on them."""

from contextlib import contextmanager

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.consent.facts import Scope
from desktop_app.consent.operations import withdraw_consent
from desktop_app.desk import write
from desktop_app.events.facts import DeskRole
from desktop_app.events.operations import switch_pages
from desktop_app.hanging.model import Wanted
from desktop_app.hanging.operations import plan_wall
from desktop_app.journal.records import Note
from desktop_app.roses.records import rose_by_number, wish_id_of
from desktop_app.wishes.facts import Consent, WishImported, WishPublished
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined

SHOWN, NEVER, GONE, CLAIMED = "HS-001", "HS-002", "HS-003", "HS-004"
WORDS = {
    SHOWN: ("孙奶奶", "收音机", "想要一台收音机听越剧。"),
    NEVER: ("钱爷爷", "放大镜", "想要一个放大镜读报纸。"),
    GONE: ("周阿婆", "热水袋", "想要一个热水袋过冬天。"),
    CLAIMED: ("吴老伯", "棉拖鞋", "想要一双棉拖鞋，42码。"),
}
HIDDEN_NUMBERS = (NEVER, GONE, CLAIMED)
LI = Giver(name="李雷", phone="13800138001")
WHY = "家里人不愿意了"


def told(number, **values):
    alias, item, text = WORDS[number]
    return wish(number, text, alias=alias, item=item, find=f"{text} {alias}", **values)


def hang_all(desk):
    """All four were hung: the one without consent by a desk that did not look."""
    hang(desk, told(SHOWN), told(GONE), told(CLAIMED))
    with desk.store.write() as tx:
        wish_id = desk.new_id()
        imported = WishImported(wish=told(NEVER, consent=Consent.NONE))
        write(tx, desk, [Note(wish_id, imported), Note(wish_id, WishPublished())])
    claim_wishes(desk, [CLAIMED], LI)
    plan_wall(desk, Wanted("主墙", with_claimed=True))


@contextmanager
def two_desks(folder):
    """The lead holds all roses; the stall knows what the lead knows."""
    lead = small_desk(folder / "lead")
    hang_all(lead)
    switch_pages(lead, is_on=True)
    stall = joined(lead, folder / "stall", "义卖摊位", DeskRole.DESK)
    yield lead, stall
    lead.close()
    stall.close()


def withdraw_both(desk, scope=Scope.ALL):
    for number in (GONE, CLAIMED):
        withdraw_consent(desk, number, WHY, scope)


def rose(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def wish_id(desk, number):
    with desk.store.read() as tx:
        return wish_id_of(tx, number)
