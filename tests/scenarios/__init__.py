"""Tests of teaching scenarios."""
