"""Changes the rulebook in thousands of small ways and counts how many changes its tests notice.

Started by scripts/mutation.sh, in an environment and a folder of its own. mutmut makes the changes ("mutants"), chooses
the tests that reach each one and keeps the results; this file tells it four things that it cannot know:

* the suite is collected once, and the process of each mutant runs only its own tests: no second start of pytest;
* a table that the rulebook reads once is read again for each mutant, or a change to how it is read would not be seen;
* what a function did while the modules were loaded (the tables of acts are made so) stands until they are loaded again:
  where no test notices a change to such a function, the modules are loaded anew with the change;
* the sentences within `marked("...")` are words for people, and are not changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from _pytest.config import _prepareconfig
from _pytest.main import Session
from _pytest.runner import runtestprotocol
from mutmut.__main__ import _run
from mutmut.mutation import file_mutation
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.runners import harness
from mutmut.state import state
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import change_cwd
from mutmut.workers import isolation

NOTICED = {"killed", "timeout", "segfault"}
ASKED = 95.0
FEW = 15
PHASES = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
MADE = Path("mutants/src/candour/rulebook")
LOADING = Path("mutants/loading.json").absolute()
# The tests that use every table: enough to notice what went wrong while the modules were loaded.
OF_THE_TABLES = ("test_courses.py", "test_interface.py", "test_tables.py")


def forget_tables() -> None:
    """Empty every cache of the rulebook, as in a new process."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith("candour.rulebook"):
            for each in tuple(vars(module).values()):
                clear: Callable[[], None] | None = getattr(each, "cache_clear", None)
                if clear is not None:
                    clear()


def take_few_examples(items: list[pytest.Item]) -> None:
    """Hold every test of properties to the same few examples: those that say how many they want too."""
    for item in items:
        function = getattr(item, "function", None)
        asked = getattr(function, "_hypothesis_internal_use_settings", None)
        if asked is not None:
            few = min(asked.max_examples, FEW)
            function._hypothesis_internal_use_settings = hypothesis.settings(  # type: ignore[union-attr]
                asked, max_examples=few, derandomize=True, database=None, phases=PHASES, deadline=None
            )


class ReadsTablesAgain:
    """Makes each test read the tables itself, so that every test counts for the functions that read them."""

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Before each test of the run that finds out which test reaches what."""
        forget_tables()


class NotesTheLoading:
    """Notes which functions ran while the modules were loaded, before any test."""

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """When every test is known and none has run."""
        take_few_examples(session.items)
        if loaded := sorted(state()._stats):
            LOADING.write_text(json.dumps(loaded), encoding="utf-8")


class CollectedOnce(harness.PytestRunner):
    """mutmut's runner, but with one collection for all mutants."""

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, pytest.Item] = {}

    def execute_pytest(self, params: list[str], **kwargs: Any) -> int:
        """Runs pytest as mutmut does, to list the tests and to find out which test reaches what."""
        plugins = [*kwargs.pop("plugins", ()), ReadsTablesAgain(), NotesTheLoading()]
        return super().execute_pytest(params, plugins=plugins, **kwargs)

    def run_stats(self, *, tests: Iterable[str]) -> int:
        """Which test reaches what, found in a process of its own: a test may change what the next process would start with."""
        code, found = isolation.run_in_fork_with_result(self._stats_of, list(tests))
        for name, value in found.items():
            getattr(state(), name).update(value)
        return int(code)

    def _stats_of(self, tests: list[str]) -> tuple[int, dict[str, dict[str, Any]]]:
        code = super().run_stats(tests=tests)
        found = ("tests_by_mangled_function_name", "duration_by_test", "function_dependencies")
        return code, {name: dict(getattr(state(), name)) for name in found}

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        """0 where the tests named (or all) pass, 1 at the first that fails."""
        with change_cwd("mutants"):
            if not self._items:
                self._collect()
            forget_tables()
            chosen = [self._items[each] for each in tests] or list(self._items.values())
            if mutant_name is None:  # in a process of its own, like every mutant: a test may leave something behind
                return isolation.run_in_fork(_first_failure, chosen)
            return _first_failure(chosen) or self._fails_when_loaded_anew(mutant_name)

    def _fails_when_loaded_anew(self, mutant_name: str) -> int:
        if mutant_name.partition("__mutmut_")[0] not in json.loads(LOADING.read_text(encoding="utf-8")):
            return 0
        for name in [name for name in sys.modules if name.partition(".")[0] in ("candour", "tests")]:
            del sys.modules[name]
        quick = ["--rootdir=.", "-s", "-qq", "-x", "--tb=no", "--assert=plain", *self._pytest_add_cli_args]
        return int(any(pytest.main([*quick, f"tests/rulebook/{name}"]) != 0 for name in OF_THE_TABLES))

    def _collect(self) -> None:
        # What a failure looked like interests nobody here, and takes ten times as long as the test.
        quick = ["--rootdir=.", "-s", "-qq", "--assert=plain", "--tb=native"]
        arguments = [*quick, *self._pytest_add_cli_args, *self._pytest_add_cli_args_test_selection]
        configured = _prepareconfig(arguments)
        configured._do_configure()
        session = Session.from_config(configured)
        configured.hook.pytest_sessionstart(session=session)
        configured.hook.pytest_collection(session=session)
        take_few_examples(session.items)
        self._items = {item.nodeid: item for item in session.items}


def _first_failure(items: list[pytest.Item]) -> int:
    return int(any(_fails(item) for item in items))


def _fails(item: pytest.Item) -> bool:
    failed = [report for report in runtestprotocol(item, log=False, nextitem=None) if report.failed]
    for report in failed:  # mutmut shows this where the suite fails without a change
        print(item.nodeid, report.longreprtext)
    return bool(failed)


def results() -> dict[str, dict[str, str]]:
    """Of each module, what became of each of its mutants."""
    found = {}
    for path in sorted(MADE.rglob("*.py.meta")):
        module = str(path.relative_to(MADE)).removesuffix(".py.meta")
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        if codes:
            found[module] = {name: status_by_exit_code[code] for name, code in codes.items()}
    return found


def report(found: dict[str, dict[str, str]]) -> float:
    """Prints a line a module and the sum, and gives the share that was noticed, in per cent."""
    print(f"\n{'module':<32}{'mutants':>9}{'killed':>9}{'survived':>10}{'no test':>9}{'share':>8}")
    total: Counter[str] = Counter()
    for module, mutants in found.items():
        counted = Counter(mutants.values())
        if run := len(mutants) - counted["not checked"]:
            total.update(counted)
            print(_line(module, counted, run=run))
    run = total.total() - total["not checked"]
    print(_line("all that ran", total, run=run))
    if total["not checked"]:
        print(f"not run: {total['not checked']}")
    return 100 * sum(total[each] for each in NOTICED) / run if run else 0.0


def _line(name: str, counted: Counter[str], *, run: int) -> str:
    killed, untested = sum(counted[each] for each in NOTICED), counted["no tests"]
    return f"{name:<32}{run:>9}{killed:>9}{run - killed - untested:>10}{untested:>9}{100 * killed / (run or 1):>7.1f}%"


def survivors(found: dict[str, dict[str, str]]) -> list[str]:
    """The names of those that no test noticed."""
    kept = NOTICED | {"not checked"}
    return [name for mutants in found.values() for name, status in mutants.items() if status not in kept]


def write_survivors(found: dict[str, dict[str, str]]) -> None:
    """Each survivor as the change it made, in survivors.txt."""
    with Path("survivors.txt").open("w", encoding="utf-8") as file:
        for name in survivors(found):
            file.write(f"# {name}\n{get_diff_for_mutant(name)}\n")


def main() -> int:
    """Run, print the figures, and fail under what is asked."""
    asked = argparse.ArgumentParser(prog="scripts/mutation.sh", description=__doc__)
    asked.add_argument("--survivors", action="store_true", help="try again only what the last run left alive")
    asked.add_argument("--continue", action="store_true", help="go on with what has no result, or has changed")
    asked.add_argument("--children", type=int, default=1, help="how many processes at once")
    asked.add_argument("--figures", action="store_true", help="only print the figures of the last run")
    asked.add_argument("patterns", nargs="*", help='such as "candour.rulebook.force.*"')
    options = asked.parse_args()
    if not options.figures:
        hypothesis.settings.register_profile(
            "mutation", max_examples=FEW, derandomize=True, database=None, deadline=None,
            phases=PHASES,
            suppress_health_check=tuple(hypothesis.HealthCheck),
        )  # fmt: skip
        hypothesis.settings.load_profile("mutation")
        file_mutation.NEVER_MUTATE_FUNCTION_CALLS.add("marked")
        isolation.PytestRunner = CollectedOnce
        again = survivors(results()) if options.survivors else []
        if again or not options.survivors:
            _run(again or options.patterns, options.children)
    found = results()
    share = report(found)
    write_survivors(found)
    return int(share < ASKED)


if __name__ == "__main__":
    sys.exit(main())
