"""SAPLSUU5 0100: a user's own data (reference sheet *gui-behaviour*, section 8). Number and layout are ours."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.authority import require_transaction
from model.dictionary import elements as e
from model.messages import Message, Rejection, error, success
from model.organization.settings import save_own_data, save_settings
from model.unit import Read, Unit
from transactions.kernel import codes
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, Table, output
from transactions.kernel.functions import Leave, Outcome, Write, chain, function
from transactions.kernel.layout import Band, C, N, Steps, form, layout

PROGRAM = "SAPLSUU5"


@dataclass
class OwnParameter:
    """A parameter and what it proposes."""

    parameter: str = ""
    value: str = ""


@dataclass
class OwnDataDraft:
    """The data of one user."""

    user: str
    name: str
    language: str
    date_format: str
    number_format: str
    start: str = ""
    theme: str = ""
    parameters: list[OwnParameter] = field(default_factory=list)


class ParameterColumns(Columns):
    """A row of the parameters."""

    parameter = Field(e.PARID, "USPARAM-PARID")
    value = Field(e.PARVA, "USPARAM-PARVA")


class OwnData(Dynpro[OwnDataDraft]):
    """Name, defaults and parameters on one page; an empty row at the end takes a further parameter."""

    program, number, errors, guards = PROGRAM, 100, CLASSIC, True
    user = output(e.BNAME, "USR02-BNAME", describe=False)
    name = Field(e.BEZEI30, "ADDR3_DATA-NAME_TEXT")
    language = Field(e.SPRAS, "USDEFAULTS-LANGU")
    date_format = Field(e.DATFM, "USDEFAULTS-DATFM", required=True)
    number_format = Field(e.DCPFM, "USDEFAULTS-DCPFM")
    start = Field(e.TCODE, "USDEFAULTS-STCOD", choices=tuple(codes.codes()))
    theme = Field(e.ZZTHEME, "USDEFAULTS-ZZTHEME")
    parameters = Table(ParameterColumns, page=8, new=lambda draft: OwnParameter())
    layout = layout(
        form("user", "name"),
        Band("defaults"),
        form("language", "date_format", "number_format", "start", "theme"),
        Band("parameters"),
        Steps("parameters", ((C("parameter", 3, 20), N("parameter", 25, 27), C("value", 53, 27)),), least=4),
    )

    @chain("start")
    def check_start(self, read: Read) -> Iterator[Message]:
        """The transaction to start with must exist, and the user must be allowed it."""
        if self.work.start and not codes.exists(self.work.start):
            yield error("S#", 343, self.work.start)
        elif self.work.start:
            try:
                require_transaction(read, self.dialog.user, self.work.start)
            except Rejection as refused:
                yield from refused.messages

    @chain("parameters")
    def check_parameters(self, read: Read) -> Iterator[Message]:
        """A parameter has one value."""
        seen: set[str] = set()
        for index, row in enumerate(self.work.parameters):
            if row.parameter in seen:
                yield error("Z5", 10, row.parameter).at("parameters", index, "parameter")
            elif row.value and not row.parameter:
                yield error("Z5", 11, row.value).at("parameters", index, "parameter")
            seen.update([row.parameter] if row.parameter else [])

    @function("SAVE", "^S", "F11", menu="object")
    def save(self) -> Outcome:
        """Save, and work with the new data from now on."""
        return Write(method=self._write)

    def _write(self, unit: Unit) -> Outcome:
        work = self.work
        defaults = {
            "name_text": work.name,
            "langu": work.language,
            "datfm": work.date_format,
            "dcpfm": work.number_format,
        }
        parameters = {row.parameter: row.value for row in work.parameters if row.parameter and row.value}
        save_own_data(unit, work.user, defaults, parameters)
        save_settings(unit, work.user, {"START": work.start, "THEME": work.theme})
        self.dialog.logon.renew(unit)
        return Leave(success("Z5", 12))
