"""What holds for every subcommand: help, one-line errors, exit codes, little memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

from aftersale import cli, config


def test_every_subcommand_has_help(capsys):
    for name in cli.SUBCOMMANDS:
        try:
            code = cli.main([name, "--help"])
        except SystemExit as end:
            code = end.code
        assert code == 0
        assert f"aftersale {name}" in capsys.readouterr().out


def test_without_a_subcommand_it_says_what_there_is(capsys):
    assert cli.main([]) == 2
    printed = capsys.readouterr().out
    assert all(f"    {name} " in printed or f"    {name}\n" in printed for name in cli.SUBCOMMANDS)


def test_an_unknown_subcommand_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as end:
        cli.main(["dance"])
    assert end.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_a_broken_setting_is_one_line_that_names_it(bare_installation):
    for name in ("settings", "up", "prepare", "worker"):
        done = bare_installation.run(name, AFTERSALE_WEB_THREADS="many")
        assert done.returncode == 2
        assert done.stderr.startswith("aftersale: AFTERSALE_WEB_THREADS needs a whole number")
        assert len(done.stderr.splitlines()) == 1


def test_settings_prints_every_setting_but_no_secret(bare_installation):
    done = bare_installation.run(
        "settings",
        AFTERSALE_SECRET_KEY="quite secret",
        AFTERSALE_MAIL_OUT="smtp://someone:parole@post.example:25",
        AFTERSALE_DATABASE_URL="postgresql://me:parole@127.0.0.1:5432/db",
    )
    assert done.returncode == 0
    for name in config.Config.__dataclass_fields__:
        assert f"\nAFTERSALE_{name.upper()}=" in "\n" + done.stdout
    assert "AFTERSALE_MAIL_OUT=smtp://someone:***@post.example:25" in done.stdout
    assert "AFTERSALE_SECRET_KEY=(set)" in done.stdout
    assert "parole" not in done.stdout
    assert "quite secret" not in done.stdout


def test_starting_the_supervisor_loads_neither_django_nor_the_house():
    code = (
        "import sys; from aftersale.cli import parser, up; parser(); "
        "print([m for m in sys.modules if m.split('.')[0] in ('django', 'asyncio', 'ssl', 'hashlib')"
        " or m.startswith('aftersale.') and m.split('.')[1] not in ('cli', 'config')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_only_one_process_needs_is_not_loaded_in_all(bare_installation):
    heavy = {
        "requests",
        "urllib3",
        "tldextract",
        "dkim",
        "dns",
        "cryptography",
        "ninja",
        "aiosmtpd",
    }
    loaded = bare_installation.ask(
        "import sys\nanswer = sorted({name.partition('.')[0] for name in sys.modules})"
    )
    assert heavy & set(loaded) == set()
