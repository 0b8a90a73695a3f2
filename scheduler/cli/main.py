"""From the words on the command line to an exit code; whatever is wrong with them is said without a traceback."""

from __future__ import annotations

import difflib
import errno
import io
import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import typer

from models import texts
from scheduler.cli import alternatives, check, demo, explain, papers, programme, repair, replan, solve, template
from scheduler.cli.folder import leave_none_empty
from scheduler.cli.options import Exit
from scheduler.errors import InputError

_NAME = "python -m scheduler"
_COMMANDS: dict[str, Callable[..., int]] = {
    "demo": demo.demo,
    "solve": solve.solve,
    "check": check.check,
    "papers": papers.papers,
    "explain": explain.explain,
    "repair": repair.repair,
    "alternatives": alternatives.alternatives,
    "replan": replan.replan,
    "programme": programme.programme,
    "template": template.template,
}

_LANGUAGE = re.compile(r"(?:^|\0)--lang[=\0](fr|en)(?=\0|$)")
"""The option of the language, among words that are parted by zeros."""

# The base of what Typer refuses; only this child of it is exported, so the others are told apart by their names.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        the words after `python -m scheduler`; those of the process where None.

    Returns
    -------
    int
        0 done, 1 the check found violations, 2 the input is wrong, 3 no timetable exists, 4 none found in the time given;
        70 a fault of this library, 130 interrupted, 141 nobody reads the output any more, or it finds no room.
    """
    # where an output is closed, no file that is opened later takes its place
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language(words)
    command = typer.main.get_command(_application(lang))
    _describe(command, lang)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without accents is no reason to fail
    try:
        if not any(word in _COMMANDS for word in words):  # the help of the whole has a language, too
            words = [word for word in _LANGUAGE.sub("", "\0".join(words)).split("\0") if word]
        code = int(command.main(words or ["--help"], prog_name=_NAME, standalone_mode=False) or Exit.DONE)
        if code == Exit.INTERRUPTED:  # Typer hears of some interrupts itself
            print(texts.say("cli_interrupted", lang), file=sys.stderr)
        sys.stdout.flush()
        return code
    except InputError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_INPUT
    except _UsageError as error:
        print(_usage(error, lang), file=sys.stderr)
        return Exit.WRONG_INPUT
    except (KeyboardInterrupt, typer.Abort):
        print(texts.say("cli_interrupted", lang), file=sys.stderr)
        return Exit.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer ends so where a pipe is closed; nothing else here does
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return Exit.NOBODY_READS
    except Exception as fault:
        if _interrupted(fault):
            print(texts.say("cli_interrupted", lang), file=sys.stderr)
            return Exit.INTERRUPTED
        if not (isinstance(fault, OSError) and fault.errno == errno.ENOSPC):
            traceback.print_exc()
            return Exit.FAULT
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        print(texts.say("cli_full", lang), file=sys.stderr)
        return Exit.NOBODY_READS
    finally:
        leave_none_empty()


def _interrupted(fault: BaseException | None) -> bool:
    """Whether an interrupt is behind it: a library that is loaded at that moment says that it cannot be."""
    while fault is not None and not isinstance(fault, KeyboardInterrupt):
        fault = fault.__cause__ or fault.__context__
    return fault is not None


def _application(lang: str) -> typer.Typer:
    application = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    application.callback()(lambda: None)
    for name, command in _COMMANDS.items():
        application.command(name, rich_help_panel=texts.say("cli_commands", lang))(command)
    return application


def _language(words: Sequence[str]) -> str:
    """The language asked for, before anything is parsed: refusals of the line itself are said in it too."""
    asked = _LANGUAGE.search("\0".join(words))
    return asked[1] if asked else "fr"


def _describe(command: Any, lang: str, name: str = "") -> None:
    """Give a command and its parameters their help in this language."""
    command.help = texts.say("cli_help" + name, lang)
    command.short_help = command.help.split("\n")[0]
    command.get_help_option(typer.Context(command)).help = texts.say("cli_help_help", lang)
    for parameter in command.params:
        own = f"cli_help{name}_{parameter.name}"
        code = own if texts.has(own) else f"cli_help_{parameter.name}"
        parameter.help = texts.say(code, lang) if texts.has(code) else None
    for inner, one in getattr(command, "commands", {}).items():
        _describe(one, lang, f"_{inner}")


def _usage(error: Any, lang: str) -> str:
    """What is wrong with the line itself."""

    def say(code: str, **context: str) -> str:
        return texts.say(f"cli_{code}", lang, **context)

    command = error.ctx.command if error.ctx else None
    parameter = getattr(error, "param", None)
    name = (parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0]) if parameter else ""
    quoted = re.findall(r"['(]([^')]+)[')]", error.message)
    match type(error).__name__:
        case "MissingParameter":
            return say("missing", name=name, command=command.name if command else "")
        case "BadParameter" if parameter and parameter.help and parameter.name in ("formats", "sheets"):
            return say("bad_word", name=name, value=error.message, expected=parameter.help)
        case "BadParameter" if parameter and parameter.help:
            return say("bad_value", name=name, expected=parameter.help)
        case "NoSuchOption":
            known = [option for one in command.params for option in one.opts if option.startswith("-")] if command else []
            return say("no_option", name=error.option_name, known=", ".join([*known, "--help"]))
        case "BadOptionUsage":
            return say("option_alone", name=error.option_name)
        case _ if error.message.startswith("No such command"):
            near = difflib.get_close_matches(quoted[0], _COMMANDS, n=1)
            meant = say("meant", close=near[0]) if near else ""
            return say("no_command", name=quoted[0], known=", ".join(_COMMANDS), meant=meant)
        case _ if error.message.startswith("Got unexpected extra argument"):
            return say("too_much", name=quoted[-1])
    return say("usage", message=error.format_message())
