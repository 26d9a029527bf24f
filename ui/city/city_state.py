"""What the city board shows. Frozen values in words; knows no widgets."""

from dataclasses import dataclass

from desktop_app.hall.city import Order


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """One district.

    icon, tone  how fresh its numbers are, told apart by shape as well; `age` says it in words
    is_known    False: never heard, so that no number is shown
    """

    name: str
    venues: str
    collected: int
    claimed: int
    open: int
    fulfilled: int
    share: str
    icon: str
    tone: str
    age: str
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """Something that waits for a person."""

    number: str
    kind: str
    what: str
    ago: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class FigureWords:
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class TrendStep:
    """Claims of ten minutes; `at` is when they began."""

    at: str
    claims: int


@dataclass(frozen=True, slots=True)
class CityState:
    """`more` questions are not in the lines; `desks` says how it stands with the laptops."""

    is_loading: bool = True
    about: str = ""
    order: Order = Order.PROGRAMME
    districts: tuple[DistrictLine, ...] = ()
    figures: tuple[FigureWords, ...] = ()
    trend: tuple[TrendStep, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    more: int = 0
    desks: str = ""
    has_others: bool = False
    problem: str = ""
    remedy: str = ""
