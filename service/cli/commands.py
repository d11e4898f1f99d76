"""All commands, in the order in which `--help` lists them."""

from service.cli import document_commands, recast_commands  # isort: split

from service.cli import lint_commands  # isort: split

from service.cli import verify_commands  # isort: split

from service.cli import brand_commands, service_commands  # isort: split

from service.cli import key_commands, worker_commands  # isort: split

from service.cli import backup_commands  # isort: split

from service.cli import template_commands
from service.cli.group import socialmediafy

__all__ = [
    "backup_commands",
    "brand_commands",
    "document_commands",
    "key_commands",
    "lint_commands",
    "recast_commands",
    "service_commands",
    "socialmediafy",
    "template_commands",
    "verify_commands",
    "worker_commands",
]
