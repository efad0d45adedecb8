-- Schema 1.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Which triage rules fired. The question is never kept.
CREATE TABLE fired_rule (
    id INTEGER PRIMARY KEY,
    at_unix_s INTEGER NOT NULL,   -- the device's clock, which may be wrong
    rule TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- Vectors by BLAKE3 of model hash and text, so that unchanged text is never embedded twice.
CREATE TABLE embedding (
    key BLOB PRIMARY KEY,
    vector BLOB NOT NULL          -- f32, little-endian
) STRICT, WITHOUT ROWID;
