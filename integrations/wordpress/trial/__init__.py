"""The plugin tried in a real WordPress: `python -m integrations.wordpress.trial`."""
