"""What tests begin with. A state is made once a session, on a database of each kind, and copied for every test that wants it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from redis import Redis
from sqlalchemy import Engine, text

from api.clock import today
from api.context import Context, open_context
from api.migrations.run import migrate
from api.models import Application, Assignment, Campaign, Organisation, User
from api.settings import ServiceSettings
from tests.api.batches.filled import submitted
from tests.api.reviews.recorded import strong
from tests.api.running import hashed_password

Values = Mapping[str, Any]
"""What making each state returned, by its name."""
ROLES = {"enterprise": "enterprise", "rival": "enterprise", "reviewer": "reviewer", "stranger": "reviewer", "admin": "admin"}
"""User name → role, of everybody in World."""


@dataclass(frozen=True)
class World:
    """Two enterprises with an application each, two reviewers, an administrator; user names are these words, `id`s by name."""

    campaign: int
    other_campaign: int
    own: int
    """The application of `enterprise` (苏州鹿衡): a draft in `campaign`."""
    other: int
    """The application of `rival`."""


def migrated(context: Context, _: Values) -> None:
    migrate(context.database.engine)


def peopled(context: Context, _: Values) -> World:
    hashed = hashed_password()
    with context.database.session() as session:
        own = Organisation(name="苏州鹿衡精密机械有限公司", uscc="913205053027164854")
        rival = Organisation(name="苏州市吴江松陵漾丝绸有限公司", uscc="91320509497810534F")
        dates = {"opens_on": today() - timedelta(days=30), "closes_on": today() + timedelta(days=30)}
        campaign = Campaign(title="2026年质量信用等级", rubric="jiangsu-2023", regions=["江苏省苏州市", "江苏省无锡市"], **dates)
        other = Campaign(title="另一批次", rubric="jiangsu-2023", **dates)
        session.add_all([own, rival, campaign, other])
        session.flush()
        users = {name: User(username=name, display_name=name, role=role, password_hash=hashed) for name, role in ROLES.items()}
        users["enterprise"].organisation_id, users["rival"].organisation_id = own.id, rival.id
        session.add_all(users.values())
        session.flush()
        session.add(Assignment(user_id=users["reviewer"].id, campaign_id=campaign.id, regions=["江苏省苏州市"]))
        session.add(Assignment(user_id=users["stranger"].id, campaign_id=other.id))
        applications = [
            Application(campaign_id=campaign.id, organisation_id=one.id, grade="AAA", sector="manufacturing", region="江苏省苏州市高新区")
            for one in (own, rival)
        ]
        session.add_all(applications)
        session.flush()
        return World(campaign.id, other.id, applications[0].id, applications[1].id)


def in_review(context: Context, values: Values) -> dict[str, int]:
    return strong(context, values["world"].own)


def outdated(context: Context, values: Values) -> dict[str, int]:
    return submitted(context, values["world"].own, values["world"].other)


STATES: dict[str, tuple[str, Callable[[Context, Values], Any]]] = {
    "": ("", migrated),
    "world": ("", peopled),
    "strong": ("world", in_review),
    "uploads": ("world", outdated),
}
"""The fixture that gives what a state's making returned → the state before it, and what makes it of that one and all values so far."""


@dataclass
class Databases:
    """Databases of one kind in their states: SQLite's in the folder of data, PostgreSQL's by `administration`."""

    folder: Path
    """Of the states' folders of data."""
    redis: SecretStr
    """The queue to be used while a state is made."""
    administration: Engine | None = None
    _values: dict[str, dict[str, Any]] = field(default_factory=dict)
    _copies: int = 0

    @contextmanager
    def copy(self, state: str, data: Path) -> Iterator[tuple[ServiceSettings, dict[str, Any]]]:
        """`state` as a database and a folder `data` of its own, and the values of it and of those before it, by name."""
        values = self._made(state)
        self._copies += 1
        name = f"copy_{self._copies}"
        yield self._copied(state, data, name), values
        if self.administration is not None:
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _made(self, state: str) -> dict[str, Any]:
        if state not in self._values:
            before, make = STATES[state]
            folder = self.folder / f"state_{state}"
            if state == before:
                folder.mkdir(parents=True)
                known: dict[str, Any] = {}
                settings = self._settings(folder, "state_")
                if self.administration is not None:
                    self._execute("CREATE DATABASE state_")
            else:
                known = self._made(before)
                settings = self._copied(before, folder, f"state_{state}")
            context = open_context(settings)
            self._values[state] = {**known, state: make(context, known)}
            context.close()
            with Redis.from_url(settings.queue_url) as redis:
                redis.flushdb()
        return self._values[state]

    def _copied(self, state: str, data: Path, name: str) -> ServiceSettings:
        shutil.copytree(self.folder / f"state_{state}", data)
        if self.administration is not None:
            self._execute(f"CREATE DATABASE {name} TEMPLATE state_{state}")
        return self._settings(data, name)

    def _settings(self, data: Path, name: str) -> ServiceSettings:
        if self.administration is None:
            return ServiceSettings(data=data, redis_url=self.redis)
        url = self.administration.url.set(database=name).render_as_string(hide_password=False)
        return ServiceSettings(data=data, redis_url=self.redis, database_url=SecretStr(url))

    def _execute(self, statement: str) -> None:
        assert self.administration is not None
        with self.administration.connect() as connection:
            connection.execute(text(statement))
