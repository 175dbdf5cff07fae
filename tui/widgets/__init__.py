"""Widgets: the page (one widget paints a whole screen) and the boxes that lie over it."""
