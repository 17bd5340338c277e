-- Registry format 2: matches that were sealed, so that a shortlist can be defended years later.

-- One sealed match a row. The change set that sealed it has no changes of records; among its sources it names
-- 'run/<name>' with the SHA-256 of the text, so that the chain covers every run. Append-only. No personal values.
CREATE TABLE sealed_run (
    name TEXT NOT NULL PRIMARY KEY,
    change_set INTEGER NOT NULL UNIQUE REFERENCES change_set(number), -- that sealed it
    sha256 TEXT NOT NULL,                                             -- of the text
    text TEXT NOT NULL                                                -- JSON after sealed_run.schema.json
) STRICT;

CREATE TRIGGER sealed_run_is_append_only_update BEFORE UPDATE ON sealed_run
BEGIN SELECT RAISE(ABORT, 'sealed runs are never changed'); END;
CREATE TRIGGER sealed_run_is_append_only_delete BEFORE DELETE ON sealed_run
BEGIN SELECT RAISE(ABORT, 'sealed runs are never deleted'); END;
