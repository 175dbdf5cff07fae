"""The areas that every single-screen document of purchasing has, and the width of its labels."""

HEADER, ITEMS, DETAIL = "header", "items", "detail"
LABEL = 16
