"""Sentences of intake."""

PAGE: dict[str, tuple[str, str]] = {}
