"""socialmediafy: a document in, posts that people pass on out."""
