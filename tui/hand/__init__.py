"""The hand: what keys, paste and mouse do to a scene. Nothing here knows the terminal library, so tests need none."""
