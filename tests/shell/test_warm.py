"""The first card of the day is as quick as the next."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_what_the_first_card_needs_is_there_before_it(tmp_path):
    """Nothing is loaded while a visitor waits; in a process of its own, since others loaded it."""
    script = textwrap.dedent(f"""
        import json, sys
        from pathlib import Path
        from desktop_app.cards.printing import FolderPrinter
        from desktop_app.claims.facts import Giver
        from desktop_app.claims.operations import claim_wishes
        from desktop_app.settings import Settings
        from tests.desks import hang, small_desk, wish
        from ui.jobs import InlineJobs
        from ui.shell.printing import CardPrinting

        desk = small_desk(Path({str(tmp_path)!r}))
        hang(desk, wish("HS-001"))
        printing = CardPrinting(
            InlineJobs(), lambda: desk, desk.home, Settings, lambda _changes: None, sys.exit,
            lambda: [FolderPrinter(desk.home.cards)],
        )
        printing.warm()
        claimed = claim_wishes(desk, ["HS-001"], Giver(name="王芳", phone="13800138000"))
        before = set(sys.modules)
        printing.print_cards(claimed.cards)
        loaded = sorted(set(sys.modules) - before)
        print(json.dumps([len(list(desk.home.cards.glob("*.pdf"))), loaded]))
    """)
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    printed, loaded = json.loads(told.stdout or "[0, []]")
    assert printed == 1, told.stderr
    assert [name for name in loaded if not name.startswith("encodings.")] == []
