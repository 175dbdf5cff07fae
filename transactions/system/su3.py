"""SU3: own data: language, formats, start transaction, theme, parameters."""

from model.organization.settings import read_settings
from model.organization.tables import User, UserParameter
from model.unit import Read
from transactions.kernel.transaction import Transaction
from transactions.programs.saplsuu5.own_data import OwnData, OwnDataDraft, OwnParameter


class MaintainOwnData(Transaction):
    """The user's own data; formats take effect at once, in every session."""

    code = "SU3"
    screens = (OwnData,)
    authorization = (("S_TCODE", "TCD", "SU3"),)

    def begin(self, read: Read) -> OwnData:
        """Begin with the data as it stands in the store."""
        user = self.dialog.user
        found, settings = read.need(User, user), read_settings(read, user)
        draft = OwnDataDraft(
            user,
            found.full_name,
            found.language,
            found.date_format,
            found.number_format,
            settings.get("START", ""),
            settings.get("THEME", ""),
            [OwnParameter(row.parameter, row.value) for row in read.find(UserParameter, user=user)],
        )
        return OwnData(self, draft)
