"""People who do not exist, and errors of every layer that have them in their texts."""

import io
import json
from collections.abc import Callable
from typing import Literal

import httpx
import jinja2
import msgspec
import psycopg
import sqlalchemy as sa
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from starlette.exceptions import HTTPException

from desktop_app.errors import UserError

GIVER, PHONE = "欧阳金丝雀", "13912345678"
CHILD, ADDRESS = "吉子·友呷", "海曙区柳汀街9幢203室"
STAFF = "Kanarienvogel"
CANARIES = (GIVER, PHONE, CHILD, ADDRESS, STAFF)
ESCAPED = tuple(way for one in CANARIES for way in (json.dumps(one)[1:-1], str(one.encode())[2:-1]))

Plant = Callable[[], None]


class Giver(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    kind: Literal["person", "branch"]


def _database() -> None:
    table = sa.Table("givers", sa.MetaData(), sa.Column("name", sa.String, primary_key=True))
    engine = sa.create_engine("sqlite://")
    table.metadata.create_all(engine)
    with engine.begin() as tx:
        tx.execute(sa.insert(table), [{"name": GIVER}, {"name": GIVER}])


def _validation() -> None:
    msgspec.json.decode(json.dumps({"name": GIVER, "kind": CHILD}), type=Giver)


def _unknown_field() -> None:
    msgspec.convert({"name": GIVER, "kind": "person", PHONE: 1}, type=Giver)


def _paper_colour() -> None:
    colors.toColor(ADDRESS)


def _paper_font() -> None:
    Canvas(io.BytesIO()).setFont(GIVER, 12)


def _codec() -> None:
    f"{GIVER} {PHONE}".encode("ascii")


def _bytes() -> None:
    (GIVER.encode() + b"\xff").decode()


def _json() -> None:
    json.loads(f'{{"name": {GIVER}')


def _address_of_a_page() -> None:
    httpx.URL(f"https://[{GIVER}]/{PHONE}")


def _request() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(f"{request.url}", request=request)

    httpx.Client(transport=httpx.MockTransport(refuse)).get(f"https://hub/{PHONE}?q={GIVER}")


def _server() -> None:
    raise psycopg.errors.UniqueViolation(f"DETAIL:  Key (phone)=({PHONE}) already exists.")


def _page() -> None:
    raise HTTPException(404, f"{GIVER} {PHONE}")


def _template() -> None:
    jinja2.Template("{{ givers[name].phone }}").render(givers={}, name=GIVER)


def _lookup() -> None:
    _ = {}[GIVER]  # type: ignore[index]


def _file() -> None:
    open(f"/nowhere/{GIVER}/{PHONE}.pdf")  # noqa: SIM115, PTH123


def _number() -> None:
    int(PHONE + "x")


def _values_of_our_own() -> None:
    raise UserError("giver_missing", name=GIVER, phone=PHONE)


def _note() -> None:
    error = RuntimeError(STAFF)
    error.add_note(f"while saving {CHILD} {ADDRESS}")
    raise error


def _chain() -> None:
    try:
        _database()
    except sa.exc.IntegrityError as error:
        raise RuntimeError(f"could not save {GIVER}") from error


def _context() -> None:
    try:
        _lookup()
    except KeyError:
        _codec()


def _group() -> None:
    raise BaseExceptionGroup(GIVER, [caught(_codec), caught(_chain)])


def _deep(depth: int = 3000) -> None:
    if depth:
        _deep(depth - 1)
    raise RuntimeError(GIVER)


PLANTS: dict[str, tuple[Plant, str]] = {
    "sqlalchemy": (_database, "sqlalchemy.exc.IntegrityError"),
    "msgspec": (_validation, "msgspec.ValidationError"),
    "msgspec key": (_unknown_field, "msgspec.ValidationError"),
    "reportlab colour": (_paper_colour, "ValueError"),
    "reportlab font": (_paper_font, "KeyError"),
    "encoding": (_codec, "UnicodeEncodeError"),
    "decoding": (_bytes, "UnicodeDecodeError"),
    "json": (_json, "JSONDecodeError"),
    "httpx url": (_address_of_a_page, "httpx.InvalidURL"),
    "httpx": (_request, "httpx.ConnectError"),
    "postgresql": (_server, "psycopg.errors.UniqueViolation 23505"),
    "starlette": (_page, "HTTPException"),
    "jinja": (_template, "jinja2.exceptions.UndefinedError"),
    "key": (_lookup, "builtins.KeyError"),
    "file": (_file, "builtins.FileNotFoundError ENOENT"),
    "number": (_number, "builtins.ValueError"),
    "our own": (_values_of_our_own, "desktop_app.errors.UserError giver_missing"),
    "note": (_note, "builtins.RuntimeError"),
    "chain": (_chain, "sqlite3.IntegrityError SQLITE_CONSTRAINT_PRIMARYKEY"),
    "context": (_context, "builtins.KeyError"),
    "group": (_group, "UnicodeEncodeError"),
    "deep": (_deep, "RecursionError"),
}


def caught(plant: Plant) -> BaseException:
    """The error that the plant raises."""
    try:
        plant()
    except BaseException as error:  # noqa: BLE001 - of every kind
        return error
    raise AssertionError("the plant raised nothing")


def seen_in(text: str) -> list[str]:
    """The canaries that a text gives away, also when it is escaped."""
    return [one for one in (*CANARIES, *ESCAPED) if one in text]
