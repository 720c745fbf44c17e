"""The database: SQLite on one machine, PostgreSQL on many, the same code and the same tests for both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Engine, MetaData, String, create_engine, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import TypeDecorator

AfterCommit = Callable[[], object]
_AFTER_COMMIT = "assay_after_commit"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, with its zone on both databases: SQLite stores none. Refuses moments without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Text(TypeDecorator[str]):
    """Text without NUL characters, which PostgreSQL refuses and files of unknown origin contain."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace("\0", "") if value else value


class Exact(TypeDecorator[Decimal]):
    """A decimal with up to four places, kept as a whole number: SQLite has no exact fractions."""

    impl = BigInteger
    cache_ok = True
    unit = Decimal(10_000)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((value * self.unit).to_integral_value())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / self.unit


class Document(TypeDecorator[Any]):
    """JSON (JSONB on PostgreSQL), its texts without NUL characters. Values are replaced, never changed in place."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(JSONB(none_as_null=True) if dialect.name == "postgresql" else JSON(none_as_null=True))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return without_nul(value)


def without_nul(value: Any) -> Any:
    """JSON as it is stored."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {without_nul(key): without_nul(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [without_nul(inner) for inner in value]
    return value


class Base(DeclarativeBase):
    """Base of every table. Constraints have names, so that migrations can change them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 -- SQLAlchemy's own attribute
        datetime: UtcDateTime,
        Decimal: Exact,
        str: Text,
        dict[str, Any]: Document,
        list[Any]: Document,
        list[str]: Document,
    }


class Database:
    """Engine and sessions of one URL. `close()` ends its connections."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back by any error. What `after_commit` was given runs only then."""
        with self._sessions() as session:
            yield session
            session.commit()
            for action in session.info.pop(_AFTER_COMMIT, []):
                action()

    @contextmanager
    def reader(self) -> Iterator[Session]:
        """One transaction that only reads: on SQLite it neither waits for a writer nor holds one up."""
        with self._sessions() as session:
            session.connection(execution_options={"assay_read_only": True})
            yield session

    def close(self) -> None:
        self.engine.dispose()


def after_commit(session: Session, action: AfterCommit) -> None:
    """Has `action` run once the transaction is committed, never if it is rolled back: a job must find its rows."""
    session.info.setdefault(_AFTER_COMMIT, []).append(action)


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, pool_size=20, max_overflow=30, hide_parameters=True)
    engine = create_engine(url, connect_args={"timeout": 30}, pool_size=20, max_overflow=30, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """WAL lets readers go on while one writes; FULL keeps every committed upload through a power cut."""
    connection.isolation_level = None  # pysqlite's own BEGIN would come too late to prevent lost updates
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    """Transactions that read and then write would otherwise fail with SQLITE_BUSY as soon as two overlap."""
    mode = "DEFERRED" if connection.get_execution_options().get("assay_read_only") else "IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN {mode}")
