from tests.api.conftest import LogIn


def test_login(log_in: LogIn) -> None:
    assert log_in("enterprise").get("/api/v1/session").json()["role"] == "enterprise"
    assert log_in("admin").get("/readyz").json() == {"status": "ready"}
    assert "assay_queue" in log_in("admin").get("/metrics").text
