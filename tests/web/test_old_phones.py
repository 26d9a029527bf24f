"""What a WebView of 2014 cannot read would leave a giver before an empty page."""

import re

import pytest

from desktop_app.paths import resource

_STATIC = resource("web/static")

# A scanner of JavaScript: comments and strings are passed over, the rest is looked at word by word
_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
    |(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<regex>(?<=[(,=:!&|?{;\n])[ ]*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/[a-z]*)
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<number>\d[\w.]*)
    |(?P<sign>=>|\.\.\.|\*\*|\?\?|\?\.(?!\d)|`|[^\s\w])""",
    re.VERBOSE | re.DOTALL,
)
_NEW_WORDS = {"let", "const", "class", "async", "await", "yield", "import", "export", "super"}
_NEW_SIGNS = {"=>", "...", "**", "??", "?.", "`", "#", "@"}
_NEW_THINGS = re.compile(
    r"\b(?:Promise|Symbol|Proxy|Reflect|WeakMap|fetch|AbortController|URLSearchParams|FormData\(\w+,"
    r"|Object\.(?:assign|entries|values|fromEntries)|Array\.(?:from|of)|Intl\.)"
    r"|\.(?:includes|padStart|padEnd|repeat|startsWith|endsWith|find|findIndex|flat|flatMap"
    r"|replaceAll|closest|matches|append|prepend|remove|replaceWith|replaceChildren|at)\("
)


def new_in_script(text: str) -> list[str]:
    """Whatever ES5 (2009) and the DOM of Android 4.4 do not know."""
    tokens = [(found.lastgroup, found[0]) for found in _TOKEN.finditer(text)]
    code = [(kind, one) for kind, one in tokens if kind not in ("comment", "string", "regex")]
    found = [one for kind, one in code if kind == "word" and one in _NEW_WORDS]
    found += [one for kind, one in code if kind == "sign" and one in _NEW_SIGNS]
    words = "".join(one if kind == "sign" else f"{one} " for kind, one in code)
    found += _NEW_THINGS.findall(words.replace(" .", ".").replace(" (", "("))
    found += re.findall(r"\bfor\((?:var )?\w+ of\b", words.replace(" (", "("))
    found += re.findall(r"\bfunction \w* ?\([^)]*=[^)]*\)", words)  # a default for an argument
    found += re.findall(r"\bvar [\[{]", words)  # taking things apart
    return found


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_UNREADABLE_SELECTORS = re.compile(r":(?:has|is|where|focus-visible|focus-within)\b|&|:not\([^)]*,")
_UNREADABLE_RULES = re.compile(r"@(?:layer|container|import|property|scope|starting-style)\b")
_NEW_VALUES = re.compile(
    r"\b(?:var|clamp|min|max|env|oklch|oklab|color-mix|light-dark)\(|\d(?:d|s|l)v[hw]\b|\b(?:inline-)?grid\b"
)
_NEW_PROPERTIES = re.compile(
    r"^(?:inset(?:-.*)?|aspect-ratio|place-.*|(?:padding|margin)-(?:block|inline).*)$"
)


def new_in_style(text: str) -> list[str]:
    """Rules that an old phone drops whole, and values without an older one right before them."""
    plain = _COMMENT.sub("", text)
    found = _UNREADABLE_RULES.findall(plain)
    for selector, body in _blocks(plain):
        if "@supports" in selector:
            continue
        found += [f"{selector.strip()}: selector"] * bool(_UNREADABLE_SELECTORS.search(selector))
        known: set[str] = set()
        for line in filter(str.strip, body.split(";")):
            name, _, value = (part.strip() for part in line.partition(":"))
            is_new = bool(_NEW_VALUES.search(value) or _NEW_PROPERTIES.match(name))
            if is_new and name not in known and not name.startswith("--"):
                found.append(f"{selector.strip()}: {name}: {value}")
            known.add(name)
    return found


def _blocks(plain: str) -> list[tuple[str, str]]:
    """Each innermost block with its selector; those of @supports carry that word before them."""
    found, above, start = [], [], 0
    for at in re.finditer(r"[{}]", plain):
        between = plain[start : at.start()]
        start = at.end()
        if at[0] == "{":
            above.append(between)
        else:
            if ":" in between:
                outer = "@supports " if any("@supports" in one for one in above) else ""
                found.append((outer + above[-1], between))
            above.pop()
    return found


@pytest.mark.parametrize("file", sorted(_STATIC.glob("**/*.js")), ids=lambda file: file.name)
def test_scripts_are_of_2009(file):
    assert new_in_script(file.read_text("utf-8")) == []


@pytest.mark.parametrize("file", sorted(_STATIC.glob("**/*.css")), ids=lambda file: file.name)
def test_styles_have_an_older_value_before_each_newer_one(file):
    assert new_in_style(file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "let a = 1;",
        "x.map(y => y)",
        "var s = `a`;",
        "f(...rest)",
        "a?.b",
        "fetch('/x')",
        "for (var x of list) {}",
        "function f(a = 1) {}",
        "var {a} = b;",
        "text.includes('x')",
    ],
)
def test_the_scanner_sees_what_is_newer(line):
    assert new_in_script(f"/* let */ var fine = 'const'; // class\n{line}")


@pytest.mark.parametrize(
    "rule",
    ["p{color:var(--ink)}", "p:has(a){color:red}", "p{inset:0}", "@layer a{p{color:red}}",
     "main{display:grid}", "p{width:min(10px,5%)}", "p{color:red;&:hover{color:blue}}"],
)  # fmt: skip
def test_the_reader_of_styles_sees_what_is_newer(rule):
    assert new_in_style(rule)
    assert not new_in_style("p{color:red;color:var(--ink)}@supports(display:grid){p{display:grid}}")
