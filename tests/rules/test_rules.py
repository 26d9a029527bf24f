"""Our own rules hold in the whole tree, and each is broken here once on purpose."""

import ast
from functools import cache
from pathlib import Path

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.staff.facts import Person
from desktop_app.wishes.facts import Identity
from tests.crashes.canaries import ADDRESS, CHILD, GIVER, PHONE, STAFF, seen_in
from tests.rules import rules

ROOT = Path(__file__).resolve().parents[2]

# rule -> (where it does not count, each with its reason)
EXCEPT: dict[rules.Rule, dict[str, str]] = {
    rules.reads_code_as_data: {},
    rules.runs_text: {},
    rules.races_for_a_file: {},
    rules.guesses_secrets: {"desktop_app/exchange/links.py": "when to try again is no secret"},
    rules.builds_statements: {},
    rules.trusts_anybody: {},
    rules.writes_tables: {
        "desktop_app/exports/workbook.py": "the one place",
        "desktop_app/exports/text_table.py": "the one place",
    },
    rules.opens_pictures: {
        "desktop_app/scans/pictures.py": "the one place",
        "ui/shell/preview_page.py": "a card that our own core has drawn",
        "ui/settings/privacy_section.py": "a notice that our own core has drawn",
        "ui/fund/notice_view.py": "a notice that our own core has drawn",
    },
    rules.tells_of_bugs: {
        "desktop_app/crashes/report.py": "the one place",
        "desktop_app/crashes/catching.py": "the one place",
    },
    rules.logs_people: {},
}

# Statements put together from our own names; no value that comes from outside is in any of them.
STATEMENTS = {
    'f\'CREATE SCHEMA "{self.schema}"\'': "server_schema.schema_of: letters and digits",
    '"SELECT " + ", ".join(f"current_setting(\'{name}\')" for name in _NAMES)':
        "hub.guarantees: constants",
    'f"LISTEN {CHANGED}; LISTEN {_POLLS}"': "two constants",
    'f"PRAGMA {name} = {value}"': "store.connection.PRAGMAS",
    'f"PRAGMA {name}"': "store.connection.PRAGMAS",
    'f"PRAGMA key = \\"x\'{key.hex()}\'\\""': "a key has no parameter place; hexadecimal",
    'f"DELETE FROM {table}"': "store.purging: our tables",
    'f"SELECT 1 FROM {table} LIMIT 1"': "store.purging: our tables",
    'f"INSERT INTO {name} SELECT {values} FROM old_{name}"': "constants of an upgrade script",
    'f"SELECT {columns} FROM {one} EXCEPT SELECT {columns} FROM {other}"': "our tables and columns",
    'f\'CREATE TEMPORARY TABLE "{table.name}" (LIKE {live}."{table.name}" INCLUDING INDEXES) ON COMMIT DROP\'':
        "our tables; the schema is quoted by the server",
}  # fmt: skip

PLANTS: dict[rules.Rule, tuple[str, ...]] = {
    rules.reads_code_as_data: (
        "import pickle", "from marshal import loads", "import yaml", "import shelve as s",
        "import_module('pickle')", "def f():\n    import dill",
    ),
    rules.runs_text: (
        "eval(x)", "exec(x)", "import os\nos.system(x)", "subprocess.run(x, shell=True)",
        "subprocess.run(x, shell=is_shell)", "__import__(x)", "builtins.eval(x)",
    ),
    rules.races_for_a_file: ("tempfile.mktemp()", "open('/tmp/names.csv')", "Path('/tmp/x')"),
    rules.guesses_secrets: ("import random", "from random import choice", "uuid.uuid1()"),
    rules.builds_statements: (
        "tx.execute(sa.text(f'SELECT {x}'))", "tx.exec_driver_sql('SELECT ' + x)",
        "raw.execute('SELECT %s' % x)", "raw.execute('SELECT {}'.format(x))",
        "text('SELECT ' + x + ' FROM y')", "raw.execute(', '.join(x))",
    ),
    rules.trusts_anybody: (
        "httpx.get(u, verify=False)", "ssl._create_unverified_context()",
    ),
    rules.writes_tables: (
        "import csv\ncsv.writer(f)", "csv.DictWriter(f, x)", "from csv import writer",
        "import xlsxwriter", "from openpyxl import Workbook", "import pandas as pd",
    ),
    rules.opens_pictures: (
        "QImageReader(path)", "PIL.Image.open(path)", "Image.open(path)", "QImage.fromData(x)",
        "pixmap.loadFromData(x)",
    ),
    rules.tells_of_bugs: (
        "import traceback", "from traceback import format_exc", "import faulthandler",
        "sys.exc_info()", "logging.basicConfig()", "logging.StreamHandler()",
    ),
    rules.logs_people: (
        "_log.error(f'failed for {x}')", "_log.warning('for %s', giver.name)", "log.info(giver)",
        "logging.error('x %s' % x)", "logger.info('at %s', wish.private.address)", "print(giver)",
        "print(identity.phone)", "self._log.error('%s', f'{x}')", "pprint(person)",
    ),
}  # fmt: skip

HARMLESS = (
    "import csv\ncsv.reader(f)",
    "import os\nos.execv(x, y)",
    "subprocess.run(x)",
    "subprocess.run(x, shell=False)",
    "tempfile.TemporaryDirectory()",
    "tx.execute(sa.select(x), values)",
    "tx.exec_driver_sql('SELECT 1 ' 'FROM x')",
    "tx.exec_driver_sql('SELECT a FROM b WHERE c = ?', (x,))",
    "raw.execute('SELECT 1' + ' FROM x')",
    "httpx.get(u, verify=context)",
    "_log.error('a part failed', exc_info=error)",
    "log.write('request', status=200)",
    "raw.execute(sql.SQL('DROP SCHEMA {}').format(sql.Identifier(x)))",
    "model.evaluate(x)",
    "re.compile(x)",
    "catalogue.info(name)",
)


@cache
def _trees() -> dict[str, ast.AST]:
    """Every file of ours that is shipped -> its syntax tree."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for folder in ("desktop_app", "ui")
        for path in (ROOT / folder).rglob("*.py")
    }


def _same(statement: str) -> str:
    return ast.unparse(ast.parse(statement, mode="eval"))


def test_the_whole_tree_is_looked_at():
    assert len(_trees()) > 300
    assert sorted(EXCEPT, key=str) == sorted(PLANTS, key=str)
    named = {name for name, rule in vars(rules).items() if callable(rule) and name[0].islower()}
    assert {rule.__name__ for rule in EXCEPT} == {
        name for name in named if getattr(rules, name).__module__ == rules.__name__
    }


@pytest.mark.parametrize("rule", EXCEPT, ids=lambda rule: rule.__name__)
def test_a_rule_holds_everywhere(rule):
    known = {_same(statement) for statement in STATEMENTS}
    broken = [
        f"{name}:{node.lineno} {ast.unparse(node)[:80]}"
        for name, tree in _trees().items()
        if name not in EXCEPT[rule]
        for node in rule(tree)
        if not (rule is rules.builds_statements and ast.unparse(node) in known)
    ]
    assert broken == [], rule.__doc__


@pytest.mark.parametrize(
    ("rule", "plant"),
    [(rule, plant) for rule, plants in PLANTS.items() for plant in plants],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_broken_rule_is_found(rule, plant):
    assert list(rule(ast.parse(plant)))


@pytest.mark.parametrize("code", HARMLESS)
def test_what_is_harmless_is_not_found(code):
    assert [rule.__name__ for rule in EXCEPT if list(rule(ast.parse(code)))] == []


def test_no_exception_is_kept_that_nobody_needs():
    unused = [
        f"{rule.__name__} in {name}"
        for rule, places in EXCEPT.items()
        for name in places
        if name not in _trees() or not list(rule(_trees()[name]))
    ]
    built = {
        ast.unparse(node) for tree in _trees().values() for node in rules.builds_statements(tree)
    }
    unused += [statement for statement in STATEMENTS if _same(statement) not in built]
    assert unused == []


@pytest.mark.parametrize(
    "somebody",
    [
        Giver(name=GIVER, phone=PHONE, guardian=GIVER, note=ADDRESS),
        Identity(name=CHILD, address=ADDRESS, phone=PHONE),
        Person(name=STAFF, pin=PHONE),
    ],
    ids=lambda somebody: type(somebody).__name__,
)
def test_somebodys_data_keep_quiet_when_they_are_printed(somebody):
    said = f"{somebody} {somebody!r} {[somebody]} {(somebody,)}"
    assert said.count(f"{type(somebody).__name__}(…)") == 4
    assert seen_in(said) == []
