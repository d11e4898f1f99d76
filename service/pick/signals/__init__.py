"""What speaks for and against a candidate: one signal a file, found by itself, weighed in `weights.toml`."""

from service.pick.signals._registry import Reading, all_signals, signal

__all__ = ["Reading", "all_signals", "signal"]
