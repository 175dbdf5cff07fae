"""Making the image of a dialog's screen: frame data around what the formatter lays out."""

from typing import TYPE_CHECKING, Any

# These register their kinds of blocks with the formatter.
import transactions.kernel.areas
import transactions.kernel.forms
import transactions.kernel.tables  # noqa: F401
from model.messages import Message, fill
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.formatter import Frame, measure, render_all
from transactions.kernel.image import FunctionImage, ScreenImage
from transactions.kernel.menu_box import MenuTransaction

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog

MENU = "SMEN"
BODY_FIRST, FRAME_LINES = 3, 4


def make_image(dialog: "Dialog", read: Read) -> ScreenImage:
    """Return the image of the screen in front; a box brings the image of the screen below it along."""
    transaction = dialog.transaction
    if transaction is None:
        return _menu(dialog)
    *beneath, front = transaction.stack
    below = None
    if isinstance(transaction, MenuTransaction):
        beneath, below = beneath[1:], _menu(dialog)
    for screen in beneath if front.is_box else ():
        below = _screen(dialog, screen, read, below if screen.is_box else None)
    return _screen(dialog, front, read, below if front.is_box else None)


def _menu(dialog: "Dialog") -> ScreenImage:
    return ScreenImage(
        code=MENU,
        program="SAPLSMTR_NAVIGATION",
        number=100,
        title=texts.transaction_title(MENU, dialog.language),
        user=dialog.user,
        language=dialog.language,
        width=dialog.size.width,
        height=dialog.size.height,
        pieces=(),
        fields=(),
        rows=(),
        tables=(),
        functions=function_images(dialog.home, dialog.language),
        message=dialog.message,
        message_count=(0, 0),
        cursor=None,
        asks=dialog.asks,
        messages=tuple(dialog.messages),
        session=dialog.number,
        sessions=dialog.sessions,
        keeps_typing=dialog.keeps_typing,
        logon=dialog.logon.id,
    )


def _screen(dialog: "Dialog", screen: Dynpro[Any], read: Read, below: ScreenImage | None) -> ScreenImage:
    width, height = screen.box or (dialog.size.width, dialog.size.height)
    frame = Frame(screen, read, width)
    if screen.box:
        render_all(screen.layout.blocks, frame, 1, height)
    else:
        lines = height - FRAME_LINES
        spare = dialog.size.spare
        if spare and sum(measure(block, frame).least for block in screen.layout.blocks) <= lines - spare:
            lines -= spare
        render_all(screen.layout.blocks, frame, BODY_FIRST, lines)
    for table in frame.tables:
        screen.pages[table.name] = table.page
    title = texts.title(screen.program, screen.number, screen.transaction.code, dialog.language, screen.gui_status)
    return ScreenImage(
        code=screen.transaction.code,
        program=screen.program,
        number=screen.number,
        title=fill(title, screen.title_values()),
        user=dialog.user,
        language=dialog.language,
        width=width,
        height=height,
        pieces=tuple(frame.pieces),
        fields=tuple(frame.fields),
        rows=tuple(frame.rows),
        tables=tuple(frame.tables),
        functions=function_images(screen, dialog.language),
        message=dialog.message,
        message_count=_count(dialog.message, screen),
        cursor=screen.cursor,
        asks=dialog.asks,
        is_box=screen.is_box,
        box_size=screen.box or (0, 0),
        below=below,
        messages=tuple(dialog.messages),
        session=dialog.number,
        sessions=dialog.sessions,
        keeps_typing=dialog.keeps_typing,
        copied=screen.take_copied(),
        logon=dialog.logon.id,
    )


def _count(message: Message | None, screen: Dynpro[Any]) -> tuple[int, int]:
    """Return which of how many collected errors, or else warnings, the message line shows."""
    problems = screen.problems() or screen.log
    return (problems.index(message) + 1, len(problems)) if message in problems and len(problems) > 1 else (0, 0)


def function_images(screen: Dynpro[Any], language: str) -> tuple[FunctionImage, ...]:
    """Return the functions that are active now, in the order of the function line."""
    excluded, counts = screen.excluded(), screen.counts()
    active = [found for found in screen.functions.values() if found.code not in excluded]
    return tuple(
        FunctionImage(
            found.code,
            found.keys,
            _counted(texts.function_text(screen.program, found.code, language), counts.get(found.code, 0)),
            texts.function_text(screen.program, found.code, language, short=True),
            found.bar,
            found.menu,
            found.own_key,
            found.own_code,
            found.background,
        )
        for found in sorted(active, key=lambda found: (found.bar == 0, found.bar))
    )


def _counted(text: str, count: int) -> str:
    return f"{text} {count}" if count else text
