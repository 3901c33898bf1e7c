// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/tree.h"
#include "model/estate.h"

#include <map>
#include <string>
#include <vector>

namespace farhaven::imports {

/// What wrote the file.
enum class Kind {
    Compose,    ///< Compose and stack files; best as `docker compose config` prints them
    Kubernetes, ///< rendered manifests, several documents in a file
    Ansible,    ///< what `ansible-inventory --list` prints
    Prometheus, ///< targets of file_sd, or what /api/v1/targets answers
    Csv,        ///< a row a host
    DrawIo,     ///< drawings, plain and compressed
    GraphMl,
};
[[nodiscard]] std::string_view name(Kind kind);
/// Of a word as `import --kind` takes it; Invalid names those that there are.
[[nodiscard]] Result<Kind> kindOf(std::string_view word);

struct File {
    std::string name; ///< as people call it; places begin with it
    std::string bytes;
};

struct Options {
    std::string site = "main"; ///< name of the site of whatever does not say where it is
    std::map<std::string, std::string> columns; ///< of a CSV: our word → the title in the file
    Budget budget;
};

/// Something of the file that did not become part of the estate, or became so on a guess.
struct Remark {
    std::string place; ///< "compose.yaml:12 services.web.build"
    std::string what;  ///< what stands there, printable
    std::string why;   ///< and why it was left out, or how it was read
    /// The kind of the whole thing that was left out ("network"); empty: a part of one that was
    /// taken.
    std::string of;
};

/// What became of the things of one kind in the file. `found` is the sum of the others, always.
struct Tally {
    int found = 0;
    int understood = 0;
    int notUnderstood = 0; ///< each has a Remark with that kind
    int dropped = 0;       ///< secrets: neither kept nor printed
};

struct Imported {
    model::Estate estate;                ///< a fragment: only what the files tell
    std::map<std::string, Tally> source; ///< by kind in the file: "service", "Deployment", "row"
    std::vector<Remark> notUnderstood;
    std::vector<Remark> warnings; ///< understood, on a guess that a person should look at
    int secretsDropped = 0;       ///< each value that was or looked like one

    /// Nothing was dropped in silence.
    [[nodiscard]] bool balanced() const;
    /// "host:db-1", "component:orders-db", "member:orders-db/a": each object, sorted.
    [[nodiscard]] std::vector<std::string> references() const;
};

/// Objects by our kind: "site", "host", "component", "member"…; kinds without any are left out.
[[nodiscard]] std::map<std::string, int> countsOf(const model::Estate &estate);
/// The references of an estate's objects, sorted.
[[nodiscard]] std::vector<std::string> referencesOf(const model::Estate &estate);

/// Reads the files as one. Ids come from what names a thing in its source, so that a second import
/// of the changed file updates. Secrets are dropped at the door. Invalid: not such a file, or
/// empty; Denied: it holds something to execute (a kubeconfig's exec, a ProxyCommand) or asks for
/// objects; Exhausted: a budget. A place is always named.
[[nodiscard]] Result<Imported> read(Kind kind, const std::vector<File> &files,
                                    const Options &options = {});

} // namespace farhaven::imports
