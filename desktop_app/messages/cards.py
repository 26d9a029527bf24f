"""Sentences of cards."""

PAGE: dict[str, tuple[str, str]] = {}
