"""Easy Access and what stands around every screen."""

from tests.tui.scenes.scene import Scene

FRAME = (
    Scene("smen", ""),
    Scene("smen_tree", "/nMB01{Enter}{^O}/n{Enter}{Tab}{Down}{Down}"),
    Scene("smen_command_help", "{F1}"),
)
