"""The hook tried with a real Ghost: `python -m integrations.ghost.trial --folder DIR`."""
