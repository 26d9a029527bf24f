"""Sentences of privacy."""

PAGE: dict[str, tuple[str, str]] = {}
