"""What speaks for and against a stretch of prose: one signal a file, found by itself, weighed in `weights.json`."""

from service.pick.signals._registry import Reading, Signal, all_signals, signal

__all__ = ["Reading", "Signal", "all_signals", "signal"]
