"""Boxes of the face: possible entries, help, long texts, menus, the Easy Access tree. No terminal library here."""
