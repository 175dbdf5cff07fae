"""Fixtures: the selection screen of ME57 as the example of one."""

import pytest

from tests.support import User


@pytest.fixture
def buyer(trainee: User) -> User:
    """The trainee on the selection screen of ME57, group and plant cleared."""
    trainee.key("/nME57")
    trainee.key("", {"purchasing_group_low": "", "plant_low": ""})
    return trainee
