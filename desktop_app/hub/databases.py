"""Which database holds which event, when there are many: a JSON file instead of a URL.

`--database events.json#<event>` with `{"<event>": "<url>"}` in the file. One program, many databases:
no proxy, no table of its own that could be away when it is needed.
"""

from dataclasses import replace
from pathlib import Path

import msgspec

from desktop_app.errors import UserError
from desktop_app.paths import Home

_FILE = ".json"


def located(home: Home) -> Home:
    """The home with the URL of its event's database. A home that names a URL, or none, as it is.

    Raises UserError: database_map, event_not_in_map, which_event.
    """
    if not home.database.endswith(_FILE):
        return home
    places = read_map(Path(home.database).expanduser())
    if not home.event and len(places) > 1:
        raise UserError("which_event", events="、".join(sorted(places)))
    event = home.event or next(iter(places))
    if event not in places:
        raise UserError("event_not_in_map", event=event, file=Path(home.database).name)
    return replace(home, database=places[event], event=event)


def read_map(file: Path) -> dict[str, str]:
    """The URL of each event's database. Raises UserError database_map.

    Nothing of what stands in the file is ever said: a URL may hold a password.
    """
    try:
        places = msgspec.json.decode(file.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError) as error:
        raise UserError("database_map", file=file.name) from error
    if not places or any(url.endswith(_FILE) for url in places.values()):
        raise UserError("database_map", file=file.name)
    return places
