"""Tests: most drive dialogs without a terminal; a few drive the terminal program."""
