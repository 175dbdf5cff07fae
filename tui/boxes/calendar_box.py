"""The calendar of a date field (F4): arrows go by days and weeks, page keys by months, with Ctrl by years."""

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from model.dictionary.element import cell_width
from model.messages import Path
from transactions.kernel import texts
from tui.hand.inputs import Clicked, KeyPress
from tui.paint.boxes import BoxKey, BoxPlace, Owner, at_field, key_at, paint_box
from tui.paint.canvas import Canvas
from tui.paint.scene import Scene

if TYPE_CHECKING:
    from transactions.kernel.questions import CalendarDay
    from tui.hand.hand import Hand

WIDTH, HEIGHT = 36, 11
WEEK_AT, FIRST_DAY, DAY_WIDTH = 3, 7, 4
HEAD_LINES, WEEKS = 2, 6
_DAYS = {"left": -1, "right": 1, "up": -7, "down": 7}
_MONTHS = {"pageup": -1, "pagedown": 1, "ctrl+pageup": -12, "ctrl+pagedown": 12}
_MONTH = calendar.Calendar(calendar.MONDAY)


class CalendarBox:
    """A month to choose a day from; weeks begin on Monday and have their number."""

    def __init__(self, found: "CalendarDay", language: str, field: Path, owner: Owner | None) -> None:
        self.found, self.language, self.field, self.owner = found, language, field, owner
        self.day = found.day
        self._place: BoxPlace | None = None

    def keys(self) -> tuple[BoxKey, ...]:
        """The keys of the box."""
        names = (("F2", "choose"), ("F12", "cancel"))
        found = [(key, self._word(f"key_{name}")) for key, name in names]
        return tuple(BoxKey(key, text, texts.cut(text, 6)) for key, text in found)

    def _word(self, key: str) -> str:
        return texts.word("common", key, self.language)

    # Painting -------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas, scene: Scene) -> None:
        """Paint the month of the chosen day."""
        self._place = place = at_field(canvas, self.owner, WIDTH, HEIGHT, HEIGHT)
        paint_box(canvas, place, self.found.label, self.keys())
        month = self._word("calendar_months").split()[self.day.month - 1]
        head = self._word("calendar_head").replace("&1", month).replace("&2", str(self.day.year))
        start = place.column + (WIDTH - cell_width(head)) // 2
        canvas.write(place.line + 1, start, head, "box:label")
        canvas.fill(place.line + 2, place.column + 1, WIDTH - 2, "head")
        canvas.write(place.line + 2, place.column + WEEK_AT, self._word("calendar_week"), "head")
        for number, name in enumerate(self._word("calendar_days").split()):
            at = place.column + FIRST_DAY + DAY_WIDTH * number
            canvas.write(place.line + 2, at + 2 - cell_width(name), name, "head")
        for offset, week in enumerate(self._weeks(), start=place.line + 1 + HEAD_LINES):
            canvas.write(offset, place.column + WEEK_AT, f"{week[0].isocalendar().week:2d}", "box:note")
            for number, day in enumerate(week):
                self._paint_day(canvas, offset, place.column + FIRST_DAY + DAY_WIDTH * number, day)
        today = f"{self._word('calendar_today')} {self.found.formats.write_date(self.found.formats.today)}"
        canvas.write(place.line + HEIGHT - 2, place.column + WEEK_AT, today, "box:note")

    def _weeks(self) -> list[list[date]]:
        return _MONTH.monthdatescalendar(self.day.year, self.day.month)

    def _paint_day(self, canvas: Canvas, line: int, column: int, day: date) -> None:
        """Write a day: ``>`` at the chosen one, ``*`` at today; those of other months are left out."""
        if day.month != self.day.month:
            return
        canvas.write(line, column, f"{day.day:2d}", "box:text" if day.weekday() < calendar.SATURDAY else "box:note")
        if day == self.found.formats.today:
            canvas.write(line, column + 2, "*", "box:mark")
        if day == self.day:
            canvas.tint(line, column - 1, 4, "cursor_row")
            canvas.write(line, column - 1, ">", "cursor_row")

    def caret(self) -> tuple[int, int] | None:
        """The cursor stands on the chosen day."""
        if self._place is None:
            return None
        week = next(number for number, days in enumerate(self._weeks()) if self.day in days)
        column = self._place.column + FIRST_DAY + DAY_WIDTH * self.day.weekday() - 1
        return self._place.line + 1 + HEAD_LINES + week, column

    # Keys and mouse -------------------------------------------------------------------------------------------

    def press(self, key: KeyPress, hand: "Hand") -> bool:
        """Move by days, weeks, months and years; choose."""
        if key.name in ("escape", "f12", "f3"):
            hand.close(self)
        elif key.name in ("enter", "f2"):
            self._choose(hand)
        elif key.name in _DAYS:
            self._move(_DAYS[key.name])
        elif key.name in _MONTHS:
            self.day = months_later(self.day, _MONTHS[key.name])
        elif key.name in ("home", "end"):
            last = calendar.monthrange(self.day.year, self.day.month)[1]
            self.day = self.day.replace(day=1 if key.name == "home" else last)
        elif key.typed == ".":
            self.day = self.found.formats.today
        else:
            hand.outside.bell()
        return True

    def _move(self, days: int) -> None:
        if date.min + timedelta(days=7) <= self.day <= date.max - timedelta(days=7):
            self.day += timedelta(days=days)

    def _choose(self, hand: "Hand") -> None:
        hand.close(self)
        hand.fill({self.field: self.found.formats.write_date(self.day)})

    def click(self, given: Clicked, hand: "Hand") -> bool:
        """Put the cursor on a day (twice: take it), or press a key of the lower edge."""
        place = self._place
        if place is None or not place.holds(given.line, given.column):
            return False
        key = key_at(place, self.keys(), given.line, given.column)
        week, number = (
            given.line - place.line - 1 - HEAD_LINES,
            (given.column - place.column - FIRST_DAY + 1) // DAY_WIDTH,
        )
        if key:
            self.press(KeyPress(key.lower()), hand)
        elif 0 <= week < len(self._weeks()) and 0 <= number < 7:
            day = self._weeks()[week][number]
            self.day = day if day.month == self.day.month else self.day
            if given.times == 2:
                self._choose(hand)
        return True


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or earlier; the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return day
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
