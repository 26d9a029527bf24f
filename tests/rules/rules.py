"""What our code must not do, as questions to its syntax tree. Each rule yields the lines that break it.

They stand beside ruff and bandit, which do not know our words: what a name is, where tables are
written, which module tells of a bug.
"""

import ast
import re
from collections.abc import Callable, Iterator

Rule = Callable[[ast.AST], Iterator[ast.AST]]

# Runs what it reads, or reads more than data
_RUNS_WHAT_IT_READS = {
    "pickle", "_pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "yaml", "ruamel",
    "jsonpickle", "joblib", "imp", "code",
}  # fmt: skip
_RUNNERS = {"eval", "exec", "__import__", "os.system", "os.popen", "commands.getoutput",
            "subprocess.getoutput", "subprocess.getstatusoutput"}  # fmt: skip
_STATEMENTS = {"text", "exec_driver_sql", "execute", "executemany", "executescript"}
_PERSON = re.compile(
    r"(^|_)(name|phone|address|guardian|giver|identity|contact|person|note|about|private|wechat)s?($|_)"
)
_LOGGERS = {"debug", "info", "warning", "error", "critical", "log", "exception"}


def reads_code_as_data(tree: ast.AST) -> Iterator[ast.AST]:
    """pickle, marshal, shelve, yaml: a file of theirs can run anything."""
    return _imports_of(tree, _RUNS_WHAT_IT_READS)


def runs_text(tree: ast.AST) -> Iterator[ast.AST]:
    """eval, exec, a shell."""
    for call in _calls(tree):
        name = _name(call.func)
        if (
            name in _RUNNERS
            or name.removeprefix("builtins.") in _RUNNERS
            or any(word.arg == "shell" and not _is(word.value, False) for word in call.keywords)
        ):
            yield call


def races_for_a_file(tree: ast.AST) -> Iterator[ast.AST]:
    """tempfile.mktemp and a name in /tmp: somebody else may put a link there first."""
    for node in ast.walk(tree):
        is_fixed = isinstance(node, ast.Constant) and str(node.value).startswith(
            ("/tmp/", "/var/tmp")
        )
        is_mktemp = isinstance(node, ast.Call) and _name(node.func).rpartition(".")[2] in (
            "mktemp", "tempnam", "tmpnam",
        )  # fmt: skip
        if is_fixed or is_mktemp:
            yield node


def guesses_secrets(tree: ast.AST) -> Iterator[ast.AST]:
    """`random` can be foretold; `secrets` cannot. Also uuid1, which tells the network card."""
    yield from _imports_of(tree, {"random"})
    yield from (call for call in _calls(tree) if _name(call.func).rpartition(".")[2] == "uuid1")


def builds_statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Values belong beside an SQL statement, never in it."""
    for call in _calls(tree):
        is_statement = _name(call.func).rpartition(".")[2] in _STATEMENTS
        if is_statement and call.args and _is_built(call.args[0]):
            yield call.args[0]


def trusts_anybody(tree: ast.AST) -> Iterator[ast.AST]:
    """TLS without looking at the other side."""
    for call in _calls(tree):
        if any(word.arg == "verify" and _is(word.value, False) for word in call.keywords) or _name(
            call.func
        ).endswith("_create_unverified_context"):
            yield call


def writes_tables(tree: ast.AST) -> Iterator[ast.AST]:
    """csv.writer and xlsxwriter: `desktop_app.exports` keeps formulas and control characters out."""
    yield from _imports_of(tree, {"xlsxwriter", "openpyxl", "pandas", "xlwt"})
    for call in _calls(tree):
        if (
            _name(call.func).rpartition(".")[2] in ("DictWriter",)
            or _name(call.func) == "csv.writer"
        ):
            yield call
    for node in ast.walk(tree):
        is_csv = isinstance(node, ast.ImportFrom) and node.module == "csv"
        if is_csv and {name.name for name in node.names} & {"writer", "DictWriter", "*"}:
            yield node


def opens_pictures(tree: ast.AST) -> Iterator[ast.AST]:
    """What people hand in is decoded in `desktop_app.scans.pictures`, under limits and to pixels."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            name = _name(node)
            if name.endswith(("QImageReader", "Image.open", "QImage.fromData", ".loadFromData")):
                yield node


def tells_of_bugs(tree: ast.AST) -> Iterator[ast.AST]:
    """Traces and hooks: `desktop_app.crashes` tells kind and place, Python would tell values."""
    yield from _imports_of(tree, {"traceback", "faulthandler", "cgitb"})
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("exc_info", "print_exc", "format_exc"):
            if _name(node).startswith(("sys.", "traceback.")):
                yield node
        elif isinstance(node, ast.Call) and _name(node.func) in (
            "logging.basicConfig", "logging.lastResort", "logging.StreamHandler", "logging.FileHandler",
        ):  # fmt: skip
            yield node


def logs_people(tree: ast.AST) -> Iterator[ast.AST]:
    """A log line is a constant; what is put into it may be a name. `print` is no answer either."""
    for call in _calls(tree):
        owner, _, verb = _name(call.func).rpartition(".")
        if verb in _LOGGERS and re.search(r"(^|[._])log(ger|ging)?$", owner):
            if not _is_constant_line(call):
                yield call
            continue
        is_print = _name(call.func) in ("print", "pprint", "pprint.pprint")
        if is_print and any(_names_a_person(argument) for argument in call.args):
            yield call


def _is_constant_line(call: ast.Call) -> bool:
    first = call.args[1:] if _name(call.func).endswith(".log") else call.args
    is_said = bool(first) and isinstance(first[0], ast.Constant)
    return is_said and not any(_names_a_person(one) or _is_built(one) for one in first[1:])


def _names_a_person(node: ast.AST) -> bool:
    return any(
        _PERSON.search(part.id if isinstance(part, ast.Name) else part.attr)
        for part in ast.walk(node)
        if isinstance(part, ast.Name | ast.Attribute)
    )


def _is_built(node: ast.AST) -> bool:
    """A text put together: f"…{x}", "…" % x, "…" + x, "…".format(x)."""
    match node:
        case ast.JoinedStr(values=values):
            return any(isinstance(value, ast.FormattedValue) for value in values)
        case ast.BinOp(left=left, op=ast.Mod() | ast.Add(), right=right):
            sides = (left, right)
            return any(_is_text(side) or _is_built(side) for side in sides) and not all(
                _is_text(side) for side in sides
            )
        case ast.Call(func=ast.Attribute(value=text, attr="format" | "format_map" | "join")):
            # psycopg's sql.SQL("… {}").format(sql.Identifier(x)) quotes what it puts in
            return not (isinstance(text, ast.Call) and _name(text.func) == "sql.SQL")
    return False


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _imports_of(tree: ast.AST, modules: set[str]) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found = {(node.module or "").split(".")[0]}
        elif isinstance(node, ast.Call) and _name(node.func).endswith("import_module"):
            found = {
                str(one.value).split(".")[0] for one in node.args if isinstance(one, ast.Constant)
            }
        else:
            continue
        if found & modules:
            yield node


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(node: ast.AST) -> str:
    """`a.b.c` of an expression; of a call in the middle its last part only."""
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""


def _is(node: ast.AST, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value
