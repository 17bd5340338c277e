-- The trial format (format 0) had five tables. They take other names while those of format 1 are made.
ALTER TABLE change RENAME TO trial_change;
ALTER TABLE change_set RENAME TO trial_change_set;
ALTER TABLE record RENAME TO trial_record;
ALTER TABLE projects RENAME TO trial_projects;
ALTER TABLE investors RENAME TO trial_investors;
