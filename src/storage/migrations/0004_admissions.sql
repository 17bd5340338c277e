-- Registry format 4: activities that zoning, or the decision on a park, lets in or keeps out.

-- Without a source a row counts as not known.
CREATE TABLE project_admissions (
    project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    sector TEXT NOT NULL REFERENCES sectors(code) DEFERRABLE INITIALLY DEFERRED, -- holds for all below it; the nearest counts
    admission TEXT NOT NULL CHECK (admission IN ('accepted', 'excluded')),
    source TEXT,
    note TEXT,
    PRIMARY KEY (project_id, position)
) STRICT, WITHOUT ROWID;
