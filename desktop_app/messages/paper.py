"""Sentences about cards filled in by hand."""

PAGE: dict[str, tuple[str, str]] = {}
