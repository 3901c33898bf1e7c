// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/verb_catalogue.h"

namespace farhaven::orders {

/// What the adapters of the sample can do.
inline analysis::VerbCatalogue verbs()
{
    using enum analysis::Effect;
    return {
        {"postgresql",
         {{"claim", {Safe, "release"}},
          {"release", {Safe, ""}},
          {"checkpoint", {Safe, ""}},
          {"demote", {Destructive, "start-primary"}},
          {"start", {Safe, ""}},
          {"stop", {Destructive, "start"}},
          {"start-primary", {Safe, "demote"}},
          {"promote", {Destructive, ""}},
          {"rejoin", {Destructive, ""}},
          {"rewind", {Destructive, ""}},
          {"follow", {Safe, ""}},
          {"reinit", {LastResort, ""}}}},
        {"haproxy", {{"drain", {Destructive, "enable"}}, {"enable", {Safe, "drain"}}}},
        {"dns",
         {{"repoint", {Destructive, "point-back"}},
          {"point-back", {Destructive, "repoint"}},
          {"await-caches", {Read, ""}}}},
        {"fence",
         {{"power-off", {Destructive, "power-on"}},
          {"power-on", {Destructive, "power-off"}},
          {"block", {Destructive, "unblock"}},
          {"admit-management", {Destructive, "block"}},
          {"admit-replication", {Destructive, "block"}},
          {"unblock", {Destructive, "block"}},
          {"withdraw-lease", {Destructive, "grant-lease"}},
          {"grant-lease", {Destructive, "withdraw-lease"}},
          {"hold-service", {Destructive, "free-service"}},
          {"free-service", {Destructive, "hold-service"}}}},
        {"service",
         {{"start", {Safe, "stop"}},
          {"stop", {Destructive, "start"}},
          {"verify", {Safe, ""}},
          {"confirm", {Safe, ""}}}},
    };
}

} // namespace farhaven::orders
