"""Everything of Rosewall that works without a screen."""

VERSION = "0.6.0"
