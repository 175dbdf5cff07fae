"""Functions of the face: help, menus, long texts, areas; and the codes that call them by typing.

Every function key has a code that can be typed into the command field, for terminals and browsers that swallow keys.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from model.messages import Message, Path, error, success
from tui.boxes.easy_access import NUMBERED
from tui.boxes.menu_bar import MenuBar
from tui.boxes.session_list import SessionsBox
from tui.boxes.text_box import command_box, help_box, log_box, message_box, screen_box, status_box
from tui.hand import focus
from tui.hand.entries import owner_of, possible_entries
from tui.hand.inputs import KeyPress
from tui.paint.scene import COMMAND
from tui.theme_choice import fixed_theme, next_theme, theme_for

if TYPE_CHECKING:
    from transactions.kernel.questions import FieldHelp
    from tui.boxes.session_list import SessionLine
    from tui.hand.hand import Hand

Answer = Callable[["Hand", Path | None], None]
FAST_PATH = "."


# Help -------------------------------------------------------------------------------------------------------------


def field_help(hand: "Hand", path: Path | None) -> None:
    """F1: the help of a field; on the command field the long text of the message; it always answers."""
    if path is None or path == COMMAND:
        long_text(hand, path)
        return
    image, owner = hand.scene.image, owner_of(hand, path)

    def offer(hand: "Hand") -> None:
        hand.close(hand.boxes[-1])
        values(hand, path)

    def answered(found: "FieldHelp | None") -> None:
        if found is not None:
            hand.open(help_box(found, image.language, owner, offer))
        else:
            long_text(hand, None)

    hand.ask(lambda desk: desk.field_help(path), answered)


def long_text(hand: "Hand", path: Path | None = None) -> None:
    """Show the long text of the message, else help on the command field or on the screen."""
    image = hand.scene.image
    if image.message is not None:
        hand.open(message_box(_messages(hand), image.language))
    elif path == COMMAND:
        command_help(hand)
    else:
        hand.open(screen_box(image))


def command_help(hand: "Hand", path: Path | None = None) -> None:
    """Show what the command field understands."""
    hand.open(command_box(hand.scene.image.language, owner_of(hand, COMMAND)))


def _messages(hand: "Hand") -> list[Message]:
    """Return the message in the message line, then the others of the step."""
    image = hand.scene.image
    assert image.message is not None
    return [image.message, *(found for found in image.messages if found != image.message)]


def message_log(hand: "Hand", path: Path | None = None) -> None:
    """Show the messages of the session, newest first."""
    language = hand.scene.image.language
    hand.ask(lambda desk: desk.message_log(), lambda found: hand.open(log_box(found, language)))


def values(hand: "Hand", path: Path | None) -> None:
    """F4: the possible entries of a field; in the command field what was typed there before."""
    if path == COMMAND:
        history(hand)
    else:
        possible_entries(hand, path)


# Menus, areas, switches -------------------------------------------------------------------------------------------


def menu_bar(hand: "Hand", path: Path | None = None) -> None:
    """F10: the menu bar."""
    hand.open(MenuBar(hand.scene.image))


def next_area(hand: "Hand", path: Path | None = None) -> None:
    """Go to the next area of the screen."""
    here = path if path not in (None, COMMAND) else hand.came_from
    hand.go_to(focus.next_area(hand.scene, here if hand.scene.focus == COMMAND else hand.scene.focus))


def switch(hand: "Hand", direction: int) -> None:
    """Go to the next or previous session; everything in this one stays as it is."""
    hand.outside.turn(direction)


def status(hand: "Hand", path: Path | None = None) -> None:
    """Show system, client, user, transaction, program and response time."""
    language = hand.scene.image.language
    hand.ask(lambda desk: desk.status(), lambda found: hand.open(status_box(found, language)))


def theme(hand: "Hand", path: Path | None = None) -> None:
    """Show the screens in the next theme and keep it as the user's own."""
    if fixed_theme():
        hand.tell(error("Z5", 14, fixed_theme().upper()))
        return
    hand.ask(
        lambda desk: desk.choose_theme(next_theme(theme_for(desk.theme))),
        lambda name: hand.tell(success("Z5", 13, name)),
    )


def session_list(hand: "Hand", path: Path | None = None) -> None:
    """``/o``: the open sessions, to go to, to end, to open another one."""

    def shown(lines: "list[SessionLine]") -> None:
        hand.open(SessionsBox(lines, hand.scene.image, hand.send_command, lambda text: command(hand, text)))

    hand.ask(lambda desk: desk.session_lines(), shown)


def overtype(hand: "Hand", path: Path | None = None) -> None:
    """Switch between inserting and typing over."""
    hand.scene.overtype = not hand.scene.overtype
    hand.outside.repaint({hand.size[1] - 1})


def auto_skip(hand: "Hand", path: Path | None = None) -> None:
    """Switch whether the cursor goes on to the next field when a field is full; the store keeps it for the user."""
    hand.scene.auto_skip = on = not hand.scene.auto_skip
    hand.ask(lambda desk: desk.keep_auto_skip(on), lambda answer: hand.outside.repaint())


def to_command(hand: "Hand", path: Path | None = None) -> None:
    """Put the cursor into the command field."""
    hand.go_to(COMMAND)


FACE_CODES: Mapping[str, Answer] = {
    "=COMMAND": to_command,
    "=NEXTSESSION": lambda hand, path: switch(hand, 1),
    "=PREVSESSION": lambda hand, path: switch(hand, -1),
    "=HELP": field_help,
    "=F4": values,
    "=MENU": menu_bar,
    "=NEXT": next_area,
    "=LOG": message_log,
    "=LONG": long_text,
    "=COMMANDS": command_help,
    "=STATUS": status,
    "=THEME": theme,
    "/O": session_list,
    "=OVR": overtype,
    "=SKIP": auto_skip,
}


def history(hand: "Hand") -> None:
    """F4 or Up in the command field: what was typed there before, newest first."""

    def shown(found: list[str]) -> None:
        hand.completion.remember(found, hand.scene.image.language)
        hand.repaints_all = hand.completion.is_open
        if not found:
            hand.outside.bell()
        hand.outside.repaint()

    hand.ask(lambda desk: desk.commands, shown)


def command(hand: "Hand", text: str) -> None:
    """Carry out what was typed into the command field: a function of the face, a menu path, or a step."""
    _carry_out(hand, text)
    hand.ask(lambda desk: desk.keep_command(text), lambda answer: None, waits=False)


def _carry_out(hand: "Hand", text: str) -> None:
    hand.close_completion()
    code = text.upper()
    number = code.removeprefix("/").removeprefix("F") if code.startswith("/") else ""
    answer = FACE_CODES.get(code) or FACE_CODES.get(hand.keymap.system.get(f"F{number}", "") if number else "")
    if answer is not None:
        _leave_command(hand)
        answer(hand, hand.scene.focus)
    elif number in NUMBERED and hand.menu in hand.boxes:
        _leave_command(hand)
        hand.menu.press(KeyPress(NUMBERED[number]), hand)
    elif text.startswith(FAST_PATH):
        _menu_path(hand, text[1:])
    else:
        hand.send(text)


def _leave_command(hand: "Hand") -> None:
    """Empty the command field and return to where the cursor came from: the function is for that place."""
    hand.scene.edits.pop(COMMAND, None)
    if hand.scene.focus == COMMAND:
        if hand.came_from is not None:
            hand.come_back()
        else:
            hand.enter(COMMAND)
    hand.outside.repaint()


def choose(hand: "Hand", code: str) -> None:
    """Carry out an entry of a menu: a function, a command, or a function of the face."""
    if code in FACE_CODES:
        FACE_CODES[code](hand, hand.scene.focus)
    else:
        hand.send(code)


def _menu_path(hand: "Hand", letters: str) -> None:
    """``.pa``: the entry behind the access letters, menu first."""
    found = MenuBar(hand.scene.image).entry_of(letters)
    _leave_command(hand)
    if found is None:
        hand.tell(error("Z5", 5, letters.upper()))
    elif found:
        choose(hand, found)
    else:
        menu_bar(hand)
