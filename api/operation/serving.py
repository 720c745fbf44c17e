"""What `assay serve` does before it supervises: lock, listen, migrate, make the first accounts; and what it prints."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack

from api.accounts.service import ensure_admin
from api.context import Context, open_context
from api.demo import check_samples, prepare
from api.embedded import data_folder
from api.migrations.run import migrate
from api.settings import ServiceSettings
from api.supervisor import Supervisor, listen, local_address

FRAME = "─" * 72


def serve(settings: ServiceSettings, *, demo: bool) -> None:
    """Runs the service until it is told to stop. UsageError where it cannot start as asked."""
    if demo:
        check_samples()
    with ExitStack() as stack:
        if None in (settings.database_url, settings.redis_url, settings.storage_url):
            stack.enter_context(data_folder(settings))
        listener = stack.enter_context(listen(settings))
        context = open_context(settings)
        stack.callback(context.close)
        supervisor = Supervisor(settings, context, listener)
        stack.callback(supervisor.stop)
        supervisor.watch_signals()
        supervisor.start_queue()
        migrate(context.database.engine)
        accounts = _accounts(context, demo=demo)
        if demo:
            supervisor.fill_demo()
        supervisor.run(lambda: _announce(settings, accounts))


def migrated(settings: ServiceSettings) -> None:
    """Brings the database of `settings` up to date."""
    context = open_context(settings)
    migrate(context.database.engine)
    context.close()


def _accounts(context: Context, *, demo: bool) -> dict[str, tuple[str, str]]:
    """User name → what for, and the password, of the accounts made now: those of the demo, or the first administrator's."""
    if demo:
        return prepare(context)
    password = ensure_admin(context)
    return {"admin": ("管理员 administrator；首次登录须修改密码 to be changed at the first login", password)} if password else {}


def _announce(settings: ServiceSettings, accounts: Mapping[str, tuple[str, str]]) -> None:
    """On stdout, in a frame: the logs go to stderr. Passwords are shown here once and kept nowhere."""
    lines = [f"Assay 已启动，请打开 Assay runs; open  {local_address(settings)}"]
    if accounts:
        lines += ["", "以下密码只显示这一次 These passwords are shown this once:"]
        lines += [f"  {name:<14} {password:<18} {purpose}" for name, (purpose, password) in accounts.items()]
    lines += ["", "按Ctrl-C停止 Stop with Ctrl-C"]
    print("\n".join(["", FRAME, *lines, FRAME, ""]), flush=True)
