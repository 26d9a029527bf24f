"""Everything of Rosewall that works without a screen."""

VERSION = "0.5.0"
