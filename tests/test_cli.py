"""The commands: what they print, and the exit code that says why not."""

import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OKCODE = Path(sys.executable).with_name("okcode")
RECEIPT = (
    "\t\tT\tMB01\nSAPMM07M\t200\tX\n\t\t\tRM07M-BWARTWE\t101\n\t\t\tRM07M-EBELN\t{order}\n"
    "\t\t\tRM07M-WERKS\tFW00\n\t\t\tBDC_OKCODE\t/00\n"
)
POST = "SAPMM07M\t0221\tX\n\t\t\tBDC_OKCODE\t=BU\n"


@pytest.fixture
def env(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with a store place and a cache of the test's own."""
    cache = tmp_path_factory.getbasetemp() / "cache"
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return {**kept, "OKCODE_STORE": str(tmp_path / "okcode.db"), "OKCODE_CACHE": str(cache), "LANG": "C.UTF-8"}


def okcode(env: dict[str, str], *arguments: str, room: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, without a terminal; `room` is how many bytes a file may grow to, if limited."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return subprocess.run(
        [str(OKCODE), *arguments],
        env=env,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        preexec_fn=limit if room else None,
    )


@pytest.fixture
def reset(env: dict[str, str]) -> dict[str, str]:
    """The environment with a delivered store."""
    assert okcode(env, "client", "reset", "--yes").returncode == 0
    return env


def write(tmp_path: Path, text: str) -> str:
    file = tmp_path / "batch.txt"
    file.write_bytes(text.encode("utf-8"))
    return str(file)


def test_version_and_help_import_no_library_of_store_or_terminal() -> None:
    for argument in ("--version", "--help"):
        script = "import sys; sys.argv = ['okcode', sys.argv[1]]\nfrom tui.cli import main\n"
        script += "try: main()\nexcept SystemExit: pass\n"
        script += "print(sorted({'sqlalchemy', 'sqlmodel', 'textual'} & set(sys.modules)), file=sys.stderr)"
        done = subprocess.run(
            [sys.executable, "-c", script, argument], capture_output=True, text=True, cwd=ROOT, timeout=60
        )
        assert done.stderr.strip().endswith("[]"), done.stderr
        assert "okcode" in done.stdout


def test_the_batch_driver_leaves_the_terminal_out() -> None:
    script = "import sys, transactions.kernel.batch; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.stdout.strip() == "False"


def test_reset_makes_a_store_that_the_doctor_finds_clean(reset: dict[str, str]) -> None:
    done = okcode(reset, "doctor", "--verify")
    assert (done.returncode, done.stdout) == (0, "")


def test_batch_prints_one_json_array(reset: dict[str, str], tmp_path: Path) -> None:
    file = write(tmp_path, "\ufeff" + (RECEIPT.format(order="4500000345") + POST).replace("\n", "\r\n"))
    done = okcode(reset, "batch", file, "--json")
    assert done.returncode == 0
    [result] = json.loads(done.stdout)
    assert (result["tcode"], result["status"], result["document"]) == ("MB01", "posted", "5000000109")
    assert result["messages"][-1] == {
        "type": "S",
        "class": "M7",
        "number": "060",
        "text": "Document 5000000109 posted",
        "variables": ["5000000109"],
        "field": None,
    }


def test_batch_says_error_incomplete_and_done(reset: dict[str, str], tmp_path: Path) -> None:
    wrong = RECEIPT.format(order="4599999999")
    unfinished = RECEIPT.format(order="4500000345")
    left = "\t\tT\tMB01\nSAPMM07M\t0200\tX\n\t\t\tBDC_OKCODE\t/EBACK\n"
    unknown = "\t\tT\tXX99\n"
    lost = "\t\tT\tMB01\nSAPMM07M\t0221\tX\n\t\t\tBDC_OKCODE\t=BU\n"
    done = okcode(reset, "batch", write(tmp_path, wrong + unfinished + left + unknown + lost), "--json")
    assert done.returncode == 1
    results = json.loads(done.stdout)
    assert [result["status"] for result in results] == ["error", "incomplete", "done", "error", "error"]
    assert results[0]["messages"][-1]["field"] == "RM07M-EBELN"
    assert results[4]["messages"][-1]["number"] == "344"
    assert okcode(reset, "doctor").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("batch", "nowhere.txt"),
        ("batch", "nowhere.txt", "--mode", "Q"),
        ("describe", "XX99"),
        ("client", "date", "yesterday"),
        ("doctor", "--lang", "fr"),
        ("nonsense",),
        ("doctor", "--nonsense"),
    ],
)
def test_wrong_usage_is_exit_code_two(reset: dict[str, str], arguments: tuple[str, ...]) -> None:
    done = okcode(reset, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""


def test_a_file_that_is_no_batch_input_names_the_line(reset: dict[str, str], tmp_path: Path) -> None:
    done = okcode(reset, "batch", write(tmp_path, "\t\tT\tMB01\nSAPMM07M\tabc\tX\n"))
    assert done.returncode == 2
    assert "line 2" in done.stderr


def test_without_a_terminal(env: dict[str, str], tmp_path: Path) -> None:
    assert okcode(env).returncode == 3
    assert okcode(env, "run", "MB01").returncode == 3
    assert okcode(env, "batch", write(tmp_path, "\t\tT\tMB01\n"), "--mode", "A").returncode == 3
    assert not Path(env["OKCODE_STORE"]).exists()


@pytest.mark.parametrize("arguments", [("doctor",), ("client", "date", "today"), ("batch", "FILE")])
def test_commands_refuse_a_store_that_does_not_exist(
    env: dict[str, str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    file = write(tmp_path, "\t\tT\tMB01\n")
    done = okcode(env, *(file if argument == "FILE" else argument for argument in arguments))
    assert done.returncode == 4
    assert len(done.stderr.strip().splitlines()) == 1
    assert not Path(env["OKCODE_STORE"]).exists()


def test_a_damaged_store_is_exit_code_four(env: dict[str, str]) -> None:
    Path(env["OKCODE_STORE"]).write_text("no database " * 1000)
    assert okcode(env, "doctor").returncode == 4
    assert okcode(env, "client", "reset", "--yes").returncode == 4
    assert Path(env["OKCODE_STORE"]).read_text().startswith("no database")


def test_a_newer_store_is_exit_code_seven(reset: dict[str, str]) -> None:
    with closing(sqlite3.connect(reset["OKCODE_STORE"])) as connection:
        connection.execute("UPDATE t000 SET zzschema = 99")
        connection.commit()
    assert okcode(reset, "doctor").returncode == 7


def test_a_busy_store_is_exit_code_five(reset: dict[str, str], tmp_path: Path) -> None:
    file = write(tmp_path, RECEIPT.format(order="4500000345") + POST)
    with closing(sqlite3.connect(reset["OKCODE_STORE"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = okcode(reset, "batch", file, "--json")
        assert (done.returncode, len(done.stderr.splitlines())) == (5, 1)
        other.execute("ROLLBACK")
    assert okcode(reset, "batch", file).returncode == 0


def test_a_full_disk_is_exit_code_six_and_nothing_is_half_written(reset: dict[str, str], tmp_path: Path) -> None:
    file = write(tmp_path, RECEIPT.format(order="4500000345") + POST)
    done = okcode(reset, "batch", file, "--json", room=65536)
    assert (done.returncode, len(done.stderr.splitlines())) == (6, 1)
    assert json.loads(done.stdout)[0]["messages"][-1]["number"] == "055"
    assert (okcode(reset, "doctor", "--verify").returncode, okcode(reset, "batch", file).returncode) == (0, 0)


def test_no_store_is_left_behind_where_none_could_be_made(env: dict[str, str], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for folder in (cache, env["OKCODE_CACHE"]):
        done = okcode({**env, "OKCODE_CACHE": str(folder)}, "client", "reset", "--yes", room=200_000)
        assert (done.returncode, len(done.stderr.splitlines())) == (6, 1), done.stderr
    assert list(cache.iterdir()) == []
    assert not list(tmp_path.glob("okcode.db*"))


def test_the_clients_date_opens_its_periods(reset: dict[str, str], tmp_path: Path) -> None:
    assert okcode(reset, "client", "date", "2001/06/05").returncode == 0
    file = write(tmp_path, RECEIPT.format(order="4500000345") + POST)
    assert okcode(reset, "batch", file).returncode == 0
    assert okcode(reset, "client", "date", "2001/07/05", "--keep-periods").returncode == 0
    file = write(tmp_path, RECEIPT.format(order="4500000349") + POST)
    done = okcode(reset, "batch", file, "--json")
    assert json.loads(done.stdout)[0]["messages"][-1]["class"] == "M7"
    assert done.returncode == 1


def test_the_language_is_the_option_else_the_locale(reset: dict[str, str], tmp_path: Path) -> None:
    file = write(tmp_path, RECEIPT.format(order="4599999999"))
    assert "不存在" in okcode(reset, "batch", file, "--lang", "zh").stderr
    assert "不存在" in okcode({**reset, "LANG": "zh_CN.UTF-8"}, "batch", file).stderr
    assert "does not exist" in okcode(reset, "batch", file).stderr


def test_roles_hold_in_a_batch_file(reset: dict[str, str], tmp_path: Path) -> None:
    file = write(tmp_path, "\t\tT\tMBST\n")
    done = okcode(reset, "batch", file, "--user", "CLERK", "--json")
    assert json.loads(done.stdout)[0]["messages"][0]["number"] == "077"
    assert okcode(reset, "batch", file, "--user", "NOBODY").returncode == 2


def test_describe_lists_fields_functions_and_keys() -> None:
    done = okcode(dict(os.environ), "describe", "MB01", "--json")
    found = json.loads(done.stdout)
    [first] = [dynpro for dynpro in found["dynpros"] if dynpro["number"] == "0200"]
    fields = {field["screen"]: field for field in first["fields"]}
    assert fields["RM07M-BWARTWE"]["required"]
    assert fields["MKPF-ZZSIGNEDBY"]["own"]
    functions = {function["code"]: function for function in first["functions"]}
    assert functions.keys() >= {"BU", "NFBL", "BACK"}
    assert (functions["UEB"]["own_key"], functions["UEB"]["own_code"]) == (False, True)
    coach = {function["code"]: function for function in found["everywhere"]}
    assert coach["HINT"]["keys"] == [{"key": "aF1", "vkey": None}]
    assert coach["HINT"]["own_key"]
    assert not coach["HELP"]["own_key"]


def test_what_describe_prints_says_which_fields_are_lines_of_a_table() -> None:
    out = okcode(dict(os.environ), "describe", "ME21N", "--lang", "en").stdout
    assert out.splitlines()[1].startswith("+ required")
    names = {line.split()[1] for line in out.splitlines() if line.startswith("  ") and len(line.split()) > 2}
    assert {"MEPO1222-EKORG", "MEPO1211-KNTTP(01)", "MEPO1211-BANFN(01)", "COBL-KOSTL"} <= names


def test_the_readmes_commands_exist(reset: dict[str, str]) -> None:
    known = okcode(reset, "--help").stdout
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        targets = re.findall(r"^make (\w+)$", text, re.MULTILINE)
        assert targets[:2] == ["run", "test"], "the two commands come first"
        makefile = (ROOT / "Makefile").read_text()
        assert all(f"\n{target}:" in makefile for target in targets)
        for command in set(re.findall(r"`okcode (\w+)", text)):
            assert command in known, command
    assert okcode(reset, "client", "reset").returncode == 0
    assert okcode(reset, "client", "date", "2001/05/02").returncode == 0


def test_lock_files_name_no_index() -> None:
    for file in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in file.read_text()
