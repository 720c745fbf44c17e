"""Migrations: from nothing to today's tables and back, on both databases, and from every earlier revision with its data."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

import api.models
from api.database import Base, Database
from api.migrations import run
from api.migrations.run import configuration, migrate
from api.reviews.workbench import conclusion_of
from api.settings import ServiceSettings

assert api.models
SCRIPTS = ScriptDirectory(str(Path(run.__file__).parent))
REVISIONS = [script.revision for script in SCRIPTS.walk_revisions()][::-1]
"""Oldest first."""
DUMPS = Path(__file__).parent / "dumps"
"""`<revision>.sql`: rows as that release wrote them, one statement a line. A release adds the one of its own revision."""


@pytest.fixture
def engine(settings: ServiceSettings) -> Iterator[Engine]:
    """An empty database: what the fixture `settings` has migrated is taken down first."""
    opened = Database(settings.sqlalchemy_url).engine
    downgrade(opened)
    yield opened
    opened.dispose()


def downgrade(engine: Engine) -> None:
    with engine.begin() as connection:
        command.downgrade(configuration(connection), "base")


def test_the_migrated_tables_are_those_of_the_models(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        options = {"compare_type": True, "render_as_batch": connection.dialect.name == "sqlite"}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []
        assert set(inspect(connection).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_down_to_nothing(engine: Engine) -> None:
    migrate(engine)
    downgrade(engine)
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
        if connection.dialect.name == "postgresql":
            ours = "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'public'"
            assert connection.execute(text(ours)).all() == []


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [REVISIONS[-1]]


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"])
def test_the_database_refuses_to_change_the_audit(engine: Engine, statement: str) -> None:
    migrate(engine)
    row = {"at": datetime(2026, 6, 15, tzinfo=UTC), "none": ""}
    columns = "at, actor, address, request_id, action, subject, subject_id"
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO audit ({columns}) VALUES (:at, 'admin', :none, :none, 'a.b', 'a', '1')"), row)
    with pytest.raises(DatabaseError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT actor FROM audit")).scalars().all() == ["admin"]


@pytest.mark.parametrize("revision", REVISIONS)
def test_up_from_each_revision_with_its_data(engine: Engine, revision: str) -> None:
    """base → that revision → its rows → head. Nothing is lost; the newest revision has no dump until its release."""
    migrate(engine, revision)
    dump = DUMPS / f"{revision}.sql"
    if revision != REVISIONS[-1]:
        assert dump.is_file(), f"the release of {revision} lacks its dump: {dump}"
    statements = dump.read_text(encoding="utf-8").splitlines() if dump.is_file() else []
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    before = counts(engine)
    migrate(engine)
    after = counts(engine)
    assert {name: number for name, number in after.items() if name in before} == before


def test_what_an_older_release_stored_is_read_by_this_one(engine: Engine) -> None:
    """A suggestion of 0002 has sentences for what is missing and for reasons; both say as much as today's, claiming nothing more."""
    migrate(engine, "0002")
    with engine.begin() as connection:
        for statement in (DUMPS / "0002.sql").read_text(encoding="utf-8").splitlines():
            connection.exec_driver_sql(statement)
    migrate(engine)
    with Session(engine) as session:
        stored = session.scalars(select(api.models.Suggestion)).one()
        item, reason, missing = stored.result["items"][0], stored.result["eligibility"]["A"]["reasons"][0], stored.result["missing"][0]
        assert [stored.suggested, stored.low, stored.high] == [Decimal(2)] * 3
        assert (item["suggested"], item["applies"], item["complete"], item["parts"]) == (2, True, None, [])
        assert (reason["zh"], reason["met"], reason["clause"]) == ("未读到成立日期。", None, "")
        assert (missing["zh"], missing["required"]) == ("缺少材料：承诺书。", True)


def test_a_conclusion_of_0003_keeps_its_grade_and_says_no_more(engine: Engine) -> None:
    migrate(engine, "0003")
    with engine.begin() as connection:
        for statement in (DUMPS / "0003.sql").read_text(encoding="utf-8").splitlines():
            connection.exec_driver_sql(statement)
    migrate(engine)
    with Session(engine) as session:
        application = session.scalars(select(api.models.Application)).one()
        assert (application.state, application.decided_grade, application.conclusion) == ("decided", "AAA", {})
        assert conclusion_of(session, application) is None


def counts(engine: Engine) -> dict[str, Any]:
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar() for name in names}


def test_revisions_form_one_line() -> None:
    assert len(SCRIPTS.get_heads()) == 1
    assert len(SCRIPTS.get_bases()) == 1


def test_several_processes_may_migrate_at_once(engine: Engine) -> None:
    engines = [Database(engine.url.render_as_string(hide_password=False)).engine for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(migrate, engines))
    for one in engines:
        one.dispose()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [REVISIONS[-1]]
