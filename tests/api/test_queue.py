"""The queue: ids as JSON, two queues, and jobs that outlive their server."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from pydantic import SecretStr
from redis import Redis

from api.context import Context
from api.embedded import data_folder, start_server, wait_for
from api.queue import Jobs, connect
from api.settings import LONGEST_SOCKET, ServiceSettings
from extractor.errors import UsageError
from tests.api.running import alive, wait_until


@pytest.fixture
def jobs(valkey: str, tmp_path: Path) -> Jobs:
    settings = ServiceSettings(data=tmp_path, redis_url=SecretStr(f"{valkey}?db=3"))
    redis = connect(settings)
    redis.flushdb()
    return Jobs(redis, settings)


def test_a_job_is_an_id_in_json(jobs: Jobs) -> None:
    """Pickle would let whoever can write to Redis run code in the workers."""
    jobs.enqueue("upload", [7])
    (identifier,) = jobs.queue("interactive").get_job_ids()
    stored: dict[bytes, bytes] = jobs.redis.hgetall(f"rq:job:{identifier}")  # type: ignore[assignment]
    assert json.loads(zlib.decompress(stored[b"data"])) == ["api.uploads.tasks.read_upload", None, [7], {}]


def test_uploads_and_batches_wait_in_queues_of_their_own(jobs: Jobs) -> None:
    jobs.enqueue("upload", [1, 2])
    jobs.enqueue("batch_item", [1, 2, 3])
    assert (jobs.depth("interactive"), jobs.depth("batch")) == (2, 3)
    assert (jobs.waiting("upload"), jobs.waiting("batch_item")) == ({1, 2}, {1, 2, 3})


def test_a_row_may_be_enqueued_again_while_its_first_job_waits(jobs: Jobs) -> None:
    jobs.enqueue("upload", [5])
    jobs.enqueue("upload", [5])
    identifiers = jobs.queue("interactive").get_job_ids()
    assert len(set(identifiers)) == 2
    assert all(one.startswith("upload-5-") for one in identifiers)


def test_a_queue_that_is_away_loses_nothing_but_the_reminder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = ServiceSettings(data=tmp_path, redis_url=SecretStr(f"unix://{tmp_path}/nobody.sock"))
    Jobs(connect(settings), settings).enqueue("upload", [1])
    assert "left to the sweep" in caplog.text


def test_jobs_outlive_kill_9_of_the_embedded_server(tmp_path: Path) -> None:
    """Also one enqueued a moment before: a killed process leaves what it has written to the system."""
    settings = ServiceSettings(data=tmp_path / "data")
    first = start_server(settings)
    wait_for(settings)
    with connect(settings) as redis:
        Jobs(redis, settings).enqueue("upload", range(1, 101))
    first.kill()
    first.wait()
    second = start_server(settings)
    wait_for(settings)
    with connect(settings) as redis:
        assert Jobs(redis, settings).waiting("upload") == set(range(1, 101))
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=10) == 0


def test_the_embedded_server_listens_for_its_user_alone(tmp_path: Path) -> None:
    settings = ServiceSettings(data=tmp_path / "data")
    server = start_server(settings)
    wait_for(settings)
    with Redis.from_url(settings.queue_url) as redis:
        assert redis.config_get("port") == {"port": "0"}
    assert settings.queue_socket.stat().st_mode & 0o777 == 0o700
    server.terminate()
    server.wait()


def test_a_data_folder_with_a_long_name_has_its_socket_elsewhere(tmp_path: Path) -> None:
    settings = ServiceSettings(data=tmp_path / ("质量信用" * 15))
    assert len(os.fsencode(settings.queue_socket)) <= LONGEST_SOCKET
    server = start_server(settings)
    wait_for(settings)
    assert settings.queue_socket.parent.stat().st_mode & 0o777 == 0o700
    server.terminate()
    server.wait()
    settings.queue_socket.unlink(missing_ok=True)
    settings.queue_socket.parent.rmdir()


def test_a_data_folder_serves_one_at_a_time(tmp_path: Path) -> None:
    settings = ServiceSettings(data=tmp_path / "data")
    with data_folder(settings), pytest.raises(UsageError, match="Another assay serve uses"), data_folder(settings):
        raise AssertionError("two had it")
    with data_folder(settings):
        pass


def test_the_embedded_server_dies_with_whoever_started_it(tmp_path: Path) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\n"
        "from api.embedded import start_server, wait_for\nfrom api.settings import ServiceSettings\n"
        "settings = ServiceSettings(data=Path(sys.argv[1]))\nprint(start_server(settings).pid, flush=True)\nwait_for(settings)\n"
        "print('answers', flush=True)\ntime.sleep(60)\n"
    )
    command = [sys.executable, "-P", "-c", script, str(tmp_path / "data")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        server = int(parent.stdout.readline())
        assert parent.stdout.readline() == "answers\n"
        parent.kill()
    wait_until(lambda: not alive(server), 60)


def test_depth_counts_what_waits(context: Context) -> None:
    assert context.jobs.depth("interactive") == 0
    context.jobs.enqueue("upload", [1])
    assert context.jobs.depth("interactive") == 1
