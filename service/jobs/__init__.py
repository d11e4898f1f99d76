"""Documents brought from queued to ready, however often a process dies on the way."""

from service.jobs._jobs import Jobs
from service.jobs._lease import see_that_the_name_is_free
from service.jobs._worker import work_on_jobs

__all__ = ["Jobs", "see_that_the_name_is_free", "work_on_jobs"]
