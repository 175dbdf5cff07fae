"""The shell: sessions, boxes of the system."""

from tests.tui.scenes.scene import ORDER, Scene

SHELL = (
    Scene("shell_sessions", f"/nMB01{{Enter}}{ORDER}{{Enter}}5{{Enter}}{{^O}}/oME21N{{Enter}}{{^O}}/o{{Enter}}"),
    Scene("shell_log_off", "/nend{Enter}"),
    Scene("shell_refused", "/nMB01{Enter}45{^O}ME21N{Enter}"),
)
