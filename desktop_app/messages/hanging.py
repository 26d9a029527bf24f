"""Sentences about the wall as it hangs, and walks along it."""

PAGE: dict[str, tuple[str, str]] = {}
