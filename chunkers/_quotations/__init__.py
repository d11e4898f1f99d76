"""Speech in a document: where its marks stand, which of them hold speech, and whose it is."""
