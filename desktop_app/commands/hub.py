"""The verb `hub`: a hub begins, or is examined."""

import argparse

from desktop_app.commands.answer import Answer
from desktop_app.errors import UserError
from desktop_app.paths import Home

_WAYS = ("new", "join", "request", "accept")


def hub(asked: argparse.Namespace, home: Home) -> Answer:
    """Raises UserError hub_needs_database, and what is refused."""
    if not home.database:
        raise UserError("hub_needs_database")
    if asked.what == "init":
        return _init(asked, home)
    if asked.what == "continue":
        return _continue(home)
    from desktop_app.commands.checking import check

    return check(home)


def _init(asked: argparse.Namespace, home: Home) -> Answer:
    """One of the four ways; see the parser. Raises UserError hub_one_way."""
    from desktop_app.commands import pairing
    from desktop_app.hub.joining import NAME
    from desktop_app.language import tr

    chosen = [way for way in _WAYS if getattr(asked, way)]
    if len(chosen) != 1:
        raise UserError("hub_one_way")
    asked.name = asked.name.strip() or tr(NAME)
    match chosen[0]:
        case "new":
            return _new(asked, home)
        case "join":
            return pairing.join_by_code(asked, home)
        case "request":
            return pairing.request(asked, home)
        case _:
            return pairing.accept(asked, home)


def _new(asked: argparse.Namespace, home: Home) -> Answer:
    from desktop_app.commands.claims import read_date
    from desktop_app.hub.joining import new_hub
    from desktop_app.language import tr

    if not asked.date:
        raise UserError("event_and_date")
    desk = new_hub(home, asked.new, read_date(asked.date), asked.name)
    try:
        event, names = desk.settings(), desk.names()
    finally:
        desk.close()
    name = names[desk.node]
    data = {"event": desk.event, "name": event.name, "date": event.date, "desk": name}
    lines = [
        tr("活动“{name}”已建好，“{desk}”是它的负责人。", name=event.name, desk=name),
        tr("数据库里的编号：{event}", event=desk.event),
    ]
    return Answer(data, lines)


def _continue(home: Home) -> Answer:
    from desktop_app.hub.continuing import continue_hub
    from desktop_app.language import tr

    goes_on = continue_hub(home)
    lines = [tr("总站换了新的编号，可以继续。")]
    if goes_on.waiting:
        lines.append(tr("还有 {count} 朵玫瑰要由负责人收回。", count=goes_on.waiting))
    return Answer({"node": goes_on.node, "waiting": goes_on.waiting}, lines)
