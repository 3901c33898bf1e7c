-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema. Every "body" is RFC 8785 canonical JSON; its SHA-256 stands in the audit record
-- that "audit" names, so a row that was changed, added or removed by hand is found.

CREATE TABLE audit (
    position INTEGER PRIMARY KEY CHECK (position >= 0), -- dense from 0
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),       -- RFC 9162 leaf hash of body
    body TEXT NOT NULL
) STRICT;

CREATE TABLE workspace (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;

-- The estate as it is now, one row an object; what it was is in estate_change.
CREATE TABLE estate_object (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Commands on the estate. The body holds each changed object before and after: the inverse is the
-- same command the other way round.
CREATE TABLE estate_change (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
    undoes INTEGER UNIQUE REFERENCES estate_change (sequence),
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE plan (
    id TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL,
    PRIMARY KEY (id, revision)
) STRICT;

-- A run carries the plan's own bytes: what was approved, whatever is saved later.
CREATE TABLE run (
    id TEXT PRIMARY KEY,
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE journal (
    run TEXT NOT NULL REFERENCES run (id),
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL,
    PRIMARY KEY (run, sequence)
) STRICT;

CREATE TABLE step_time (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
    component_kind TEXT NOT NULL,
    verb TEXT NOT NULL,
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;
CREATE INDEX step_time_by_verb ON step_time (component_kind, verb);
