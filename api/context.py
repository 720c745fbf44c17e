"""What every request and every job works with: settings, database, files, queue, rubrics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from redis import Redis

from api.database import Database
from api.queue import Jobs, connect
from api.settings import ServiceSettings
from api.storage import Storage, open_storage
from extractor.catalogue.load import load_patterns
from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.rubrics import load_rubric
from extractor.catalogue.workflow import Workflow, load_workflow
from extractor.scoring.vocabulary import use


@dataclass(frozen=True, slots=True)
class Context:
    """Opened once a process. `close()` ends its connections."""

    settings: ServiceSettings
    database: Database
    storage: Storage
    redis: Redis
    jobs: Jobs

    @property
    def patterns_version(self) -> str:
        return load_patterns(self.settings.reading.patterns).version

    def rubric(self, identifier: str) -> Rubric:
        """UsageError for an id that does not exist."""
        return _rubric(self.settings.reading.rubrics, identifier)

    def workflow(self, identifier: str) -> Workflow:
        """The steps of the rubric's review; none where it says nothing of them."""
        return _workflow(self.settings.reading.rubrics, identifier)

    def rubrics(self) -> list[Rubric]:
        """All of them, by id."""
        return [self.rubric(path.parent.name) for path in sorted(self.settings.reading.rubrics.glob("*/rubric.yaml"))]

    def close(self) -> None:
        self.database.close()
        self.redis.close()


def open_context(settings: ServiceSettings) -> Context:
    """Opens everything that `settings` name; connections are made when they are needed. The process speaks by their patterns."""
    use(settings.patterns)
    redis = connect(settings)
    return Context(settings, Database(settings.sqlalchemy_url), open_storage(settings), redis, Jobs(redis, settings))


@cache
def _workflow(folder: Path, identifier: str) -> Workflow:
    return load_workflow(folder, _rubric(folder, identifier))


@cache
def _rubric(folder: Path, identifier: str) -> Rubric:
    return load_rubric(folder, identifier)
