"""What deploy/ holds is understood by the programs it is for."""

import subprocess
from pathlib import Path

import pytest
import yaml

from forum.config import Config
from tests.growing.site import DEPLOY
from tests.serving import ROOT

UNITS = sorted((ROOT / "deploy/systemd").iterdir())
PLACE = "/opt/partner-forum"


def test_nginx_takes_the_configuration_with_tls_as_it_stands(tmp_path: Path) -> None:
    """Only its places are others here: of the checkout, the certificate, the cache, and the ports."""
    subject = ["-subj", "/CN=forum.example.org", "-days", "1"]
    pair = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject, *pair], capture_output=True, check=True
    )
    text = (DEPLOY / "partner-forum.conf").read_text()
    places = {
        PLACE: str(ROOT),
        "/etc/letsencrypt/live/forum.example.org": str(tmp_path),
        "/var/cache/nginx/partner-forum": str(tmp_path / "cache"),
        "listen 80;": "listen 127.0.0.1:7280;",
        "listen [::]:80;": "",
        "listen 443": "listen 127.0.0.1:7243",
        "listen [::]:443 ssl http2;": "",
    }
    for ours, here in places.items():
        assert ours in text
        text = text.replace(ours, here)
    log = f"{tmp_path}/nginx.log"
    whole = f"pid {tmp_path}/pid; error_log {log}; events {{}} http {{ access_log off; {text} }}"
    (tmp_path / "nginx.conf").write_text(whole)
    command = ["/usr/sbin/nginx", "-t", "-e", log, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "warn" not in tried.stderr.replace('the "user" directive makes sense only', "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_names_what_is_there(unit: Path) -> None:
    text = unit.read_text()
    named = [word for word in text.replace("=", " ").split() if word.startswith(f"{PLACE}/")]
    for word in named:
        assert (ROOT / word.removeprefix(f"{PLACE}/")).exists(), word
    for line in text.splitlines():
        assert not line or line[0] in "#[" or "=" in line, line
    others = {each.name for each in UNITS}
    mentioned = {word for word in text.replace("=", " ").split() if word.startswith("partner-forum-")}
    assert mentioned - {f"partner-forum-web@{port}" for port in (5001, 5002)} <= others


def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        (tmp_path / unit.name.replace("@", "@5001")).write_text(unit.read_text().replace(PLACE, str(ROOT)))
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *map(str, tmp_path.iterdir())]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")


def test_the_example_settings_are_taken_once_the_secret_is_filled_in() -> None:
    lines = (ROOT / "deploy/forum.env.example").read_text().splitlines()
    env = dict(line.removeprefix("# ").split("=", 1) for line in lines if line.removeprefix("# ").startswith("FORUM_"))
    config = Config.from_environment({**env, "FORUM_SECRET": "s" * 32})
    assert (config.production, config.proxies, config.redis) == (True, 1, "redis://127.0.0.1:6379/0")
    assert config.jobs == config.redis
    assert config.database.startswith("postgresql+psycopg://")


def test_compose_starts_each_part_after_what_it_needs() -> None:
    whole = yaml.safe_load((ROOT / "deploy/container/compose.yaml").read_text())
    services = whole["services"]
    assert set(services) == {"migrate", "web-1", "web-2", "worker", "postgres", "redis", "nginx"}
    for service in services.values():
        needed = service.get("depends_on", {})
        conditions = needed.items() if isinstance(needed, dict) else ((name, {}) for name in needed)
        for name, how in conditions:
            assert name in services
            assert how.get("condition") != "service_healthy" or "healthcheck" in services[name]
    for volume in services["nginx"]["volumes"]:
        source = volume.split(":")[0]
        assert source.startswith("/etc/") or (ROOT / "deploy/container" / source).resolve().exists(), source
    addresses = {services[web]["networks"]["default"]["ipv4_address"] for web in ("web-1", "web-2")}
    processes = (ROOT / "deploy/container/processes.conf").read_text()
    assert all(f"server {address}:5000" in processes for address in addresses)
    here = (DEPLOY / "processes.conf").read_text()
    assert here[here.index("keepalive") :] == processes[processes.index("keepalive") :]
