"""Every output goes through `privacy/masking.py`: this test reads the whole source for places that do not.

A full Giver, Identity or CallNote comes into a module by opening the vault, or by the type of what it
is handed. Whoever reads a personal field of one stands in WHOLE below with the reason; whoever reads
the fields of what was masked before stands in MASKED and may not know the whole kinds at all.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KINDS = {"Giver", "Identity", "CallNote"}
OPENERS = {"giver_of", "givers_of", "identity_of"}
FIELDS = {
    "name", "phone", "guardian", "guardian_phone", "note", "street", "community", "address",
    "hardship", "collected_by", "collector_phone", "original_text", "text",
}  # fmt: skip
TELLING = {"guardian", "guardian_phone", "collector_phone", "hardship", "original_text"}
TYPED = {"self", "asked", "draft"}  # what somebody is typing just now, at this desk
SPOKEN = {"giver", "identity"}  # what variables and fields with a person are called

# Where a person's data are in full, and why nothing gets out of there unmasked.
WHOLE = {
    "desktop_app/privacy/masking.py": "decides what gets out",
    "desktop_app/people/access.py": "hands out what was asked for, after writing down who looked",
    "desktop_app/people/finding.py": "an index in memory; what it answers went through masking",
    "desktop_app/people/persons.py": "finds whose data is meant, in memory; answers with ids",
    "desktop_app/people/correcting.py": "puts a giver right: from vault to vault",
    "desktop_app/people/person_file.py": "what is kept of one person, for that person: logged",
    "desktop_app/people/export_all.py": "the vault for two people, sealed under a passphrase: logged",
    "desktop_app/delivery/doors.py": "tells which wishes go to one door, in memory; answers with ids",
    "desktop_app/delivery/look.py": "sorts doors in memory; shows streets by masking.family_at",
    "desktop_app/delivery/printing.py": "a team's own paper by masking.family_at: counted and logged",
    "desktop_app/fulfilment/look.py": "masks at once",
    "desktop_app/fulfilment/overdue.py": "masks at once",
    "desktop_app/fulfilment/strays.py": "takes a giver over to a new claim",
    "desktop_app/fulfilment/contacts.py": "givers in full for a list that is handed out: logged",
    "desktop_app/fulfilment/call_list.py": "masked, or what contacts.py hands out",
    "desktop_app/fulfilment/papers.py": "masked, or what contacts.py hands out",
    "desktop_app/consent/operations.py": "puts who agreed into the vault",
    "desktop_app/claims/model.py": "checks and tidies what is being claimed, before the vault",
    "desktop_app/claims/records.py": "opens the vault for operations",
    "desktop_app/claims/operations.py": "puts a giver into the vault; hands back what was parked",
    "desktop_app/claims/settling.py": "takes a giver over to another claim",
    "desktop_app/claims/look.py": "masks at once",
    "desktop_app/claims/contest.py": "masks at once",
    "desktop_app/paper/look.py": "masks at once",
    "desktop_app/paper/operations.py": "registers a parked card: the giver goes from vault to claim",
    "desktop_app/paper/model.py": "what is being keyed in from a paper card",
    "desktop_app/cards/contents.py": "the giver's own card: masking.own_card_name",
    "desktop_app/cards/preview.py": "masks what is being typed",
    "desktop_app/hall/look.py": "thanks by masking.thanks_name",
    "desktop_app/web/looking.py": "compares the last digits that the giver typed; shows nothing",
    "desktop_app/web/forms.py": "checks what the giver is typing",
    "desktop_app/web/givers.py": "gives the giver's own form back, in the page that answers it",
    "desktop_app/web/api.py": "checks what the giver sends; answers with the claim, not the giver",
    "desktop_app/commands/claims.py": "takes a giver from the call; what it says is masked",
    "desktop_app/commands/paper.py": "takes a giver from the call; what it says is masked",
    "desktop_app/wishes/operations.py": "keeps an identity; `identity_of` opens one for operations",
    "desktop_app/wishes/checking.py": "blanks a text by the names in the identity",
    "desktop_app/wishes/review.py": "the rules of review: names are looked for in texts",
    "desktop_app/wishes/waiting.py": "the review room's own look, logged by its sitting",
    "desktop_app/intake/drafts.py": "makes an identity from a row of a file",
    "desktop_app/intake/planning.py": "compares rows with the store, before anything is kept",
    "desktop_app/intake/operations.py": "puts identities and givers of a file into the vault",
    "desktop_app/intake/records.py": "compares rows with what is kept",
    "desktop_app/worker/protocol.py": "the row as the file has it, for whoever imports that file",
    "ui/claims/claim_state.py": "what is being typed at this desk",
    "ui/claims/form_check.py": "what is being typed at this desk",
    "ui/claims/giver_form.py": "what is being typed at this desk; covered after 20 s",
    "ui/claims/claim_acts.py": "a half-filled claim comes back into the form",
    "ui/paper/paper_state.py": "what is being keyed in from a paper card",
    "ui/review/draft.py": "looks for the names in the text; shows by masking.family_at",
}
# Modules that only see what was masked, and where that was done.
MASKED = {
    "desktop_app/commands/fulfilment.py": "fulfilment/look.py",
    "desktop_app/commands/inbox.py": "claims/contest.py",
    "desktop_app/commands/overdue.py": "fulfilment/overdue.py",
    "desktop_app/messages/gifts.py": "fulfilment/look.py",
    "ui/claims/claim_faces.py": "claims/look.py",
    "ui/claims/claimed_view.py": "ui/claims/claim_faces.py",
    "ui/fulfilment/due_look.py": "fulfilment/look.py",
    "ui/inbox/inbox_look.py": "claims/contest.py",
    "ui/paper/paper_lines.py": "paper/look.py",
}


class Reader(ast.NodeVisitor):
    """Finds where a module reads a personal field, opens the vault, or knows a whole kind."""

    def __init__(self) -> None:
        self.reads: list[tuple[int, str]] = []
        self.opens: list[tuple[int, str]] = []
        self.kinds: set[str] = set()
        self._people: list[set[str]] = [set(SPOKEN)]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        self.kinds |= {name.name for name in node.names} & KINDS
        self.opens += [(node.lineno, n.name) for n in node.names if n.name in OPENERS]

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        people = {one.arg for one in given if one.annotation and _names_kind(one.annotation)}
        self._people.append(people)
        self.generic_visit(node)
        self._people.pop()

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        if self._is_person(node.value):
            names = {one.id for one in node.targets if isinstance(one, ast.Name)}
            self._people[-1] |= names

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.generic_visit(node)
        if isinstance(node.target, ast.Name) and _names_kind(node.annotation):
            self._people[-1].add(node.target.id)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.generic_visit(node)
        if self._is_person(node.value):
            self._people[-1].add(node.target.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.generic_visit(node)
        is_read = isinstance(node.ctx, ast.Load)
        is_telling = node.attr in TELLING and getattr(node.value, "id", "") not in TYPED
        if is_read and (is_telling or (node.attr in FIELDS and self._is_person(node.value))):
            self.reads.append((node.lineno, ast.unparse(node)))

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if called in ("get", "get_all") and any(_names_kind(one) for one in node.args):
            self.opens.append((node.lineno, ast.unparse(node)))
        if getattr(node.func, "id", "") == "getattr" and self._is_person(node.args[0]):
            self.reads.append((node.lineno, ast.unparse(node)))

    def _is_person(self, value: ast.expr) -> bool:
        if isinstance(value, ast.Name):
            return any(value.id in people for people in self._people)
        if isinstance(value, ast.Attribute):
            return value.attr in SPOKEN
        if isinstance(value, ast.Subscript):
            return isinstance(value.value, ast.Name) and value.value.id in ("givers", "identities")
        if isinstance(value, ast.BoolOp | ast.IfExp):
            return any(self._is_person(one) for one in ast.iter_child_nodes(value))  # type: ignore[arg-type]
        if isinstance(value, ast.Call):
            called = value.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            is_opened = name in ("get", "get_all") and any(map(_names_kind, value.args))
            return name in KINDS | OPENERS or is_opened
        return False


def _names_kind(annotation: ast.expr) -> bool:
    """`Giver`, `Identity | None`, `"Giver | None"`, but not `dict[str, Giver]`, which is no person."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        parts = {part.strip() for part in annotation.value.split("|")}
        return not parts.isdisjoint(KINDS)
    if isinstance(annotation, ast.BinOp):
        return _names_kind(annotation.left) or _names_kind(annotation.right)
    return isinstance(annotation, ast.Name) and annotation.id in KINDS


def read(source: str) -> Reader:
    reader = Reader()
    reader.visit(ast.parse(source))
    return reader


def _modules() -> dict[str, Reader]:
    files = [file for top in ("desktop_app", "ui") for file in sorted((ROOT / top).rglob("*.py"))]
    return {
        str(file.relative_to(ROOT)): read(file.read_text(encoding="utf-8"))
        for file in files
        if file.relative_to(ROOT).parts[:2]
        != ("desktop_app", "exchange")  # Identity: a desk's keys
    }


@pytest.fixture(scope="module")
def modules() -> dict[str, Reader]:
    return _modules()


def test_personal_fields_are_read_only_where_the_reason_is_written_down(modules):
    strangers = {
        f"{module}:{line}: {what}"
        for module, reader in modules.items()
        for line, what in (*reader.reads, *reader.opens)
        if module not in WHOLE and module not in MASKED
    }
    assert not strangers, "take them through privacy/masking.py:\n" + "\n".join(sorted(strangers))


def test_who_sees_masked_data_only_cannot_have_whole_ones(modules):
    for module in MASKED:
        reader = modules[module]
        assert not reader.opens, module
        assert not reader.kinds, f"{module} knows {reader.kinds}"


def test_the_list_has_no_module_that_reads_nothing(modules):
    for module in (*WHOLE, *MASKED):
        reader = modules[module]
        assert reader.reads or reader.opens or reader.kinds, f"{module}: take it out of the list"


def test_no_module_of_the_desk_window_opens_the_vault(modules):
    for module, reader in modules.items():
        assert not (module.startswith("ui/") and reader.opens), f"{module}: {reader.opens}"


def test_what_a_giver_types_on_a_page_never_stands_in_an_address():
    pages = sorted((ROOT / "resources" / "web" / "templates").glob("*.html"))
    forms = [form for page in pages for form in re.findall(r"<form[^>]*>", page.read_text("utf-8"))]
    assert len(forms) >= 5
    assert all('method="post"' in form for form in forms)
    links = [
        link for page in pages for link in re.findall(r'href="([^"]*)"', page.read_text("utf-8"))
    ]
    assert not any(re.search(r"[?&](?:name|phone|guardian)=", link) for link in links)


@pytest.mark.parametrize(
    "source",
    [
        "def show(giver): return giver.phone",
        "def show(one): return one.giver.name",
        "def show(who: Giver): return who.name",
        "def show(who: 'Identity | None'): return who.address",
        "def show(tx, claim):\n    who = giver_of(tx, claim)\n    return f'{who.phone}'",
        "def show(tx, claim): return giver_of(tx, claim).name",
        "def show(givers, claim): return givers[claim].name",
        "def show(tx, r):\n    x = vault.get(tx, r, Giver) or Giver()\n    return x.note",
        "def show(tx, r):\n    if (x := vault.get(tx, r, Identity)): return x.community",
        "def show(identity): return getattr(identity, 'name')",
        "def show(anything): return anything.guardian_phone",
        "async def show(giver: Giver): return giver.note",
    ],
)
def test_the_reader_sees_every_way_of_reading_a_person(source):
    assert read(source).reads


@pytest.mark.parametrize(
    "source",
    [
        "def show(desk): return desk.name",
        "def show(rules): return rules.address",
        "def show(line): return line.text",
        "def show(giver): giver.name = ''",
    ],
)
def test_the_reader_raises_no_alarm_for_things(source):
    assert not read(source).reads
