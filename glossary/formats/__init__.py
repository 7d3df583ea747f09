"""One module per glossary format, each with its `read` and its `write`."""
