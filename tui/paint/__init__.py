"""Painting: a scene in, lines of cells out. Nothing here knows the terminal library, so pictures need no terminal."""
