"""Givers in full, on a paper or in a table of many: written down before anything leaves."""

from collections.abc import Sequence

from desktop_app.claims.records import claim_by_id, givers_of
from desktop_app.desk import Desk, write
from desktop_app.journal.entry import Note
from desktop_app.people.export_facts import AccessExported, Form
from desktop_app.people.facts import Whose
from desktop_app.privacy.masking import GiverShown, Level, giver_at
from desktop_app.staff.rights import Right, require


def full_givers(
    desk: Desk, claim_ids: Sequence[str], form: Form, reason: str
) -> dict[str, GiverShown]:
    """Name and phone of these claims' givers, by claim.

    When this returns, who took them out and why is on the disk, under each group of claims.
    Raises UserError: not_your_right, claim_unknown, words_named.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.EXPORT)
        claims = [claim_by_id(tx, claim_id) for claim_id in dict.fromkeys(claim_ids)]
        fact = AccessExported(whose=Whose.GIVER, form=form, reason=reason)
        groups = dict.fromkeys(claim.group_id for claim in claims)
        write(tx, desk, [Note(group, fact) for group in groups])
        givers = givers_of(tx, claims)
    return {claim_id: giver_at(Level.LEAD, giver) for claim_id, giver in givers.items()}
