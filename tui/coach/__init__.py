"""The coach: lessons on the screens, as demo, practice or test, and recording a new one."""
