"""Scanning with a webcam, or with pictures in its place."""
