"""The rounds in the words of the planning board. No Qt."""

from dataclasses import replace

from desktop_app.delivery.look import Door, GiftRow, TeamLook
from desktop_app.delivery.proposing import Proposal, Stop
from desktop_app.delivery.teams import Crew
from desktop_app.fulfilment.model import WITH_TEAM, Stage
from desktop_app.language import tr
from desktop_app.messages.delivery import LEFT
from ui.delivery.board_look import Looked
from ui.delivery.gift_words import district_word, item_words, place_words, sign_of, stage_words
from ui.delivery.teams_state import (
    NOBODY,
    Lane,
    Sign,
    StopCard,
    StopFace,
    TeamFace,
    TeamsState,
    TeamTyped,
)


def with_looked(state: TeamsState, looked: Looked, proposal: Proposal | None) -> TeamsState:
    """The state with the board as it was read, or as the proposal would make it."""
    lanes = _lanes(looked) if proposal is None else _proposed(looked, proposal)
    shown = replace(
        state,
        is_loading=not looked.is_read,
        lanes=tuple(lanes),
        proposed=None if proposal is None else sum(s.is_moved for one in lanes for s in one.stops),
        words="" if proposal is None else _proposal_words(proposal),
        stop=None,
        team=None,
    )
    if found := looked.gift_of(state.chosen):
        return replace(shown, stop=_stop_face(looked, *found))
    if found_round := looked.round_of(state.chosen):
        return replace(shown, team=_team_face(looked, found_round.look))
    return replace(shown, chosen="", asks=False)


def moved_in(proposal: Proposal, looked: Looked, key: str, team: str) -> Proposal:
    """The proposal with this gift, and what goes to the same door, in another team's round, at its
    end; out of all rounds (NOBODY) when no team had it before."""
    found = looked.gift_of(key)
    if found is None:
        return proposal
    had, door, _gift = found
    before = {stop.team for stop in proposal.stops if stop.number in door.numbers}
    stay = tuple(stop for stop in proposal.stops if stop.number not in door.numbers)
    last = max((stop.order for stop in stay if stop.team == team), default=0)
    loose = [one for one in door.gifts if one.stage not in (*WITH_TEAM, Stage.DELIVERED)]
    to = team or had
    moved = tuple(
        Stop(one.wish_id, one.number, to, last + 1, door.household) for one in loose if to
    )
    doors = dict(proposal.doors)
    for one, by in (*((b, -1) for b in before), *([(to, 1)] if to else [])):
        doors[one] = doors.get(one, 0) + by
    return replace(proposal, stops=(*stay, *moved), doors=doors)


def place_before(looked: Looked, key: str, team: str, before: str) -> int:
    """Which place in a team's round, from 1, a door has that stands before this other gift's; 0: the
    last. The door that is moved does not count, delivered ones do: see `planning.assign_stops`."""
    moved, other, own = looked.gift_of(key), looked.gift_of(before), looked.round_of(team)
    if moved is None or other is None or own is None:
        return 0
    stay = [door for door in own.doors if moved[2] not in door.gifts]
    return next((n for n, door in enumerate(stay, start=1) if other[2] in door.gifts), 0)


def typed_of(look: TeamLook, crew: Crew) -> TeamTyped:
    """A team as its form begins."""
    team = look.team
    lines = [f"{one.name} {one.phone}".strip() for one in crew.members]
    return TeamTyped(team.team, team.name, team.areas, team.most, "\n".join(lines), crew.note)


def _lanes(looked: Looked) -> list[Lane]:
    free = [_cards(door) for door in looked.board.free]
    lanes = [_free_lane(looked, tuple(card for cards in free for card in cards))]
    for one in looked.board.rounds:
        stops = tuple(card for door in one.doors for card in _cards(door))
        if not one.look.team.retired or stops:
            lanes.append(_lane(looked, one.look, stops, one.look.doors))
    return lanes


def _proposed(looked: Looked, proposal: Proposal) -> list[Lane]:
    """Cards where the proposal puts them; those that it moves say so."""
    to = {stop.number: stop for stop in proposal.stops}
    before = _lanes(looked)
    cards = {card.number: (lane.team, card) for lane in before for card in lane.stops}
    placed: dict[str, list[tuple[int, StopCard]]] = {}
    for place, (number, (team, card)) in enumerate(cards.items()):
        stop = to.get(number)
        goes = stop.team if stop else team
        order = stop.order if stop else place
        moved = card._replace(is_moved=goes != team)
        placed.setdefault(goes, []).append((order, moved))
    lanes = []
    for lane in before:
        stops = tuple(c for _order, c in sorted(placed.get(lane.team, ()), key=lambda o: o[0]))
        own = looked.round_of(lane.team)
        doors = proposal.doors.get(lane.team, 0)
        lanes.append(_lane(looked, own.look, stops, doors) if own else _free_lane(looked, stops))
    return lanes


def _free_lane(looked: Looked, stops: tuple[StopCard, ...]) -> Lane:
    here = sum(one.sign is Sign.HERE for one in stops)
    load = tr("{gifts} 件，已到 {here}", gifts=len(stops), here=here)
    areas = tr("这台电脑看不到住址") if looked.board.is_blind else ""
    return Lane(NOBODY, -1, tr("还没分"), load, areas, stops)


def _lane(looked: Looked, look: TeamLook, stops: tuple[StopCard, ...], doors: int) -> Lane:
    team = look.team
    most = f"{doors}/{team.most}" if team.most else str(doors)
    load = tr("{doors} 户 · {gifts} 件", doors=most, gifts=len(stops))
    if team.packs:
        load = tr("{load} · 包 {packs}", load=load, packs=team.packs)
    return Lane(
        team.team,
        looked.sign(team.team),
        team.name,
        load,
        areas_words(team.areas),
        stops,
        is_over=bool(team.most) and doors > team.most,
        is_retired=bool(team.retired),
    )


def areas_words(areas: tuple[str, ...]) -> str:
    """`海曙、鄞州`, or that it goes anywhere."""
    return tr("、").join(map(district_word, areas)) or tr("都行")


def _cards(door: Door) -> list[StopCard]:
    """What is still on its way; delivered gifts are counted, not planned."""
    return [
        StopCard(
            gift.claim_id,
            gift.number,
            district_word(door.district),
            item_words(gift),
            sign_of(gift),
            stage_words(gift),
            door=len(door.gifts),
            can_move=gift.stage not in WITH_TEAM,
        )
        for gift in door.gifts
        if gift.stage is not Stage.DELIVERED
    ]


def _stop_face(looked: Looked, team: str, door: Door, gift: GiftRow) -> StopFace:
    going = [one for one in looked.teams if not one.retired]
    teams = ((NOBODY, tr("还没分")), *((one.team, one.name) for one in going))
    others = tr("、").join(n for n in door.numbers if n != gift.number)
    rows = [
        (tr("受益人"), gift.alias),
        (tr("去哪里"), place_words(door)),
        (tr("礼物"), item_words(gift)),
        (tr("现在"), stage_words(gift)),
        (tr("放在"), gift.place),
        (tr("同一户"), tr("{numbers}，一起换队", numbers=others) if others else ""),
        (tr("还缺"), tr("、").join(door.missing)),
    ]
    shown = tuple((name, value) for name, value in rows if value)
    can_move = gift.stage not in WITH_TEAM and gift.stage is not Stage.DELIVERED
    return StopFace(gift.claim_id, gift.number, shown, team, teams, can_move)


def _team_face(looked: Looked, look: TeamLook) -> TeamFace:
    team = look.team
    rows = [
        (tr("去哪里"), areas_words(team.areas)),
        (tr("一趟最多"), tr("{count} 户", count=team.most) if team.most else tr("不限")),
        (tr("队员"), tr("{count} 人", count=team.members) if team.members else tr("还没写")),
        (tr("要送"), tr("{count} 户", count=look.doors)),
        (tr("礼物没到"), tr("{count} 件", count=look.missing) if look.missing else ""),
        (tr("已装袋"), tr("{count} 件", count=look.packed) if look.packed else ""),
        (tr("派送中"), tr("{count} 件", count=look.out) if look.out else ""),
        (tr("没送到"), tr("{count} 件", count=look.failed) if look.failed else ""),
        (tr("已圆梦"), tr("{count} 件", count=look.delivered) if look.delivered else ""),
        (tr("手里的包"), tr("{count} 个", count=team.packs)),
        (tr("停用原因"), team.retired),
    ]
    shown = tuple((name, value) for name, value in rows if value)
    sign = looked.sign(team.team)
    is_retired = bool(team.retired)
    return TeamFace(
        team.team, sign, team.name, shown, team.packs, is_retired, can_retire=not is_retired
    )


def _proposal_words(proposal: Proposal) -> str:
    """How much finds a team, and why the rest does not."""
    words = [tr("方案：{count} 户有了队", count=sum(proposal.doors.values()))]
    for why, name in LEFT.items():
        if count := sum(door.why == why for door in proposal.left):
            words.append(tr("{count} 户{why}", count=count, why=tr(name)))
    if proposal.waiting:
        words.append(tr("{count} 件同户的还没到", count=len(proposal.waiting)))
    return tr("，").join(words)
