"""The shell: sessions, boxes of the system."""

from tests.tui.scenes.scene import ORDER, Scene

SHELL = (
    Scene("shell_sessions", f"/nMB01{{Enter}}{ORDER}{{Enter}}5{{Enter}}{{^O}}/oME21N{{Enter}}{{^O}}/o{{Enter}}"),
    Scene("shell_log_off", "/nend{Enter}"),
    Scene("shell_completion", "/nMB0{Down}"),
    Scene("shell_system_menu", "/nMB01{Enter}{F10}{Left}{Left}{Down}"),
    Scene("shell_su3", "/nSU3{Enter}"),
    Scene("shell_set_data", "/nMB01{Enter}{Tab}{Tab}{Tab}{^Home}{Tab}{Tab}FS-9{^O}=SETDATA{Enter}"),
    Scene("shell_favourites", "{s^F4}mb01{Tab}Monday{Enter}{s^F4}me57{Enter}{Tab}{Home}{Down}"),
    Scene("shell_insert", "{s^F4}mb01"),
    Scene("shell_settings", "{sF9}"),
    Scene("shell_refused", "/nMB01{Enter}45{^O}ME21N{Enter}"),
)
