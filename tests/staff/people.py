"""People for tests: a lead on duty and a volunteer, with PINs that everybody knows."""

from desktop_app.desk import Desk
from desktop_app.staff.duty import sign_in
from desktop_app.staff.operations import Role, add_staff

LEAD, LEAD_PIN = "李娟", "739204"
VOLUNTEER, VOLUNTEER_PIN = "王芳", "580317"


class UptimeClock:
    """Seconds since the computer started; a test turns it, or starts the computer anew."""

    def __init__(self) -> None:
        self.seconds = 5_000.0

    def __call__(self) -> float:
        return self.seconds

    def turn(self, seconds: float) -> None:
        self.seconds += seconds


def with_staff(desk: Desk) -> tuple[str, str]:
    """A lead, on duty now, and a volunteer; their ids."""
    lead = add_staff(desk, LEAD, Role.LEAD, LEAD_PIN).staff_id
    sign_in(desk, LEAD, LEAD_PIN)
    return lead, add_staff(desk, VOLUNTEER, Role.VOLUNTEER, VOLUNTEER_PIN).staff_id


def with_volunteer_on_duty(desk: Desk) -> tuple[str, str]:
    """The same two, the volunteer on duty."""
    ids = with_staff(desk)
    sign_in(desk, VOLUNTEER, VOLUNTEER_PIN)
    return ids
