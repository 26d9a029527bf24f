"""What keeps quiet about itself. Pure."""


class Hushed:
    """Somebody's data. `repr` and `str` say the kind only: whatever is printed, logged or put into
    a text by mistake, by a library too, names nobody.

    First among the base classes, before msgspec.Struct.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"
