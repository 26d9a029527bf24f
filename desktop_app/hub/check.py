"""What an operator asks before a day with a hub: may this server be trusted, is what it holds sound?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop_app.clock import Clock, system_clock
from desktop_app.desk import Desk, has_event, open_desk
from desktop_app.errors import UserError
from desktop_app.hub.guarantees import check_readable, settings_of, troubles_in
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.paths import Home
from desktop_app.safety.doctor import examine
from desktop_app.store.connection import REVISION
from desktop_app.store.keys import key_kind
from desktop_app.store.server import connect_server, plain_server_words

Progress = Callable[[str, float], None]
_SKEW_S = 2.0
_SPARE = 10  # connections that should be left beside those of one hub of four workers
_OF_A_HUB = 32


class Grade(StrEnum):
    """How a finding is: FAIL means that the hub must not be used like this."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """what: a stable word. said: for people; with its remedy, unless all is well."""

    what: str
    grade: Grade
    said: str
    code: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What one look at the server showed. skew_s: how far its clock is ahead of ours.

    standbys  synchronous ones that are connected, None when our role may not see them
    """

    settings: dict[str, str]
    collation: str
    is_standby: bool
    is_superuser: bool
    standbys: int | None
    archive: str
    skew_s: float


def check_hub(
    home: Home, progress: Progress | None = None, clock: Clock = system_clock
) -> list[Finding]:
    """Every finding, in the order in which an operator would look. Changes nothing."""
    try:
        facts = server_facts(home.database, clock)
    except UserError as error:
        return [_trouble("server", error)]
    found = list(server_findings(facts))
    try:
        found += _event_findings(home, progress)
    except UserError as error:
        found.append(_trouble("event", error))
    return found


def server_facts(database: str, clock: Clock = system_clock) -> ServerFacts:
    """Raises UserError: server_away, server_refused, database_url."""
    with plain_server_words(), connect_server(database, autocommit=True) as connection:
        before = clock()
        [there] = connection.execute("SELECT clock_timestamp()").fetchone()
        half = (clock() - before) / 2
        row = connection.execute(_FACTS).fetchone()
        [standbys] = connection.execute(_STANDBYS).fetchone()
        return ServerFacts(
            settings_of(connection),
            collation=row[0],
            is_standby=row[1],
            is_superuser=row[2],
            standbys=standbys if row[2] or row[3] else None,
            archive=row[4],
            skew_s=(there - before - half).total_seconds(),
        )


_FACTS = """
SELECT (SELECT datcollate FROM pg_database WHERE datname = current_database()),
       pg_is_in_recovery(),
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
       pg_has_role(current_user, 'pg_read_all_stats', 'MEMBER'),
       current_setting('archive_mode')
"""
_STANDBYS = "SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')"


def server_findings(facts: ServerFacts) -> Iterator[Finding]:
    """Of the server alone. Pure."""
    settings = facts.settings
    yield _well("server", tr("PostgreSQL {version} 答话了", version=settings["server_version"]))
    unfit = [_trouble("durability", error) for error in troubles_in(settings)]
    yield from unfit
    if not unfit:
        yield _well(
            "durability", tr("断电不丢：fsync、full_page_writes、synchronous_commit 都开着")
        )
    if facts.is_standby:
        yield _trouble("standby", UserError("server_is_standby"))
    else:
        yield _standby(facts)
    yield _unless(
        settings["data_checksums"] == "on", "checksums", tr("数据页有校验和"), "server_no_checksums"
    )
    is_text_fit = settings["server_encoding"] == "UTF8"
    said = tr("编码 UTF8，排序 {collation}", collation=facts.collation)
    yield _unless(is_text_fit, "encoding", said, "server_encoding", Grade.FAIL)
    yield _unless(not facts.is_superuser, "role", tr("用户不是超级用户"), "server_superuser")
    yield _unless(facts.archive != "off", "archive", tr("WAL 有归档"), "server_no_archive")
    yield _connections(int(settings["max_connections"]))
    yield _clock(facts.skew_s)


def _standby(facts: ServerFacts) -> Finding:
    settings = facts.settings
    if not settings["synchronous_standby_names"]:
        return _trouble("standby", UserError("server_no_standby"), Grade.WARN)
    if settings["synchronous_commit"] == "local":
        return _trouble("standby", UserError("server_local_commit"), Grade.WARN)
    if facts.standbys is None:
        return _trouble("standby", UserError("server_standby_unseen"), Grade.WARN)
    if facts.standbys == 0:
        return _trouble("standby", UserError("server_standby_gone"))
    return _well("standby", tr("同步备机 {count} 台在线", count=facts.standbys))


def _connections(most: int) -> Finding:
    if most < _OF_A_HUB + _SPARE:
        return _trouble("connections", UserError("server_few_connections", most=most), Grade.WARN)
    return _well("connections", tr("最多 {count} 个连接", count=most))


def _clock(skew_s: float) -> Finding:
    if abs(skew_s) > _SKEW_S:
        return _trouble("clock", UserError("server_clock", seconds=round(skew_s)), Grade.WARN)
    return _well("clock", tr("数据库和这台电脑的时钟相差不到 2 秒"))


def _event_findings(home: Home, progress: Progress | None) -> Iterator[Finding]:
    if not has_event(home):
        yield _trouble("event", UserError("no_event_on_server"), Grade.WARN)
        return
    try:
        desk = open_desk(home)
    except UserError as error:
        if error.code != "schema_older":
            raise
        yield _trouble("schema", error, Grade.WARN)  # what it holds can be read after the upgrade
        return
    try:
        yield _well("schema", tr("数据格式第 {revision} 版", revision=REVISION))
        yield from _people(desk)
        report = examine(desk, progress)
    finally:
        desk.close()
    for trouble in report.troubles:
        yield _trouble("journal", trouble)
    if report.is_well:
        said = tr("{count} 条记录的链和看板都对得上", count=report.entries)
        yield Finding("journal", Grade.OK, said, values={"entries": report.entries})


def _people(desk: Desk) -> Iterator[Finding]:
    """Whether it can read what givers left; and whether a thief of this disk could, too."""
    try:
        check_readable(desk)
    except UserError as error:
        yield _trouble("people", error)
        return
    if key_kind(desk.home) == "file":
        yield _trouble("people", UserError("hub_key_plain"), Grade.WARN)
    else:
        yield _well("people", tr("认领人的资料加了锁，这台机器能打开"))


def _well(what: str, said: str) -> Finding:
    return Finding(what, Grade.OK, said)


def _trouble(what: str, error: UserError, grade: Grade = Grade.FAIL) -> Finding:
    return Finding(what, grade, sentences(error).in_one_line, error.code, dict(error.values))


def _unless(
    is_well: bool,
    what: str,
    said: str,
    code: str,
    grade: Grade = Grade.WARN,
) -> Finding:
    return _well(what, said) if is_well else _trouble(what, UserError(code), grade)
