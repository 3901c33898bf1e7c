-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may approve and act, and what people signed. Bodies and audit records as in 0001.

-- Every list of people that ever held, with public keys only; the last one holds.
CREATE TABLE people (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;

-- Approvals, run authorisations and armings as they were signed; never changed, never removed.
CREATE TABLE signed_document (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
    kind TEXT NOT NULL,  -- "approval", "authorisation", "arming"
    id TEXT NOT NULL,
    about TEXT NOT NULL, -- SHA-256 of the plan; the site of an arming
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL,
    UNIQUE (kind, id)
) STRICT;
CREATE INDEX signed_document_about ON signed_document (kind, about);

-- A site went back to observe-only: armings with an earlier audit record count no more.
CREATE TABLE disarming (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
    site TEXT NOT NULL,
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;
