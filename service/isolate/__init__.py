"""The one way to run something dangerous or heavy: in a child process with limits, which is replaced when it dies."""

from service.isolate._limits import LimitsInForce
from service.isolate._workers import Workers

__all__ = ["LimitsInForce", "Workers"]
