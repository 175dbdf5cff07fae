"""Practice: the coach beside the screen, what was done wrongly in plain words, hints, going back, roles, the end."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.dictionary.element import cell_width
from tests.tui.coach.conftest import SMALL, Learner, work
from transactions.scenarios.ledger import events
from tui.coach.view import PRACTICE, Next

DELIVERED = "mm15/01-requisition-to-order"
ORDER, RECEIPT, REVERSAL = 3, 3, 4


def test_the_task_comes_in_a_box_and_stays_beside_the_screen(learner: Learner) -> None:
    pupil = learner().begin()
    assert pupil.shows("┌─ A small scenario - task 1 of 3")
    pupil.type("{Enter}/nMB01{Enter}")
    assert pupil.line(3)[80:].startswith("│ Coach")
    assert pupil.shows("A small scenario")
    assert pupil.field("MKPF-BLDAT").column < 72


def test_beside_the_coach_a_screen_loses_nothing(learner: Learner) -> None:
    """The line of an order's header is 80 cells wide; the coach is as wide as 47 cells where a window has them."""
    for width, column in ((120, 39), (128, 47), (160, 47)):
        pupil = learner(size=(width, 40)).begin().type("{Enter}/nME21N{Enter}")
        screen, _, coach = pupil.line(3).partition("│ Coach")
        assert "Date 2001/04/20" in screen
        assert cell_width(screen) == width - column - 1
        assert coach.rstrip().endswith("task 1 of 3")
        pupil.desk.leave(pupil.size)


def test_a_long_word_of_the_coach_takes_the_place_of_the_heading_not_of_the_keys(learner: Learner) -> None:
    pupil = learner(size=(80, 24)).begin(DELIVERED).type("{Enter}/nME21N{Enter}")
    said = f"{pupil.view.next.what}: {pupil.view.next.why}" if pupil.view.next else ""
    assert len(said) > 78
    first, second = pupil.line(21), pupil.line(22)
    assert first.rstrip().endswith("aF12 hide")
    assert f"{first.split('  aF1')[0].strip()} {second.strip()}" == said


def test_at_24_lines_the_coach_takes_two_lines_at_the_foot(learner: Learner) -> None:
    pupil = learner(size=(80, 24)).begin().type("{Enter}/nMB01{Enter}")
    assert pupil.line(21).startswith(" Coach  A small scenario, task 1 of 3")
    assert "aF1 hint" in pupil.line(21)
    assert pupil.line(20).strip().endswith("( ) Collective slip")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_at_the_foot_a_long_title_gives_way_to_the_position_and_the_keys(
    learner: Learner, tmp_path: Path, lang: str
) -> None:
    title = "{zh: 一个题目长得在八十列的底行里无论如何也放不下的小案例, en: A scenario whose title is too long for it}"
    file = tmp_path / "long.yaml"
    text = SMALL.read_text(encoding="utf-8").replace("{zh: 小案例, en: A small scenario}", title)
    file.write_text(text, encoding="utf-8")
    pupil = learner(lang, (80, 24)).begin(str(file), "test").type("{Enter}")
    heading = pupil.picture[-4]
    assert {"en": "~, task 1 of 3", "zh": "~, 任务 1 / 3"}[lang] in heading, heading
    assert "aF2" in heading
    assert cell_width(heading) == 80


def test_a_page_that_needs_the_lines_scrolls_to_the_cursor(learner: Learner) -> None:
    pupil = learner(size=(80, 24)).begin().type("{Enter}/nME57{Enter}")
    assert pupil.line(3).strip().startswith("Purchase Requisition")
    pupil.type("{sTab}{sTab}")
    assert not pupil.line(3).strip().startswith("Purchase Requisition")
    line, _ = pupil.caret or (0, 0)
    assert line <= 20


def test_it_says_what_comes_next_and_why_a_message_came(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}")
    assert pupil.tells("> Start ME21N (Ctrl+O /nME21N)")
    work(pupil, 1)
    assert pupil.shows("> Vendor")
    pupil.type("{^S}")
    assert pupil.said.startswith("E")
    assert pupil.shows(f"Last message  {pupil.said}")


def test_of_a_next_field_out_of_sight_it_says_how_to_go_there(learner: Learner) -> None:
    pupil = learner().begin(DELIVERED).type("{Enter}/nME21N{Enter}10000072{Enter}")
    assert pupil.tells("(out of sight: Tab to its column, or open its tab)")
    for _ in range(30):
        pupil.type("{Tab}")
        if pupil.where.startswith("MEPO1211-BANFN"):
            break
    assert pupil.where.startswith("MEPO1211-BANFN")
    assert pupil.view.next is not None
    assert not pupil.tells("out of sight")


def test_a_wrong_cost_center_is_said_in_plain_words_and_can_be_put_right(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}")
    work(pupil, ORDER, F0011019="F0011018")
    assert pupil.view.wrong
    assert pupil.tells("Cost Center is F0011018, expected F0011019.")
    assert not pupil.view.is_over
    assert pupil.view.number == 1
    pupil.type("{^O}=BACKTO{Enter}{Enter}")
    assert pupil.tells("Order")
    assert not pupil.view.wrong
    pupil.type("{Enter}")
    work(pupil, ORDER)
    assert pupil.view.number == 2
    assert pupil.tells("✓ Task 1 is done.")


def test_at_24_lines_what_is_wrong_comes_first(learner: Learner) -> None:
    pupil = learner(size=(80, 24)).begin().type("{Enter}")
    work(pupil, ORDER, F0011019="F0011018")
    assert pupil.line(21).startswith(" ! Order 45")
    assert pupil.line(22).strip() == "expected F0011019."


def test_a_hint_is_bought_level_by_level(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}")
    for keys, bought in (("{aF1}", 1), ("{F6}", 2), ("{Enter}{^O}=HINT{Enter}", 3)):
        pupil.type(keys)
        assert pupil.view.hints == ("one", "two", "three")[:bought]
    assert pupil.lesson.run.state.hints == 3


def test_the_coach_can_be_hidden_and_what_is_typed_stays(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}/nMB01{Enter}4500")
    pupil.type("{aF12}")
    assert not pupil.shows("Coach")
    assert pupil.shows("The coach is hidden; Alt+F12 shows it again")
    assert pupil.text == "4500"
    pupil.type("{^O}=COACH{Enter}")
    assert pupil.shows("Coach")
    assert pupil.text == "4500"


def test_keys_of_ours_are_not_counted(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}")
    pupil.desk.coach.keys.take()
    pupil.type("{aF1}{F6}{Enter}{aF2}{Enter}{aF12}{aF12}")
    assert pupil.desk.coach.keys.count == 0
    pupil.type("/nMB01{Enter}{Tab}45")
    assert pupil.lesson.run.state.keys == 7
    assert pupil.desk.coach.keys.count == 3


def test_a_key_of_a_screen_that_is_ours_is_not_counted_and_one_of_saps_is(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}/nMB01{Enter}")
    pupil.desk.coach.keys.take()
    pupil.type("{^O}")
    assert pupil.desk.coach.keys.count == 0
    pupil.type("{F1}{Esc}")
    assert pupil.desk.coach.keys.count == 2
    before = pupil.lesson.run.state.keys
    pupil.desk.coach.keys.take()
    pupil.type("{F6}")
    assert pupil.lesson.run.state.keys == before
    pupil.type("{F5}")
    assert pupil.lesson.run.state.keys == before + 1


def test_the_sessions_of_the_own_client_are_found_again_after_a_lesson(learner: Learner) -> None:
    pupil = learner()
    pupil.type("/nMB03{Enter}{^O}/oMB01{Enter}").begin().type("{Enter}{^O}/oME23N{Enter}{^O}=LEAVE{Enter}")
    assert pupil.hand.session == 2
    assert pupil.hand.scene.image.code == "MB01"
    pupil.type("{^L}")
    assert (pupil.hand.session, pupil.hand.scene.image.code) == (1, "MB03")
    assert pupil.where == "RM07M-MBLNR"


def test_all_tasks_done_give_a_score_sheet_and_the_own_client_again(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}")
    own = pupil.desk.location
    work(pupil, ORDER)
    pupil.type("{Enter}")
    work(pupil, RECEIPT)
    pupil.type("{Enter}")
    work(pupil, REVERSAL)
    assert pupil.shows("Score sheet")
    assert pupil.tells("Results: 4 of 4 reached")
    pupil.type("{Enter}")
    assert pupil.desk.lesson is None
    assert pupil.desk.front.store.location == own
    assert pupil.desk.progress("small").passed


def test_a_lesson_is_resumed_at_the_step_before(learner: Learner) -> None:
    pupil = learner().begin(seed=4).type("{Enter}")
    work(pupil, 2)
    assert pupil.hand.scene.image.code == "ME21N"
    again = learner()
    again.begin()
    assert again.hand.scene.image.code == "ME21N"
    assert again.view.mode == PRACTICE
    assert again.lesson.run.state.seed == 4
    sittings = [event for event in events(again.lesson.run.ledger.file) if "day" in event]
    assert [event["what"] for event in sittings] == ["start", "sit"]
    assert {event["day"] for event in sittings} == {"2026-11-26T09:30:00+08:00"}


def test_the_next_role_is_taken_by_another_user(learner: Learner, tmp_path: Path) -> None:
    pupil = learner()
    text = SMALL.read_text(encoding="utf-8").replace("role: receiver\n", "role: receiver\n    user: CLERK\n", 1)
    file = tmp_path / "roles.yaml"
    file.write_text(text, encoding="utf-8")
    pupil.begin(str(file)).type("{Enter}")
    old = pupil.desk.logon
    work(pupil, ORDER)
    assert pupil.tells("Your role: Receipt (user CLERK)")
    assert pupil.desk.front.user == "TRAINEE"
    pupil.type("{Enter}")
    assert pupil.desk.front.user == "CLERK"
    assert pupil.desk.logon is not old
    assert pupil.hand.scene.image.user == "CLERK"


def test_a_second_session_is_watched_too(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}{^O}/oME21N{Enter}")
    assert pupil.lesson.run.state.tasks[0].transactions == {"ME21N"}


def test_log_off_leads_back_to_the_own_client(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}{^O}/nex{Enter}")
    assert pupil.desk.lesson is None
    assert pupil.hand.scene.image.code == "SMEN"
    assert not pupil.desk.ended


@pytest.mark.parametrize("code", ["=HINT", "=TASK", "=COACH", "=ANSWER", "=SCORE"])
def test_without_a_lesson_the_codes_say_so(learner: Learner, code: str) -> None:
    pupil = learner()
    pupil.type(f"{code}{{Enter}}")
    assert pupil.said == "E Z9 001"


def test_a_task_that_is_done_on_the_screens_takes_no_answer(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}{^O}=ANSWER{Enter}")
    assert pupil.said == "E Z9 003"


def test_a_question_of_the_system_is_answered_before_anything_else(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}/nME21N{Enter}{^S}")
    assert pupil.hand.scene.image.is_box
    assert pupil.view.next == Next("Answer the box first; F12 closes it")
    pupil.type("{Enter}")
    assert pupil.view.next is not None
    assert pupil.view.next.path == ("vendor",)


def test_what_is_typed_already_does_not_come_next_before_it_is_sent(learner: Learner) -> None:
    pupil = learner().begin().type("{Enter}/nME21N{Enter}")
    assert pupil.shows("│ > Vendor")
    pupil.type("10000072{Tab}")
    assert not pupil.shows("│ > Vendor")
    assert pupil.tells("> Acct Assgmt Cat.")


def test_a_cost_center_that_should_have_come_along_is_looked_at_before_it_is_saved(learner: Learner) -> None:
    pupil = learner().begin(DELIVERED, seed=1).type("{Enter}")
    right = str(pupil.lesson.run.values["service.center"])
    work(pupil, 2)
    price = str(pupil.lesson.run.values["price"])
    wrong = {pupil.field("COBL-KOSTL").path: "F0011015", pupil.field("MEPO1211-NETPR").path: price}
    pupil.hand.fill(wrong)
    pupil.type("{Enter}")
    assert pupil.tells(f"> Look at Cost Center: it should be {right}")
    pupil.hand.fill({pupil.field("COBL-KOSTL").path: right})
    pupil.type("{Enter}")
    assert pupil.shows("> Press Save (^S)")


def test_the_task_says_what_the_last_message_asks_for(learner: Learner) -> None:
    pupil = learner(size=(80, 24)).begin().type("{Enter}/nMB01{Enter}{Enter}{aF2}")
    assert pupil.shows(f"Last message  {pupil.said}")


def test_in_a_box_of_the_coach_its_keys_open_no_other(learner: Learner) -> None:
    pupil = learner().begin()
    boxes = len(pupil.hand.boxes)
    pupil.type("{aF2}{aF1}")
    assert (len(pupil.hand.boxes), pupil.bells) == (boxes, 2)
    assert pupil.lesson.run.state.hints == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_two_lines_do_not_hold_ends_in_the_key_that_shows_it_whole(learner: Learner, lang: str) -> None:
    pupil = learner(lang, (80, 24)).begin().type("{Enter}/nMB01{Enter}{Enter}")
    view = pupil.view
    long = "说明" * 60 if lang == "zh" else "a long remedy " * 15
    pupil.desk.coach.view = replace(view, checks=(), remedy=long, message="E 06 019")
    assert pupil.line(22).rstrip().endswith("… aF2")
    assert cell_width(pupil.line(22)) == 80


def test_what_went_wrong_comes_with_how_to_put_it_right(learner: Learner) -> None:
    pupil = learner(size=(80, 24)).begin(seed=1).type("{Enter}")
    work(pupil, ORDER, F0011019="F0011018")
    pupil.type("{aF2}")
    assert pupil.tells("> Put it right: an order with ME22N, a receipt is reversed with MBST; or go back (aF2 F8)")


def test_a_wrong_order_changed_with_me22n_is_right(learner: Learner) -> None:
    pupil = learner().begin(DELIVERED, seed=1).type("{Enter}")
    work(pupil, 2)
    values = pupil.lesson.run.values
    wrong = {pupil.field("COBL-KOSTL").path: "F0011015", pupil.field("MEPO1211-NETPR").path: str(values["price"])}
    pupil.hand.fill(wrong)
    pupil.type("{^S}")
    assert pupil.view.wrong
    pupil.type("{^O}/nME22N{Enter}")
    pupil.hand.fill({pupil.field("COBL-KOSTL").path: str(values["service.center"])})
    pupil.type("{^S}")
    assert pupil.view.is_over
    assert pupil.lesson.score is not None
    assert pupil.lesson.score.points == 100


def test_who_goes_another_way_is_told_that_it_counts(learner: Learner) -> None:
    pupil = learner(size=(120, 40)).begin(DELIVERED, seed=1).type("{Enter}/nME57{Enter}")
    assert pupil.tells("> The model uses ME21N (Ctrl+O /nME21N); another right way counts as well")


def test_in_two_lines_a_fresh_message_comes_before_what_was_done_wrongly(learner: Learner) -> None:
    pupil = learner(size=(80, 24)).begin(seed=1).type("{Enter}")
    work(pupil, ORDER, F0011019="F0011018")
    assert pupil.line(21).startswith(" ! Order 4500000357")
    pupil.type("{^O}/nMB01{Enter}4599999999{Enter}")
    assert pupil.said == "E 06 019"
    assert not pupil.line(21).startswith(" ! Order")
