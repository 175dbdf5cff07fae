"""Reports and their lists: declared once, drawn as ALV lists, exported, printed by ``okcode list``."""
