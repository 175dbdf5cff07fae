"""Signs of the screens that are no letters; each is one cell wide."""

OPEN, CLOSED, EDGE, RULE, GOOD = "▾", "▸", "│", "─", "✓"
LIST_BOX = "v"
"""Behind the value of a list box."""
