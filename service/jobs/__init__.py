"""Documents brought from queued to ready, however often a process dies on the way."""

from service.jobs._jobs import Jobs

__all__ = ["Jobs"]
