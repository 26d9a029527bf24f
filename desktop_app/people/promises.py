"""What was promised about people's data, kept whenever a desk is opened and each hour while it is open:
keys that ran out go, what was erased is overwritten, retention ends when the rules say so.
"""

from desktop_app.desk import Desk
from desktop_app.people.cleaning import Cleaned, clean
from desktop_app.people.retention import end_by_rule
from desktop_app.people.running_out import drop_what_ran_out

EVERY_S = 3_600.0
PENDING_S = 5.0  # after somebody was erased, a service looks whether something is left to be done


def keep_promises(desk: Desk) -> Cleaned:
    """Do what is due; a few reads when nothing is. Raises what the store raises when it cannot write."""
    drop_what_ran_out(desk)
    end_by_rule(desk)
    return clean(desk)
