"""What the settings show about givers' phones and the day's programme. Plain values."""

from dataclasses import dataclass

from ui.advising import Advice


@dataclass(frozen=True, slots=True)
class PhoneState:
    """is_on     the lead opened the givers' page, wherever it is served; None until it is read
    who        who may open and close it, when this desk may not; else ""
    serves     this laptop serves the page; port, url, cert, key: how
    reached    where phones reach it now, "" while they do not
    mode       what a phone may do there, in words
    printed    what the tags say when it is not the same, in words
    trouble    why phones do not reach it
    """

    is_on: bool | None = None
    who: str = ""
    serves: bool = False
    port: str = ""
    url: str = ""
    cert: str = ""
    key: str = ""
    reached: str = ""
    mode: str = ""
    printed: str = ""
    trouble: str = ""
    done: str = ""
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeState:
    """text     as it was last saved
    checked  what is wrong with what is typed, or how many parts it has
    is_good  it may be saved
    who      who may change it, when this desk may not; else ""
    advice   what should not be published in what is typed; rewritten: the whole of it with the
             proposal taken over, "" without one
    """

    text: str = ""
    advice: Advice | None = None
    rewritten: str = ""
    checked: str = ""
    is_good: bool = True
    who: str = ""
    done: str = ""
