-- Registry format 3: circumstances of projects and investors, and the figures that go with them.

-- What projects state.
CREATE TABLE project_figures_3 (
    project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    field TEXT NOT NULL
        CHECK (field IN ('capital', 'equity', 'area', 'land_available', 'cleared_area', 'largest_parcel', 'land_term',
            'ticket', 'land_need', 'land_price', 'jobs', 'power', 'water', 'wastewater', 'power_need',
            'water_need', 'wastewater_need', 'workers', 'workers_need', 'wage', 'wage_limit',
            'land_price_limit', 'neighbours', 'term_need', 'ownership_wanted')),
    low TEXT, -- decimal text; NULL = open or unknown
    high TEXT, -- decimal text; NULL = open or unknown
    unit TEXT NOT NULL, -- ISO 4217 code, ha, year, …
    basis TEXT NOT NULL CHECK (basis IN ('declared', 'estimated', 'computed')), -- how it came about
    standing TEXT NOT NULL CHECK (standing IN ('preferred', 'undecided', 'equivalent', 'alternative')), -- which of several counts
    source_document TEXT, -- address or title; NULL = not kept
    source_locator TEXT, -- page, row or section
    source_as_of TEXT, -- date of the document
    source_confidence TEXT CHECK (source_confidence IN ('high', 'medium', 'low')), -- how well the source supports the row
    note TEXT,
    PRIMARY KEY (project_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO project_figures_3 SELECT * FROM project_figures;
DROP TABLE project_figures;
ALTER TABLE project_figures_3 RENAME TO project_figures;

-- Figures of a plot, as in project_figures.
CREATE TABLE parcel_figures_3 (
    parcel_id TEXT NOT NULL REFERENCES parcels(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    field TEXT NOT NULL
        CHECK (field IN ('capital', 'equity', 'area', 'land_available', 'cleared_area', 'largest_parcel', 'land_term',
            'ticket', 'land_need', 'land_price', 'jobs', 'power', 'water', 'wastewater', 'power_need',
            'water_need', 'wastewater_need', 'workers', 'workers_need', 'wage', 'wage_limit',
            'land_price_limit', 'neighbours', 'term_need', 'ownership_wanted')),
    low TEXT, -- decimal text; NULL = open or unknown
    high TEXT, -- decimal text; NULL = open or unknown
    unit TEXT NOT NULL, -- ISO 4217 code, ha, year, …
    basis TEXT NOT NULL CHECK (basis IN ('declared', 'estimated', 'computed')), -- how it came about
    standing TEXT NOT NULL CHECK (standing IN ('preferred', 'undecided', 'equivalent', 'alternative')), -- which of several counts
    source_document TEXT, -- address or title; NULL = not kept
    source_locator TEXT, -- page, row or section
    source_as_of TEXT, -- date of the document
    source_confidence TEXT CHECK (source_confidence IN ('high', 'medium', 'low')), -- how well the source supports the row
    note TEXT,
    PRIMARY KEY (parcel_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO parcel_figures_3 SELECT * FROM parcel_figures;
DROP TABLE parcel_figures;
ALTER TABLE parcel_figures_3 RENAME TO parcel_figures;

-- What investors put in, need and bring.
CREATE TABLE investor_figures_3 (
    investor_id TEXT NOT NULL REFERENCES investors(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    field TEXT NOT NULL
        CHECK (field IN ('capital', 'equity', 'area', 'land_available', 'cleared_area', 'largest_parcel', 'land_term',
            'ticket', 'land_need', 'land_price', 'jobs', 'power', 'water', 'wastewater', 'power_need',
            'water_need', 'wastewater_need', 'workers', 'workers_need', 'wage', 'wage_limit',
            'land_price_limit', 'neighbours', 'term_need', 'ownership_wanted')),
    low TEXT, -- decimal text; NULL = open or unknown
    high TEXT, -- decimal text; NULL = open or unknown
    unit TEXT NOT NULL, -- ISO 4217 code, ha, year, …
    basis TEXT NOT NULL CHECK (basis IN ('declared', 'estimated', 'computed')), -- how it came about
    standing TEXT NOT NULL CHECK (standing IN ('preferred', 'undecided', 'equivalent', 'alternative')), -- which of several counts
    source_document TEXT, -- address or title; NULL = not kept
    source_locator TEXT, -- page, row or section
    source_as_of TEXT, -- date of the document
    source_confidence TEXT CHECK (source_confidence IN ('high', 'medium', 'low')), -- how well the source supports the row
    note TEXT,
    PRIMARY KEY (investor_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO investor_figures_3 SELECT * FROM investor_figures;
DROP TABLE investor_figures;
ALTER TABLE investor_figures_3 RENAME TO investor_figures;

CREATE INDEX project_figures_by_field ON project_figures(field);

-- Utilities, risks, incentives and day of hand-over of a project; without a source a row counts as not known.
CREATE TABLE project_circumstances (
    project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    kind TEXT NOT NULL
        CHECK (kind IN ('power_supply', 'water_supply', 'wastewater_drain', 'flood', 'landslide', 'protected_area',
            'resettlement', 'dispute', 'heavy_emissions', 'incentive_tier', 'ready', 'delivered', 'delayed',
            'idle_land', 'revoked', 'request_complete', 'visit_made', 'decision_maker_named', 'dates_given',
            'barred')),
    grade TEXT NOT NULL
        CHECK (grade IN ('no', 'yes', 'none', 'low', 'medium', 'high', 'planned', 'funded', 'in_park', 'at_fence',
            'standard', 'special')),
    "from" TEXT, -- first day; NULL = always
    until TEXT, -- last day; NULL = still
    source TEXT,
    note TEXT,
    PRIMARY KEY (project_id, position)
) STRICT, WITHOUT ROWID;

-- Past projects, signs of seriousness and bars of an investor; without a source a row counts as not known.
CREATE TABLE investor_circumstances (
    investor_id TEXT NOT NULL REFERENCES investors(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    kind TEXT NOT NULL
        CHECK (kind IN ('power_supply', 'water_supply', 'wastewater_drain', 'flood', 'landslide', 'protected_area',
            'resettlement', 'dispute', 'heavy_emissions', 'incentive_tier', 'ready', 'delivered', 'delayed',
            'idle_land', 'revoked', 'request_complete', 'visit_made', 'decision_maker_named', 'dates_given',
            'barred')),
    grade TEXT NOT NULL
        CHECK (grade IN ('no', 'yes', 'none', 'low', 'medium', 'high', 'planned', 'funded', 'in_park', 'at_fence',
            'standard', 'special')),
    "from" TEXT, -- first day; NULL = always
    until TEXT, -- last day; NULL = still
    source TEXT,
    note TEXT,
    PRIMARY KEY (investor_id, position)
) STRICT, WITHOUT ROWID;
