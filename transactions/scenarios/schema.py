"""The form of a scenario file, as pydantic checks it. What a field means for a trainer stands in ``docs/trainers.md``.

All values are texts that may hold places like ``{vendor}``; they are filled when a learner starts.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from model.document_trees import KINDS

Kind = Literal["do", "predict", "find", "read", "mend"]
Role = Literal["service_unit", "buyer", "vendor", "receiver", "accounting"]
Some = Annotated[str, Field(min_length=1)]
_NAME, _SCREEN, _PERIOD, _FUNCTION = r"^[a-z][a-z0-9_]*$", r"^\S+ \d{1,4}$", r"^\d{4}/\d{2}$", r"^\S+ \d{1,4} =?\S+$"
EXAMPLES = {_NAME: "order_2", _SCREEN: "SAPMM07M 0200", _PERIOD: "2001/05", _FUNCTION: "SAPMM07M 0221 =BU"}
"""What a text of a certain form looks like, for whoever has written another."""


def one_of(*names: str) -> PydanticCustomError:
    """Return the complaint that exactly one of some fields is wanted."""
    return PydanticCustomError("one_way", "{ways}", {"ways": ", ".join(names)})


def needs(name: str, other: str) -> PydanticCustomError:
    """Return the complaint that a field does not stand without another."""
    return PydanticCustomError("needs", "{name}: {other}", {"name": name, "other": other})


class Form(BaseModel):
    """Base of all parts: unknown fields are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Text(Form):
    """A text in both languages; Markdown where it is longer than a line."""

    zh: Some
    en: Some


def form_of(value: Any) -> str:
    """Return which form a value has, so that only that one is complained about."""
    if isinstance(value, Text) or (isinstance(value, dict) and set(value) <= {"zh", "en"}):
        return "form:text"
    return "form:facts" if isinstance(value, dict) else "form:plain"


Value = Annotated[Annotated[str, Tag("form:plain")] | Annotated[Text, Tag("form:text")], Discriminator(form_of)]
"""A value, or one that differs by language (a short text)."""
Choice = Annotated[
    Annotated[str, Tag("form:plain")]
    | Annotated[Text, Tag("form:text")]
    | Annotated[dict[str, Value], Tag("form:facts")],
    Discriminator(form_of),
]
"""One of a list to draw from: a value, or several that belong together."""


class Draw(Form):
    """How a value varies: out of a list, a range, or the rows of a table; or the product of other values.

    `decimals` rounds a product. `times` draws several: ``slip1``, ``slip2`` …
    """

    one_of: list[Choice] | None = None
    from_: str | None = Field(None, alias="from")
    to: str | None = None
    step: str = "1"
    table: str | None = None
    field: str | None = None
    where: dict[str, str] = {}
    product: list[str] | None = None
    decimals: Annotated[int, Field(ge=0, le=5)] | None = None
    times: Annotated[int, Field(ge=1, le=50)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Draw":
        ways = [bool(self.one_of), self.from_ is not None, self.table is not None, bool(self.product)]
        if sum(ways) != 1:
            raise one_of("one_of", "from + to", "table + field", "product")
        if (self.from_ is None) != (self.to is None):
            raise needs("from", "to")
        if (self.table is None) != (self.field is None):
            raise needs("table", "field")
        return self


class Step(Form):
    """A step of a solution: a transaction to start, perhaps in a new session, a screen to fill, or an answer to give.

    `looks` are fields that should stand so by themselves: nothing is keyed, the coach names one that differs.
    `accepts` names the warnings that are rightly accepted with it; whoever accepts them in this task ignores nothing.
    """

    transaction: Some | None = None
    new_session: bool = False
    dynpro: Annotated[str, Field(pattern=_SCREEN)] | None = None
    fields: dict[str, Value] = {}
    looks: dict[str, Value] = {}
    function: str = ""
    cursor: str = ""
    accepts: list[str] = []
    answer: str | None = None
    caption: Text | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Step":
        if sum(value is not None for value in (self.transaction, self.dynpro, self.answer)) != 1:
            raise one_of("transaction", "dynpro", "answer")
        if self.dynpro is None and (self.fields or self.looks or self.function or self.cursor or self.accepts):
            raise needs("fields", "dynpro")
        if self.new_session and self.transaction is None:
            raise needs("new_session", "transaction")
        return self

    @property
    def command(self) -> str:
        """What starts its transaction in the command field."""
        return f"/{'o' if self.new_session else 'n'}{self.transaction}"

    @property
    def program(self) -> str:
        """The dynpro's program."""
        return (self.dynpro or " ").split(" ")[0].upper()

    @property
    def number(self) -> int:
        """The dynpro's number."""
        return int((self.dynpro or "X 0").split(" ")[1])


class Planted(Form):
    """A document of the start: played as batch input by a user on a day; its number gets a name."""

    name: Some
    user: Some = "TRAINEE"
    date: str | None = None
    steps: Annotated[list[Step], Field(min_length=1)]


class Change(Form):
    """A change of master data: rows with `key` get the values of `set`, or are removed; `insert` makes a new row."""

    table: Some
    key: dict[str, str] = {}
    set: dict[str, str] | None = None
    insert: dict[str, str] | None = None
    remove: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> "Change":
        if sum((self.set is not None, self.insert is not None, self.remove)) != 1:
            raise one_of("set", "insert", "remove")
        if self.insert is None and not self.key:
            raise needs("set", "key")
        return self


class Lock(Form):
    """A lock that another session holds, e.g. object EKKO, key the order's number.

    It is held as long as the learner works, or until a task comes: then the colleague is done.
    """

    object: Some
    key: Some
    user: Some = "CLERK"
    until: str = ""


class Client(Form):
    """What is different from the delivered client when the learner starts."""

    date: str | None = None
    period: Annotated[str, Field(pattern=_PERIOD)] | None = None
    changes: list[Change] = []
    documents: list[Planted] = []
    locks: list[Lock] = []
    note: Text | None = None


OTHER_WAYS = ("balance", "message", "transaction", "function", "sessions", "row", "warnings_ignored")
"""What can be expected beside documents."""


class Expectation(Form):
    """What must be so in the end: one of the kinds of documents, or one of `OTHER_WAYS`.

    Without a count, at least one is wanted. What was made since the start of the run counts, or since the task came, or
    ever. `name` keeps the number of the document found for later tasks.
    """

    requisition: dict[str, Any] | None = None
    order: dict[str, Any] | None = None
    material_document: dict[str, Any] | None = None
    accounting_document: dict[str, Any] | None = None
    cost_document: dict[str, Any] | None = None
    balance: dict[str, str] | None = None
    message: str | None = None
    transaction: str | None = None
    function: Annotated[str, Field(pattern=_FUNCTION)] | None = None
    sessions: Annotated[int, Field(ge=2, le=6)] | None = None
    row: dict[str, str] | None = None
    warnings_ignored: Literal["none"] | None = None
    name: str = ""
    exactly: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    since: Literal["start", "task", "ever"] = "start"
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    says: Text | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Expectation":
        if len(self._given()) != 1:
            raise one_of(*KINDS, *OTHER_WAYS)
        if self.exactly is not None and (self.at_least is not None or self.at_most is not None):
            raise one_of("exactly", "at_least + at_most")
        if self.balance is not None and "amount" not in self.balance:
            raise needs("balance", "amount")
        if self.row is not None and "table" not in self.row:
            raise needs("row", "table")
        return self

    def _given(self) -> list[str]:
        return [name for name in (*KINDS, *OTHER_WAYS) if getattr(self, name) is not None]

    @property
    def way(self) -> str:
        """The kind of document, or one of `OTHER_WAYS`."""
        return self._given()[0]

    @property
    def least(self) -> int:
        """How many are wanted at least."""
        if self.exactly is not None:
            return self.exactly
        return self.at_least if self.at_least is not None else 0 if self.at_most is not None else 1

    @property
    def most(self) -> int | None:
        """How many are allowed at most."""
        return self.exactly if self.exactly is not None else self.at_most

    @property
    def is_guard(self) -> bool:
        """Whether it holds at the start and can only be broken."""
        return self.way == "warnings_ignored" or (self.way != "balance" and self.least == 0)


class Sought(Form):
    """The answer to a *find* task: a field of the documents that fit, or a balance."""

    requisition: dict[str, Any] | None = None
    order: dict[str, Any] | None = None
    material_document: dict[str, Any] | None = None
    accounting_document: dict[str, Any] | None = None
    cost_document: dict[str, Any] | None = None
    balance: dict[str, str] | None = None
    field: str = ""

    @model_validator(mode="after")
    def _one_way(self) -> "Sought":
        given = [name for name in (*KINDS, "balance") if getattr(self, name) is not None]
        if len(given) != 1:
            raise one_of(*KINDS, "balance")
        if (self.balance is None) != bool(self.field):
            raise needs(given[0], "field" if self.balance is None else "amount")
        return self

    @property
    def way(self) -> str:
        """The kind of document, or balance."""
        return next(name for name in (*KINDS, "balance") if getattr(self, name) is not None)


class Said(Form):
    """A message with its variables."""

    message: Some
    variables: list[str] = []


def form_of_message(value: Any) -> str:
    """Return which form a message has: its key alone, or with variables."""
    return "form:said" if isinstance(value, (Said, dict)) else "form:plain"


class Reading(Said):
    """A message to be understood: cause, effect and remedy are chosen among those of `others`."""

    others: Annotated[
        list[
            Annotated[
                Annotated[str, Tag("form:plain")] | Annotated[Said, Tag("form:said")], Discriminator(form_of_message)
            ]
        ],
        Field(min_length=2),
    ]

    @property
    def messages(self) -> list[Said]:
        """The message that is right, then the others; one without variables of its own has those of the right one."""
        others = [
            other if isinstance(other, Said) else Said(message=other, variables=self.variables) for other in self.others
        ]
        return [Said(message=self.message, variables=self.variables), *others]


class Predicted(Form):
    """What is to be predicted: the lines of the accounting document that will fit."""

    accounting_document: dict[str, Any]


class Task(Form):
    """A task of a scenario."""

    name: Annotated[str, Field(pattern=_NAME)]
    kind: Kind = "do"
    role: Role
    user: str = ""
    title: Text
    text: Text
    hints: Annotated[list[Text], Field(min_length=3, max_length=3)]
    expect: list[Expectation] = []
    find: Sought | None = None
    read: Reading | None = None
    predict: Predicted | None = None
    solution: list[Step] = []

    @property
    def accepted(self) -> set[str]:
        """The warnings that may be accepted."""
        return {key for step in self.solution for key in step.accepts}

    @property
    def lessons(self) -> set[str]:
        """The messages that the task is about: meeting them is no error."""
        expected = {wanted.message for wanted in self.expect if wanted.message and wanted.least}
        return expected | ({self.read.message} if self.read else set())

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "Task":
        for kind in ("find", "read", "predict"):
            if (getattr(self, kind) is not None) != (self.kind == kind):
                raise needs(f"kind: {kind}", kind) if self.kind == kind else needs(kind, f"kind: {kind}")
        return self


class Scoring(Form):
    """Weights of the parts of a score and the mark to pass; points are shares of the sum of the weights, of 100."""

    results: int = 70
    time: int = 8
    errors: int = 8
    warnings: int = 4
    hints: int = 5
    keys: int = 5
    passing: int = 60


class Scenario(Form):
    """A scenario file."""

    title: Text
    goal: Text
    chapter: str = ""
    minutes: Annotated[int, Field(ge=1, le=120)]
    client: Client = Client()
    vary: dict[Annotated[str, Field(pattern=_NAME)], Draw] = {}
    requester_may_receive: bool = True
    always: list[Expectation] = []
    tasks: Annotated[list[Task], Field(min_length=1)]
    scoring: Scoring = Scoring()
