// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "base/private_file.h"
#include "base/signed_document.h"
#include "daemon/server.h"
#include "model/finding.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>

#include <algorithm>
#include <set>

namespace farhaven::daemon {

namespace {

constexpr const char *bundleExported = "bundle.exported";
constexpr std::string_view writtenNameSpace = "farhaven-bundle-written";
constexpr std::uint64_t exportsMax = 100; ///< among which a copy that is written is looked for
/// A copy that is older than this is worth little on the day that it is needed.
constexpr Milliseconds bundleAgeMax{std::chrono::hours(24)};
/// Settings of components that name a file on this machine without which they cannot be reached.
constexpr const char *fileSettings[] = {"passfile", "power_token_file", "gateway_token_file"};

/// What of this machine the estate needs: keys and credentials, by path.
std::set<std::string> filesOf(const model::Estate &estate)
{
    std::set<std::string> files;
    for (const model::Host &host : estate.hosts) {
        if (!host.ssh)
            continue;
        for (const std::string &file : {host.ssh->identityFile, host.ssh->certificateFile}) {
            if (!file.empty())
                files.insert(file);
        }
    }
    for (const model::Component &component : estate.components) {
        for (const char *setting : fileSettings) {
            if (component.settings.is_object() && component.settings.contains(setting) &&
                component.settings.at(setting).is_string())
                files.insert(component.settings.at(setting).get<std::string>());
        }
    }
    return files;
}

/// What no file that is carried holds, in words.
std::vector<std::string> notCarried(const model::Estate &estate)
{
    std::set<std::string> programs;
    std::vector<std::string> what;
    for (const model::Host &host : estate.hosts) {
        if (host.ssh && host.ssh->identityFile.empty() && host.ssh->passwordSecret.empty())
            what.push_back("the key to " + host.id.value + ", which only an SSH agent has");
    }
    for (const model::Component &component : estate.components) {
        if (component.kind != "process" || !component.settings.is_object())
            continue;
        const Json verbs = component.settings.value("verbs", Json::array());
        for (const Json &verb : verbs) {
            const Json argv = verb.is_object() ? verb.value("program", Json()) : Json();
            if (argv.is_array() && !argv.empty() && argv.front().is_string())
                programs.insert(argv.front().get<std::string>());
        }
    }
    for (const std::string &program : programs)
        what.push_back("the program " + program);
    return what;
}

/// What only the vault can give.
std::vector<std::string> inVault(const model::Estate &estate)
{
    std::vector<std::string> what;
    for (const model::Host &host : estate.hosts) {
        if (host.ssh && !host.ssh->passwordSecret.empty())
            what.push_back("the password of " + host.id.value + ", secret \"" +
                           host.ssh->passwordSecret + "\"");
    }
    return what;
}

struct Snapshot {
    std::string file, origin;
    store::TreeHead head;
    model::Estate estate;
    std::shared_ptr<store::Copying> copying; ///< pinned at `head`; not written yet
};

Result<Snapshot> takeSnapshot(store::Store &store, const PersonId &by, const std::string &to)
{
    const Sentence what("bundle.exported", "A sealed copy of the workspace goes to {to}",
                        {{"to", to}});
    // On record before a byte goes out, and so in the copy too.
    FH_CHECK(store.note(bundleExported, "workspace", by, what));
    Snapshot taken;
    taken.file = store.path() + ".snapshot-" + newUuid();
    taken.origin = store::originOf(store);
    taken.head = store.treeHead();
    FH_TRY(taken.estate, store.estate());
    FH_TRY(taken.copying, store.beginCopy());
    return taken;
}

/// What the client says of the file that it made of a snapshot.
struct Written {
    std::string path, sha256;
    std::int64_t logSize = 0;
    PersonId by;
};

/// Beside the workspace and not in its log: one record more would make every sink refuse the copy
/// as older than what it saw.
std::string writtenFile(const store::Store &store)
{
    return store.path() + ".written";
}

/// The record of the snapshot is the last in it; null: nobody took one of this size.
Result<std::optional<store::AuditRecord>> exportOf(store::Store &store, std::int64_t logSize)
{
    FH_TRY(const auto exported, store.recordsOf(bundleExported, exportsMax));
    for (const store::AuditRecord &record : exported) {
        if (std::int64_t(record.position) + 1 == logSize)
            return std::optional(record);
    }
    return std::optional<store::AuditRecord>();
}

/// Signed by the key of this workspace, which no other program has: what somebody else wrote there
/// says nothing, and a note of another workspace neither.
Result<> noteWritten(store::Store &store, const Written &copy, Signer &signer)
{
    FH_TRY(const auto exported, exportOf(store, copy.logSize));
    if (!exported || exported->author != copy.by)
        return fail(ErrorCode::NotFound, "no snapshot of this size was taken by you", "log_size");
    const Json json = {{"schema", "farhaven/bundle-written/1"},
                       {"log", store::originOf(store)},
                       {"log_size", copy.logSize},
                       {"path", copy.path},
                       {"sha256", copy.sha256}};
    FH_TRY(const SignedDocument note, signDocument(json, signer, writtenNameSpace));
    FH_TRY(const std::string bytes, signedCanonical(note));
    return replaceFile(writtenFile(store), bytes, 0600);
}

/// The snapshot of which a copy is known to stand somewhere, and where.
struct LastWritten {
    store::AuditRecord record;
    std::string path;
};

Result<std::optional<LastWritten>> lastWritten(store::Store &store, const SshPublicKey &key)
{
    const std::optional<LastWritten> none;
    const auto bytes = readSmallFile(writtenFile(store), 1 << 16);
    const auto note =
        bytes ? signedFromCanonical(*bytes) : Result<SignedDocument>(SignedDocument());
    const auto by = note ? verifySigned(*note, writtenNameSpace) : Result<SshPublicKey>(key);
    if (!bytes || !note || !by || !(*by == key))
        return none;
    JsonReader in(note->document, "");
    const std::int64_t size = in.integer("log_size", 1, std::int64_t(1) << 53);
    const std::string log = in.text("log", 256), path = in.text("path");
    if (!in.finishOpen() || log != store::originOf(store))
        return none;
    FH_TRY(const auto record, exportOf(store, size));
    return record ? std::optional(LastWritten{*record, path}) : none;
}

std::set<std::string> ownAddresses()
{
    std::set<std::string> addresses;
    ifaddrs *list = nullptr;
    if (::getifaddrs(&list) != 0)
        return addresses;
    for (const ifaddrs *one = list; one; one = one->ifa_next) {
        char text[INET6_ADDRSTRLEN] = "";
        const sockaddr *address = one->ifa_addr;
        const void *raw = nullptr;
        if (address && address->sa_family == AF_INET)
            raw = &reinterpret_cast<const sockaddr_in *>(address)->sin_addr;
        else if (address && address->sa_family == AF_INET6)
            raw = &reinterpret_cast<const sockaddr_in6 *>(address)->sin6_addr;
        if (raw && ::inet_ntop(address->sa_family, raw, text, sizeof text))
            addresses.insert(text);
    }
    ::freeifaddrs(list);
    return addresses;
}

/// The site at which this machine stands, by its addresses; empty: the estate does not know it.
SiteId ownSite(const model::Estate &estate)
{
    const std::set<std::string> addresses = ownAddresses();
    for (const model::Host &host : estate.hosts) {
        if (addresses.contains(host.address))
            return host.site;
    }
    return {};
}

model::Finding onePlace(const model::Estate &estate, const SiteId &site, bool ever)
{
    const model::Site *here = estate.find(site);
    model::Finding finding;
    finding.rule = ever ? "bundle.old" : "bundle.none";
    finding.severity = model::Finding::Severity::Warning;
    finding.place = "workspace";
    finding.message = ever ? "The last sealed copy of this workspace is older than a day"
                           : "No sealed copy of this workspace was ever made";
    if (here && here->role != model::SiteRole::Operations) {
        finding.rule = "bundle.only-at-protected-site";
        finding.message += ", and it lives at " + here->name + ", a site that it protects";
    }
    finding.reason = "Plans, approvals, keys and claims are in it";
    finding.consequence = "When this machine is lost, nobody can carry out a plan with it";
    finding.fix = "`bundle export FILE`, or `bundle keep DIR` on a disk of another site";
    return finding;
}

} // namespace

Task<Json> Server::workspaceSnapshot(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const std::string to = in.text("to");
    FH_CO_CHECK(in.finish());
    std::function<Result<Snapshot>(store::Store &)> take = [by, to](store::Store &store) {
        return takeSnapshot(store, by, to);
    };
    FH_CO_TRY(const Snapshot taken, co_await m_world.store.call<Snapshot>(take));
    // Beside the store, which goes on: a run's next step does not wait for a copy.
    std::function<Result<>()> write = [taken] { return taken.copying->writeTo(taken.file); };
    FH_CO_CHECK(co_await m_world.env.blocking<>(write));
    Json open = Json::array();
    for (const RunId &run : m_runs.underWay())
        open.push_back(run.value);
    co_return Json{{"file", taken.file},
                   {"origin", taken.origin},
                   {"log_size", taken.head.size},
                   {"log_root", merkle::toHex(taken.head.hash)},
                   {"at", toRfc3339(m_world.timers.clock().now())},
                   {"runs_under_way", open},
                   {"files", filesOf(taken.estate)},
                   {"in_vault", inVault(taken.estate)},
                   {"not_carried", notCarried(taken.estate)}};
}

Task<Json> Server::noteBundle(Json params)
{
    JsonReader in(params, "");
    Written copy;
    copy.by = PersonId(in.text("by"));
    copy.path = in.text("path");
    copy.sha256 = in.text("sha256", 64);
    copy.logSize = in.integer("log_size", 1, std::int64_t(1) << 53);
    if (copy.sha256.size() != 64)
        in.refuse("sha256", "64 digits");
    FH_CO_CHECK(in.finish());
    std::function<Result<>(store::Store &)> note = [copy,
                                                    signer = &m_world.signer](store::Store &store) {
        return noteWritten(store, copy, *signer);
    };
    FH_CO_CHECK(co_await m_world.store.call<>(note));
    co_return Json{{"path", copy.path}, {"log_size", copy.logSize}};
}

Task<Json> Server::bundleStatus(Json)
{
    struct Seen {
        std::optional<LastWritten> last;
        model::Estate estate;
        store::TreeHead head;
    };
    const SshPublicKey key = m_world.signer.key();
    std::function<Result<Seen>(store::Store &)> read = [key](store::Store &store) -> Result<Seen> {
        Seen seen;
        FH_TRY(seen.last, lastWritten(store, key));
        FH_TRY(seen.estate, store.estate());
        seen.head = store.treeHead();
        return seen;
    };
    FH_CO_TRY(const Seen seen, co_await m_world.store.call<Seen>(read));
    const Instant now = m_world.timers.clock().now();
    const SiteId site = ownSite(seen.estate);
    Json answer = {{"site", site.value}, {"log_size", seen.head.size}, {"findings", Json::array()}};
    if (seen.last) {
        const Milliseconds age = now - seen.last->record.at;
        answer["last_at"] = toRfc3339(seen.last->record.at);
        answer["age_s"] = std::chrono::duration_cast<std::chrono::seconds>(age).count();
        answer["path"] = seen.last->path;
        answer["behind"] = seen.head.size - seen.last->record.position - 1;
    }
    if (!seen.last || now - seen.last->record.at > bundleAgeMax) {
        const model::Finding finding = onePlace(seen.estate, site, seen.last.has_value());
        answer["findings"].push_back(model::toJson(finding));
    }
    co_return answer;
}

} // namespace farhaven::daemon
