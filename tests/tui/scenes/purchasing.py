"""Requisitions and orders: ME51N, ME53N, ME57, ME21N, ME23N."""

from tests.tui.scenes.scene import Scene

PURCHASING: tuple[Scene, ...] = (
    Scene("me57_1000", "/nME57{Enter}"),
    Scene("me21n", "/nME21N{Enter}"),
)
