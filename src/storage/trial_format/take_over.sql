-- What the trial format held goes into the tables of format 1; what it could not say is unknown there.
INSERT INTO change_set (number, time, author, reason, command, sources, previous_hash, hash)
    SELECT number, time, author, reason, command, sources, previous_hash, hash FROM trial_change_set ORDER BY number;
INSERT INTO change (change_set, position, kind, record, field, before, after)
    SELECT change_set, position, kind, record, field, before, after FROM trial_change ORDER BY change_set, position;
INSERT INTO record (kind, key, version, sha256)
    SELECT kind, key, version, sha256 FROM trial_record ORDER BY kind, key;
INSERT INTO projects (id, name_vi, name_en, kind, stage, open_to_investors, province, clearance, selection_mode)
    SELECT id, name_vi, name_en, kind, stage, open_to_investors, province, 'unknown', 'unknown'
    FROM trial_projects ORDER BY id;
INSERT INTO investors (id, name, type, ticket_kind, land_kind)
    SELECT id, name, type, 'typical', 'typical' FROM trial_investors ORDER BY id;
DROP TABLE trial_change;
DROP TABLE trial_change_set;
DROP TABLE trial_record;
DROP TABLE trial_projects;
DROP TABLE trial_investors;
