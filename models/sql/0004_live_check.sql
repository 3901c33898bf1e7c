-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the live systems answered about an approved plan. A row for each change of the answers, and
-- one now and then while nothing changes. The body names the plan by its hash.

CREATE TABLE live_check (
    id TEXT PRIMARY KEY,
    audit INTEGER NOT NULL UNIQUE REFERENCES audit (position),
    body TEXT NOT NULL
) STRICT;
