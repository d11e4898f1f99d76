"""Word documents as blocks: the package's parts, its styles and lists, its text, and what the text means."""
