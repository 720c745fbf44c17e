from tests.api.test_access_matrix import *
@pytest.mark.parametrize("username", ["enterprise", "reviewer", "admin"])
def test_peek(username, log_in, things):
    client = log_in(username)
    allowed = [one for one in GUARDED if one.permits(username) and one.name not in ENDLESS]
    allowed.sort(key=lambda one: one.name == ENDS_THE_SESSION)
    print(username, {one.name: call(client, one, things.url(one, username), things) for one in allowed})
