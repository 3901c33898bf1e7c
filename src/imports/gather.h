// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/imported.h"

#include <map>
#include <set>
#include <string>

namespace farhaven::imports {

/// Puts what a reader finds into an estate, and keeps the account of it. Of this folder alone.
class Gather {
public:
    explicit Gather(const Options &options) : m_options(options) {}

    [[nodiscard]] const Options &options() const { return m_options; }
    void inFile(std::string name) { m_file = std::move(name); }
    /// "FILE:LINE PATH", of what is there.
    [[nodiscard]] std::string place(int line, const std::string &path) const;

    // The account: each thing found ends as exactly one of the three below.
    void understood(const std::string &kind);
    void skipped(const std::string &kind, const std::string &place, const std::string &what,
                 const std::string &why);
    void dropped(const std::string &kind);
    /// A part of something that is understood, and is not.
    void part(const std::string &place, const std::string &what, const std::string &why);
    void warn(const std::string &place, const std::string &what, const std::string &why);
    void secrets(int count) { m_out.secretsDropped += count; }

    // The estate. An id comes from `key`, which names the thing in its source.
    /// Made when it is new; an empty name is that of the options.
    [[nodiscard]] SiteId site(const std::string &name);
    /// The id of the host, new or known; nothing when another one has that name: at another site,
    /// at another address, or told apart by case alone.
    [[nodiscard]] std::optional<HostId> host(const std::string &key, const std::string &name,
                                             const SiteId &site, const std::string &address);
    [[nodiscard]] std::optional<ComponentId>
    component(const std::string &key, const std::string &name, const std::string &kind);
    [[nodiscard]] model::Component *find(const ComponentId &id);
    /// Of a component that is there; a second one on the same key is left as it is.
    void member(const ComponentId &component, const std::string &key, const HostId &host,
                const std::string &role = {});
    /// Once for each pair; a component never depends on itself.
    /// `group`: it needs one of those that share it; empty: it needs this one. Said twice, the
    /// stronger word counts.
    void depends(const ComponentId &from, const ComponentId &to, const std::string &group = {},
                 model::DependencyStrength strength = model::DependencyStrength::Hard);
    [[nodiscard]] bool dataset(const std::string &key, const std::string &name,
                               const ComponentId &component);
    [[nodiscard]] model::Estate &estate() { return m_out.estate; }

    [[nodiscard]] Imported done();

private:
    /// Not the site of whatever does not say where it is.
    [[nodiscard]] bool isSaid(const SiteId &site) const;
    /// Its id in a list, unless another id holds the same name, case and composition aside (B90).
    [[nodiscard]] bool named(const std::string &list, const std::string &id,
                             const std::string &name);

    /// The one door: no text of a file comes into the estate or the account but through it.
    [[nodiscard]] std::string shown(const std::string &text);

    const Options m_options;
    std::string m_file;
    Imported m_out;
    std::map<std::string, std::size_t> m_components; ///< id → index
    std::map<std::string, std::size_t> m_hosts;
    std::map<std::string, std::string> m_names; ///< list and folded name → id
    std::set<std::string> m_pairs;
    std::map<std::string, std::size_t> m_depends; ///< from and to → index
    std::set<std::string> m_met; ///< who needs one of a group, one of which is needed anyway
};

/// An id out of a name: lower-case ASCII letters, digits, "-", "_", "."; what is beyond is
/// replaced, and a digest keeps two names apart that would then be one. Never empty, at most 80
/// characters.
[[nodiscard]] std::string slug(std::string_view name);
/// A name that people can read, of at most 200 characters, without control characters.
[[nodiscard]] std::string nameText(std::string_view text);

/// May a value under this key be a secret: "DB_PASSWORD", "apiKey", "ansible_become_pass"?
[[nodiscard]] bool secretKey(std::string_view key);
/// Does the value carry one by itself: an address with a password, a private key, a vault's text,
/// an option "--requirepass x"?
[[nodiscard]] bool secretValue(std::string_view value);
/// The text without the user part of each address in it that names a password, of
/// "postgres://app:x@db" as of "app:x@tcp(db:3306)"; `count` grows by one for each.
[[nodiscard]] std::string withoutSecrets(std::string_view text, int &count);
/// The values below a node that are secrets by their key or by themselves.
[[nodiscard]] int secretsIn(const Node &node);
/// The hosts that a value may name, each once: of "db:5432", of "http://a:1,http://b:1", of
/// "a=http://a:1", of "redis://:password@cache/0" and of "host=db port=5432".
[[nodiscard]] std::vector<std::string> addressesIn(std::string_view value);
/// Does the text ask for a program to be run: ProxyCommand, LocalCommand, an exec plug-in?
[[nodiscard]] bool executable(std::string_view text);

/// What an image or a name is, in the words that the designer draws: "database", "cache", "queue",
/// "balancer", else "application". No adapter has such a kind: which one looks after it, and by
/// which settings, is for people to say.
[[nodiscard]] std::string componentKind(std::string_view image);

/// Text of unknown encoding as UTF-8: a mark of order is taken off; UTF-8 stays, and is unwound
/// where it was read as Windows-1252 on its way ("ÐœÐ¾Ñ", "â€¢"); else Windows-1251.
struct Decoded {
    std::string text;
    std::string encoding;  ///< "UTF-8", "windows-1251"
    bool repaired = false; ///< it had been read by the wrong table once
};
[[nodiscard]] Decoded decoded(std::string_view bytes);

// One reader a kind. Each adds what it finds; an Error refuses the whole import.
[[nodiscard]] Result<> readCompose(const File &file, Gather &gather);
[[nodiscard]] Result<> readKubernetes(const std::vector<File> &files, Gather &gather);
[[nodiscard]] Result<> readAnsible(const File &file, Gather &gather);
[[nodiscard]] Result<> readPrometheus(const File &file, Gather &gather);
[[nodiscard]] Result<> readCsv(const File &file, Gather &gather);
[[nodiscard]] Result<> readDrawIo(const File &file, Gather &gather);
[[nodiscard]] Result<> readGraphMl(const File &file, Gather &gather);

} // namespace farhaven::imports
