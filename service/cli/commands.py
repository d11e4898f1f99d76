"""All commands, in the order in which `--help` lists them."""

from service.cli import document_commands, service_commands
from service.cli.group import socialmediafy

__all__ = ["document_commands", "service_commands", "socialmediafy"]
