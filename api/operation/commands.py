"""`assay serve`, `assay worker`, `assay backup`, `assay restore`. Heavy modules load when their command runs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.errors import UsageError

if TYPE_CHECKING:
    from api.operation.backup import Report
    from api.settings import ServiceSettings


class Queue(StrEnum):
    interactive = "interactive"
    batch = "batch"


def register(app: typer.Typer) -> None:
    """Adds the commands to `app`."""
    for command in (serve, worker, backup, restore):
        app.command()(command)


def serve(
    host: Annotated[str | None, typer.Option(help="监听地址，默认127.0.0.1；0.0.0.0对外开放。 Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="端口，默认8600。 Port.")] = None,
    workers: Annotated[int | None, typer.Option(min=0, help="读取上传文件的进程数；0表示只提供HTTP。 Workers for uploads.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="用samples/填充演示批次。 Fill a demo campaign from samples/.")] = False,
    data: Annotated[Path | None, typer.Option(help="数据文件夹，默认data。 Folder of database, queue and files.")] = None,
) -> None:
    """在本机运行整个服务，无需安装或配置其他软件。 The whole service on one machine, nothing else installed or configured."""
    from api.logs import configure
    from api.operation.serving import serve as serve_all

    settings = settings_from_environment(host=host, port=port, workers=workers, data=data)
    configure(settings.log_level)
    serve_all(settings, demo=demo)


def worker(
    queue: Annotated[Queue, typer.Option(help="interactive：上传；batch：批量重算。 Which jobs.")] = Queue.interactive,
    name: Annotated[str | None, typer.Option(help="进程名，不得与其他进程相同。 A name no other worker has.")] = None,
    burst: Annotated[bool, typer.Option("--burst", help="队列清空后退出。 End when the queue is empty.")] = False,
) -> None:
    """为（其他机器上的）服务增加一个工作进程。 One more worker for a service, from any machine."""
    from api.embedded import wait_for
    from api.logs import configure
    from api.operation.serving import migrated
    from api.worker import work

    settings = settings_from_environment()
    configure(settings.log_level)
    if settings.redis_url is None and not settings.queue_socket.exists():
        raise UsageError(
            zh=f"{settings.data}上没有运行中的assay serve；请先启动它，或用ASSAY_REDIS_URL指定其他机器上的队列。",
            en=f"No assay serve runs on {settings.data}; start it, or name the queue of another machine in ASSAY_REDIS_URL.",
        )
    wait_for(settings)
    migrated(settings)
    work(settings, queue.value, name=name, burst=burst)


def backup(file: Annotated[Path, typer.Argument(help="要写出的.tar文件。 The .tar file to write.")]) -> None:
    """备份本机数据（数据库、文件与读取结果），服务运行时也可以。 Save database, files and readings, also while the service runs."""
    from api.operation.backup import back_up

    report = back_up(settings_from_environment(), file)
    _report(f"已备份到 Saved to {file}", report)


def restore(file: Annotated[Path, typer.Argument(help="assay backup写出的文件。 A file that assay backup wrote.")]) -> None:
    """把备份恢复到空的数据文件夹。 Restore a backup into an empty data folder."""
    from api.operation.backup import restore as restore_all

    settings = settings_from_environment()
    _report(f"已恢复到 Restored into {settings.data}", restore_all(settings, file))


def settings_from_environment(**given: Any) -> ServiceSettings:
    """From the environment, and over it what the command line gives; UsageError naming the variables that are wrong."""
    from pydantic import ValidationError

    from api.settings import ServiceSettings

    try:
        return ServiceSettings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        names = ", ".join(f"ASSAY_{str(one['loc'][0]).upper()} ({one['msg']})" for one in error.errors())
        raise UsageError(zh=f"环境变量有误：{names}。", en=f"Wrong environment variables: {names}.") from None


def _report(done: str, report: Report) -> None:
    """One line on stderr, and one for each missing file, which also makes the exit status 1."""
    for digest in report.missing:
        print(f"✗ 缺少文件 Missing file: {digest}", file=sys.stderr)
    print(f"{done}: {report.files}个文件 files, {report.readings}份读取结果 readings", file=sys.stderr)
    raise typer.Exit(1 if report.missing else 0)
