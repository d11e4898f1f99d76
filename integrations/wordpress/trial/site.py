"""A WordPress of its own, in a folder that is thrown away: Debian's files, a MariaDB on a socket, PHP's own server."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

PLUGIN = Path(__file__).parents[1] / "socialmediafy"
DEBIANS = Path("/usr/share/wordpress")
PACKAGES = "wordpress wordpress-theme-twentytwentytwo php-cli php-mysql php-xml mariadb-server"
PROGRAMS = ("php", "mariadbd", "mariadb", "mariadb-install-db")

_CONFIG = """<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', '{user}' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:{socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
{salts}
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_LOG', '{log}' );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'FS_METHOD', 'direct' );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
"""
_SALTS = ("AUTH_KEY", "SECURE_AUTH_KEY", "LOGGED_IN_KEY", "NONCE_KEY")

# Asked for by ?classic, WordPress shows the editor that it had before blocks. Calls of the hook are written down.
_FOR_THE_TRIAL = """<?php
add_filter( 'use_block_editor_for_post', fn( $is ) => $is && ! isset( $_GET['classic'] ) );
add_action( 'http_api_debug', function ( $answer, $when, $class, $args, $url ) {{
	if ( str_contains( $url, '/v1/hooks/wordpress' ) ) {{
		$status = is_wp_error( $answer ) ? 0 : $answer['response']['code'];
		$call   = array_intersect_key( $args, array( 'headers' => 1, 'body' => 1 ) );
		$call  += array( 'at' => time(), 'url' => $url, 'status' => $status );
		file_put_contents( '{calls}', wp_json_encode( $call ) . "\\n", FILE_APPEND | LOCK_EX );
	}}
}}, 10, 5 );
"""

_INSTALL = """
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = '{host}';
require '{folder}/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'A trial', 'writer', 'writer@example.org', false, '', '{password}' );
update_option( 'siteurl', 'http://{host}' );
update_option( 'home', 'http://{host}' );
wp_insert_user( array( 'user_login' => 'reader', 'user_pass' => '{password}', 'role' => 'subscriber' ) );
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A running WordPress.

    `password`: that of `writer`, who may do all, and of `reader`, who may not. `log`: what PHP complained of.
    """

    url: str
    folder: Path
    password: str
    log: Path
    kept_calls: Path

    def php(self, code: str) -> str:
        """What a piece of PHP prints, run inside of WordPress."""
        host = self.url.removeprefix("http://")
        loaded = f"$_SERVER['HTTP_HOST'] = '{host}'; require '{self.folder}/wp-load.php'; {code}"
        return _said(["php", "-r", loaded])

    def calls(self) -> list[dict[str, Any]]:
        """The calls tried so far: `at`, `url`, `headers`, `body`, and the answer's `status`, 0 for none."""
        lines = self.kept_calls.read_text(encoding="utf-8").splitlines() if self.kept_calls.exists() else []
        return [json.loads(line) for line in lines]

    def state(self) -> str:
        """What the plugin has noted and what waits, for whoever looks for a fault."""
        return self.php(
            """global $wpdb;
            print_r($wpdb->get_results("SELECT * FROM $wpdb->postmeta WHERE meta_key LIKE '%socialmediafy%'"));
            print_r(array_filter(_get_cron_array(), fn($at) => isset($at['socialmediafy_send'])));
            echo get_transient('doing_cron'), ' ', time();"""
        )

    def complaints(self) -> list[str]:
        """What PHP had to say against the plugin."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [line for line in lines if "socialmediafy" in line]


def missing(wordpress: Path) -> list[str]:
    """What this machine lacks for a trial with the WordPress in this folder."""
    programs = [name for name in PROGRAMS if shutil.which(name) is None]
    return programs if wordpress.exists() else [*programs, str(wordpress)]


@contextmanager
def running_site(scratch: Path, wordpress: Path) -> Iterator[Site]:
    """A WordPress, made of the files in a folder, with the plugin beside it, not yet active; it ends with the block."""
    port = _free_port()
    site = Site(
        f"http://127.0.0.1:{port}",
        scratch / "site",
        secrets.token_urlsafe(12),
        scratch / "php.log",
        scratch / "calls.jsonl",
    )
    shutil.copytree(wordpress, site.folder)
    shutil.copytree(PLUGIN, site.folder / "wp-content" / "plugins" / "socialmediafy")
    (site.folder / "wp-content" / "mu-plugins").mkdir()
    for_the_trial = _FOR_THE_TRIAL.format(calls=site.kept_calls)
    (site.folder / "wp-content" / "mu-plugins" / "trial.php").write_text(for_the_trial, encoding="utf-8")
    with _database(scratch) as address:
        _configure(site, address)
        with _ended(_serve(site, port)):
            _until_it_answers(site.url)
            yield site


@contextmanager
def _database(scratch: Path) -> Iterator[Path]:
    data, address = scratch / "db", scratch / "db.sock"
    own = ["--no-defaults", f"--datadir={data}", f"--user={_user()}"]
    _said(["mariadb-install-db", *own, "--auth-root-authentication-method=normal", "--skip-test-db"])
    server = ["mariadbd", *own, f"--socket={address}", "--skip-networking", f"--pid-file={scratch / 'db.pid'}"]
    with (scratch / "db.log").open("w") as log, _ended(subprocess.Popen(server, stdout=log, stderr=log)):
        _until_there(address)
        _said(["mariadb", "--no-defaults", f"--socket={address}", "-u", "root", "-e", "CREATE DATABASE wordpress"])
        yield address


def _configure(site: Site, address: Path) -> None:
    salts = "\n".join(f"define( '{name}', '{secrets.token_hex(32)}' );" for name in _SALTS)
    config = _CONFIG.format(user="root", socket=address, salts=salts, log=site.log)
    (site.folder / "wp-config.php").write_text(config, encoding="utf-8")
    host = site.url.removeprefix("http://")
    _said(["php", "-r", _INSTALL.format(host=host, folder=site.folder, password=site.password)])


def _serve(site: Site, port: int) -> subprocess.Popen[bytes]:
    # WordPress calls itself for what it does in the background; one process could not answer itself.
    env = {**os.environ, "PHP_CLI_SERVER_WORKERS": "4"}
    command = ["php", "-S", f"127.0.0.1:{port}", "-t", str(site.folder)]
    with (site.folder.parent / "web.log").open("w") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, env=env, start_new_session=True)


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


def _until_it_answers(url: str) -> None:
    opener = build_opener(ProxyHandler({}))
    for _ in range(120):
        try:
            opener.open(f"{url}/wp-login.php", timeout=20).close()
        except HTTPError:
            raise
        except (URLError, OSError):
            time.sleep(0.25)
        else:
            return
    raise TimeoutError(f"WordPress does not answer at {url}.")


def _until_there(path: Path) -> None:
    for _ in range(240):
        if path.exists():
            return
        time.sleep(0.25)
    raise TimeoutError(f"MariaDB has not made {path}.")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _user() -> str:
    return os.environ.get("USER") or "root"


def _said(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout
