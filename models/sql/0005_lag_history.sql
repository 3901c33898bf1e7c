-- SPDX-License-Identifier: GPL-3.0-or-later
-- How far behind each replica was seen to be, the worst of each half minute of the last day. A
-- reading and no record: nothing vouches for it, nothing is decided by it, and old rows go.

CREATE TABLE lag_slot (
    component TEXT NOT NULL,
    member TEXT NOT NULL,
    number INTEGER NOT NULL, -- half minutes since the epoch
    time_ms INTEGER,         -- null: not once known
    bytes INTEGER,
    looks INTEGER NOT NULL,
    known INTEGER NOT NULL,  -- looks that told the time, or else the bytes
    PRIMARY KEY (component, member, number)
) STRICT, WITHOUT ROWID;
