-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a disaster needs around a run. Rows are only ever added, in the order of their audit
-- records; every "body" is RFC 8785 canonical JSON whose SHA-256 stands in its record.

CREATE TABLE declaration (
    id TEXT PRIMARY KEY,
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE fence (
    id TEXT PRIMARY KEY, -- RUN:STEP
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;

-- What became of a fence: lifted, or seen to have vanished. The body names the fence.
CREATE TABLE fence_change (
    id TEXT PRIMARY KEY,
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;

-- One signature each: an attestation counts with two, by two people.
CREATE TABLE attestation (
    id TEXT PRIMARY KEY, -- ATTESTATION:PERSON
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;

-- How far a writer had come when it was last seen.
CREATE TABLE sighting (
    id TEXT PRIMARY KEY,
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;

-- Where signed checkpoints of the audit log go.
CREATE TABLE sink (
    id TEXT PRIMARY KEY,
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;
