-- Registry format 1. Applied once, in one transaction; never edited after release.
-- Conventions: empty = NULL; decimals and dates are text in the form the library prints; lists of texts are joined
-- by ";" (";" and "\" within an item are escaped by "\"); the columns of each record follow record_fields.hpp, which a
-- test compares. Foreign keys are checked at the end of a change set, so that rows may come in any order.

-- Facts about this file.
CREATE TABLE registry_property (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Migrations applied to this file.
CREATE TABLE schema_migration (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL -- of the migration's text
) STRICT;

-- Everything that was ever written, in order: each row is one import, edit or undo. Append-only, hash-chained.
CREATE TABLE change_set (
    number INTEGER NOT NULL PRIMARY KEY, -- 1, 2, 3 …
    time TEXT NOT NULL,                  -- UTC, RFC 3339
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    command TEXT NOT NULL,               -- import, set, undo …
    sources TEXT NOT NULL,               -- JSON list of {"path","sha256"} of the files read
    previous_hash TEXT NOT NULL,         -- of the change set before; 64 zeros for the first
    hash TEXT NOT NULL UNIQUE            -- SHA-256 over everything above and all its changes
) STRICT;

-- What a change set did, field by field. A record that was made has one row with field '*' and the whole record.
CREATE TABLE change (
    change_set INTEGER NOT NULL REFERENCES change_set(number),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL, -- key of the record
    field TEXT NOT NULL,
    before TEXT NOT NULL, -- JSON; null = said nothing. For contacts a commitment: salted SHA-256, no personal value
    after TEXT NOT NULL,
    PRIMARY KEY (change_set, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_record ON change(kind, record);

CREATE TRIGGER change_set_is_append_only_update BEFORE UPDATE ON change_set
BEGIN SELECT RAISE(ABORT, 'change sets are never changed'); END;
CREATE TRIGGER change_set_is_append_only_delete BEFORE DELETE ON change_set
BEGIN SELECT RAISE(ABORT, 'change sets are never deleted'); END;
CREATE TRIGGER change_is_append_only_update BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'changes are never changed'); END;
CREATE TRIGGER change_is_append_only_delete BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'changes are never deleted'); END;

-- What a commitment in `change` stands for. Deleted when the person is forgotten; the chain stays whole.
CREATE TABLE contact_change (
    change_set INTEGER NOT NULL REFERENCES change_set(number),
    position INTEGER NOT NULL,
    contact TEXT NOT NULL,
    salt TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (change_set, position)
) STRICT, WITHOUT ROWID;

-- Every record that exists, with the version that an edit must name and the hash of its content.
CREATE TABLE record (
    id INTEGER NOT NULL PRIMARY KEY, -- the row of search_text
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1), -- counts the change sets that touched the record
    sha256 TEXT NOT NULL,                          -- of the record's canonical JSON
    UNIQUE (kind, key)
) STRICT;

-- Our sector taxonomy with its counterparts in ISIC Rev. 4 and VSIC.
CREATE TABLE sectors (
    code TEXT NOT NULL PRIMARY KEY,
    parent TEXT REFERENCES sectors(code) DEFERRABLE INITIALLY DEFERRED,
    level INTEGER,
    name_vi TEXT NOT NULL,
    name_en TEXT,
    name_zh TEXT,
    name_unconfirmed TEXT, -- languages whose text is our own translation, joined by ;
    isic_rev4 TEXT, -- ISIC Rev. 4
    vsic_2018 TEXT, -- Decision 27/2018/QD-TTg
    vsic_2025_section TEXT, -- Decision 36/2025/QD-TTg
    province_focus TEXT, -- both, lao_cai or lang_son
    note TEXT
) STRICT;

-- Sectors that feed, complete or replace each other; the order of the two has no meaning.
CREATE TABLE sector_relations (
    sector_a TEXT NOT NULL REFERENCES sectors(code) DEFERRABLE INITIALLY DEFERRED,
    sector_b TEXT NOT NULL REFERENCES sectors(code) DEFERRABLE INITIALLY DEFERRED,
    relation TEXT NOT NULL CHECK (relation IN ('supply_chain', 'complement', 'substitute')),
    strength TEXT NOT NULL, -- 0..1, a judgement
    rationale TEXT,
    PRIMARY KEY (sector_a, sector_b)
) STRICT, WITHOUT ROWID;

-- What the law lets a foreign investor do in a sector and below it, from a date on.
CREATE TABLE foreign_access (
    sector TEXT NOT NULL REFERENCES sectors(code) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT NOT NULL, -- first day; NULL = before our data
    access TEXT NOT NULL CHECK (access IN ('open', 'conditional', 'capped', 'closed')),
    ownership_cap_percent TEXT,
    rule TEXT,
    citation TEXT,
    grade TEXT,
    PRIMARY KEY (sector, valid_from)
) STRICT, WITHOUT ROWID;

-- Administrative units with the time they were valid and what followed them.
CREATE TABLE places (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('province', 'district', 'commune')),
    parent TEXT REFERENCES places(id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT, -- first day; NULL = before our data
    valid_to TEXT, -- last day; NULL = still valid
    successor TEXT REFERENCES places(id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT,
    note TEXT
) STRICT;

-- Points of the corridor network.
CREATE TABLE nodes (
    id TEXT NOT NULL PRIMARY KEY,
    name_vi TEXT NOT NULL,
    name_en TEXT,
    name_zh TEXT,
    name_unconfirmed TEXT, -- languages whose text is our own translation, joined by ;
    type TEXT NOT NULL
        CHECK (type IN ('city', 'rail_station', 'expressway_junction', 'industrial_park', 'border_gate',
            'tourism_zone', 'airport', 'dry_port', 'logistics_center', 'seaport')),
    country TEXT,
    province TEXT,
    lat TEXT NOT NULL,
    lon TEXT NOT NULL,
    goods_traffic TEXT NOT NULL -- whether goods pass the gate
        CHECK (goods_traffic IN ('not_a_gate', 'yes', 'planned', 'passenger_only', 'unknown')),
    goods_note TEXT,
    note TEXT,
    source TEXT
) STRICT;

-- Undirected links of the corridor network.
CREATE TABLE links (
    "from" TEXT NOT NULL REFERENCES nodes(id) DEFERRABLE INITIALLY DEFERRED,
    "to" TEXT NOT NULL REFERENCES nodes(id) DEFERRABLE INITIALLY DEFERRED,
    mode TEXT NOT NULL
        CHECK (mode IN ('road', 'expressway', 'rail_standard_gauge', 'rail_metre_gauge', 'border_crossing',
            'waterway')),
    route TEXT,
    distance_km TEXT,
    speed_kmh TEXT,
    travel_time_h TEXT, -- stated; else distance / speed
    status TEXT NOT NULL CHECK (status IN ('operating', 'under_construction', 'planned')),
    opening_year INTEGER,
    traffic TEXT NOT NULL CHECK (traffic IN ('mixed', 'freight', 'passenger')),
    confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low', 'estimate')),
    source TEXT,
    note TEXT,
    PRIMARY KEY ("from", "to", mode, traffic)
) STRICT, WITHOUT ROWID;

-- Targets and baselines of the provincial plans.
CREATE TABLE indicators (
    id TEXT NOT NULL PRIMARY KEY,
    province TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('target', 'baseline')),
    low TEXT, -- decimal text; NULL = open or unknown
    high TEXT, -- decimal text; NULL = open or unknown
    value_as_given TEXT, -- as printed
    unit TEXT, -- ISO 4217 code, ha, year, …
    period TEXT,
    scope TEXT,
    source TEXT,
    confidence TEXT CHECK (confidence IN ('high', 'medium', 'low')),
    note TEXT
) STRICT;

-- What one unit of a currency was worth in VND; only preferred rates convert.
CREATE TABLE exchange_rates (
    id TEXT NOT NULL PRIMARY KEY,
    currency TEXT NOT NULL,
    vnd_per_unit TEXT NOT NULL, -- decimal text
    valid_from TEXT, -- first day; NULL = before our data
    valid_to TEXT, -- last day; NULL = still valid
    standing TEXT NOT NULL CHECK (standing IN ('preferred', 'undecided', 'equivalent', 'alternative')), -- which of several counts
    source TEXT,
    note TEXT
) STRICT;

-- Investment projects, zones and sites of the list.
CREATE TABLE projects (
    id TEXT NOT NULL PRIMARY KEY,
    name_vi TEXT NOT NULL,
    name_en TEXT,
    name_zh TEXT,
    name_unconfirmed TEXT, -- languages whose text is our own translation, joined by ;
    kind TEXT NOT NULL
        CHECK (kind IN ('industrial_park', 'industrial_cluster', 'border_gate_zone', 'free_trade_zone',
            'logistics_center', 'dry_port', 'airport', 'transport', 'tourism_zone', 'resort', 'hotel',
            'cultural_park', 'urban_area', 'commercial_center', 'market', 'mining_processing', 'energy',
            'agriculture', 'forestry', 'water_wastewater', 'waste_treatment', 'healthcare', 'education', 'ict',
            'other')),
    sector_as_given TEXT, -- sector words of the list
    stage TEXT NOT NULL
        CHECK (stage IN ('calling', 'planned', 'approved', 'awarded', 'under_construction', 'operating', 'stalled',
            'withdrawn', 'under_investigation', 'unknown')),
    open_to_investors TEXT NOT NULL CHECK (open_to_investors IN ('yes', 'no', 'unknown')),
    stage_as_given TEXT, -- status word of the list
    stage_reason TEXT, -- why stage or openness differ from the list
    stage_source TEXT,
    province TEXT,
    former_province TEXT, -- before 2025-07-01
    former_districts TEXT, -- joined by ;
    communes TEXT, -- as in the sources, joined by ;
    lat TEXT,
    lon TEXT,
    point_basis TEXT CHECK (point_basis IN ('site', 'town_centre', 'approximate')), -- what the point stands for
    clearance TEXT NOT NULL CHECK (clearance IN ('cleared', 'partially_cleared', 'not_cleared', 'unknown')),
    forms TEXT, -- investment forms, joined by ;
    form_as_given TEXT, -- words of the list
    selection_mode TEXT NOT NULL
        CHECK (selection_mode IN ('auction', 'bidding', 'ppp_bidding', 'direct_approval',
            'land_transfer_agreement', 'not_needed', 'unknown')),
    horizon TEXT, -- schedule or term, as given
    legal_basis TEXT, -- decisions with number and date
    promoter TEXT, -- public authority in charge
    incentives TEXT,
    description_vi TEXT,
    description_en TEXT,
    description_zh TEXT,
    description_unconfirmed TEXT,
    selected_investor TEXT, -- as published; never part of a score
    year_listed INTEGER,
    last_confirmed TEXT, -- NULL = never confirmed by an officer
    source_document TEXT, -- address or title; NULL = not kept
    source_locator TEXT, -- page, row or section
    source_as_of TEXT, -- date of the document
    source_confidence TEXT CHECK (source_confidence IN ('high', 'medium', 'low')) -- how well the source supports the row
) STRICT;

-- Sectors of a project; the shares of one project add up to 1.
CREATE TABLE project_sectors (
    project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    code TEXT NOT NULL REFERENCES sectors(code) DEFERRABLE INITIALLY DEFERRED,
    share TEXT NOT NULL, -- 0..1
    basis TEXT NOT NULL CHECK (basis IN ('stated', 'by_kind', 'judgement')), -- how it came about
    note TEXT,
    PRIMARY KEY (project_id, position)
) STRICT, WITHOUT ROWID;

-- Where a project meets the corridor network.
CREATE TABLE project_sites (
    project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    former_district TEXT,
    node TEXT REFERENCES nodes(id) DEFERRABLE INITIALLY DEFERRED,
    offset_low_km TEXT, -- straight line from the node
    offset_high_km TEXT, -- straight line from the node
    basis TEXT NOT NULL CHECK (basis IN ('stated', 'by_kind', 'judgement')), -- how it came about
    note TEXT,
    PRIMARY KEY (project_id, position)
) STRICT, WITHOUT ROWID;

-- Every figure of a project with bounds, unit, basis, standing and source. NULL bound = open on that side. No row = unknown, never zero.
CREATE TABLE project_figures (
    project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    field TEXT NOT NULL
        CHECK (field IN ('capital', 'equity', 'area', 'land_available', 'cleared_area', 'largest_parcel',
            'land_term', 'ticket', 'land_need', 'land_price', 'jobs', 'power', 'water')),
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

-- Papers that prove steps of the readiness ladder.
CREATE TABLE project_readiness (
    project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    level TEXT NOT NULL
        CHECK (level IN ('idea', 'in_plan', 'zoned', 'cleared', 'environmental_decision', 'utilities_at_fence',
            'permits')),
    paper TEXT,
    date TEXT,
    issuer TEXT,
    PRIMARY KEY (project_id, position)
) STRICT, WITHOUT ROWID;

-- "This project RELATION other": overlapping rows are never added up.
CREATE TABLE project_relations (
    project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    relation TEXT NOT NULL CHECK (relation IN ('part_of', 'older_version', 'same_programme', 'same_site')),
    other TEXT NOT NULL REFERENCES projects(id) DEFERRABLE INITIALLY DEFERRED,
    "group" TEXT,
    note TEXT,
    PRIMARY KEY (project_id, position)
) STRICT, WITHOUT ROWID;

-- Other values that sources give for fields that are not figures.
CREATE TABLE project_conflicts (
    project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    field TEXT,
    value TEXT,
    standing TEXT NOT NULL CHECK (standing IN ('preferred', 'undecided', 'equivalent', 'alternative')), -- which of several counts
    source TEXT,
    note TEXT,
    PRIMARY KEY (project_id, position)
) STRICT, WITHOUT ROWID;

-- Written answers to consistency findings.
CREATE TABLE project_justifications (
    project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    rule TEXT,
    text TEXT,
    author TEXT,
    date TEXT,
    PRIMARY KEY (project_id, position)
) STRICT, WITHOUT ROWID;

-- Parks, clusters and zones with their land.
CREATE TABLE zones (
    id TEXT NOT NULL PRIMARY KEY,
    name_vi TEXT NOT NULL,
    name_en TEXT,
    name_zh TEXT,
    name_unconfirmed TEXT, -- languages whose text is our own translation, joined by ;
    type TEXT,
    province TEXT,
    total_ha TEXT,
    leasable_ha TEXT,
    occupied_ha TEXT,
    occupancy_percent TEXT,
    available_ha TEXT,
    year_of_figure INTEGER,
    status TEXT,
    incentives TEXT,
    is_aggregate TEXT NOT NULL CHECK (is_aggregate IN ('true', 'false')), -- true: a sum of zones, never added to single ones
    node TEXT REFERENCES nodes(id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT,
    source TEXT,
    confidence TEXT CHECK (confidence IN ('high', 'medium', 'low'))
) STRICT;

-- "The zone RELATION the project."
CREATE TABLE zone_projects (
    zone_id TEXT NOT NULL REFERENCES zones(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    relation TEXT NOT NULL CHECK (relation IN ('same', 'contains', 'inside')),
    project TEXT NOT NULL REFERENCES projects(id) DEFERRABLE INITIALLY DEFERRED,
    basis TEXT, -- how it came about
    note TEXT,
    PRIMARY KEY (zone_id, position)
) STRICT, WITHOUT ROWID;

-- Plots of land of a project.
CREATE TABLE parcels (
    id TEXT NOT NULL PRIMARY KEY,
    project TEXT NOT NULL REFERENCES projects(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT,
    clearance TEXT NOT NULL CHECK (clearance IN ('cleared', 'partially_cleared', 'not_cleared', 'unknown')),
    zoning TEXT,
    land_right_until TEXT,
    lat TEXT,
    lon TEXT,
    point_basis TEXT CHECK (point_basis IN ('site', 'town_centre', 'approximate')), -- what the point stands for
    note TEXT,
    source_document TEXT, -- address or title; NULL = not kept
    source_locator TEXT, -- page, row or section
    source_as_of TEXT, -- date of the document
    source_confidence TEXT CHECK (source_confidence IN ('high', 'medium', 'low')) -- how well the source supports the row
) STRICT;

-- Figures of a plot, as in project_figures.
CREATE TABLE parcel_figures (
    parcel_id TEXT NOT NULL REFERENCES parcels(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    field TEXT NOT NULL
        CHECK (field IN ('capital', 'equity', 'area', 'land_available', 'cleared_area', 'largest_parcel',
            'land_term', 'ticket', 'land_need', 'land_price', 'jobs', 'power', 'water')),
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

-- Companies and groups; persons are in contacts.
CREATE TABLE investors (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    other_names TEXT,
    tax_number TEXT,
    home_countries TEXT, -- ISO 3166-1, joined by ;
    home_country_as_given TEXT,
    type TEXT NOT NULL
        CHECK (type IN ('manufacturer', 'logistics', 'developer', 'hospitality', 'agri', 'energy', 'mining',
            'retail', 'other')),
    interests_as_given TEXT,
    excluded_sectors TEXT,
    ticket_kind TEXT NOT NULL CHECK (ticket_kind IN ('typical', 'stated', 'hard')), -- how binding the ticket range is
    land_kind TEXT NOT NULL CHECK (land_kind IN ('typical', 'stated', 'hard')), -- how binding the land range is
    forms_accepted TEXT,
    start_from TEXT,
    start_until TEXT,
    must_haves TEXT,
    profile TEXT,
    evidence_vi TEXT,
    evidence_en TEXT, -- what is known of past projects
    evidence_zh TEXT,
    evidence_unconfirmed TEXT,
    source_document TEXT, -- address or title; NULL = not kept
    source_locator TEXT, -- page, row or section
    source_as_of TEXT, -- date of the document
    source_confidence TEXT CHECK (source_confidence IN ('high', 'medium', 'low')) -- how well the source supports the row
) STRICT;

-- Sectors an investor looks for; priority 1 is a main sector.
CREATE TABLE investor_interests (
    investor_id TEXT NOT NULL REFERENCES investors(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    sector TEXT NOT NULL REFERENCES sectors(code) DEFERRABLE INITIALLY DEFERRED,
    priority TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('stated', 'by_kind', 'judgement')), -- how it came about
    note TEXT,
    PRIMARY KEY (investor_id, position)
) STRICT, WITHOUT ROWID;

-- Ticket and land need of an investor: choice ranges.
CREATE TABLE investor_figures (
    investor_id TEXT NOT NULL REFERENCES investors(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    field TEXT NOT NULL
        CHECK (field IN ('capital', 'equity', 'area', 'land_available', 'cleared_area', 'largest_parcel',
            'land_term', 'ticket', 'land_need', 'land_price', 'jobs', 'power', 'water')),
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

-- Gateways that matter: full score up to full_minutes, then halving every half_minutes.
CREATE TABLE investor_gateways (
    investor_id TEXT NOT NULL REFERENCES investors(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order within the owner
    gateway TEXT NOT NULL,
    full_minutes INTEGER,
    half_minutes INTEGER,
    weight TEXT,
    PRIMARY KEY (investor_id, position)
) STRICT, WITHOUT ROWID;

-- Persons. Personal data: purpose, consent and expiry are required; never exported or published.
CREATE TABLE contacts (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT,
    email TEXT,
    phone TEXT,
    purpose TEXT NOT NULL, -- what the data may be used for
    consent_on TEXT NOT NULL, -- silence is no consent
    consent_proof TEXT,
    expires_on TEXT NOT NULL
) STRICT;

CREATE INDEX project_figures_by_field ON project_figures(field);
CREATE INDEX investor_interests_by_sector ON investor_interests(sector);
CREATE INDEX parcels_by_project ON parcels(project);
CREATE INDEX contacts_by_owner ON contacts(owner);

-- Folded texts of projects, investors, zones, nodes and places for `search`: lower case, no tone or letter marks, đ as d,
-- and Chinese runs as pairs of letters. Row n belongs to record n. Filled by the library with each change set.
CREATE VIRTUAL TABLE search_text USING fts5(
    folded,
    tokenize = "unicode61 remove_diacritics 0"
);
