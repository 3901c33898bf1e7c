// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bundle_verbs.h"

#include "app/bundle_content.h"
#include "app/typed_secret.h"
#include "app/vault_place.h"
#include "base/private_file.h"
#include "base/sentence.h"
#include "vault/bundle_seal.h"

#include <QCoreApplication>
#include <QCoroTimer>
#include <QProcess>
#include <QTimer>

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace farhaven::app {

namespace {

using cli::Globals;

constexpr int openingMaxMs = 120'000;

struct BundleWords {
    std::string file, keyFile, folder, reason;
    int everySeconds = 60;
    bool once = false;
};

std::string absolute(const std::string &path)
{
    std::error_code error;
    return std::filesystem::absolute(path, error).lexically_normal().string();
}

/// What seals a new bundle: a key file, or a passphrase that is typed twice.
Result<vault::Opener> sealer(const BundleWords &words)
{
    if (!words.keyFile.empty())
        return openerFrom(words.keyFile);
    vault::Opener opener;
    FH_TRY(opener.secret, typedTwice("A passphrase for the bundle"));
    return opener;
}

/// The bundle of the workspace as it is now.
struct SealedCopy {
    std::string bytes;
    BundleContent content;
    Json snapshot;
};

Result<SealedCopy> sealedFrom(const Globals &globals, Json snapshot, const vault::Opener &opener)
{
    SealedCopy copy;
    copy.snapshot = std::move(snapshot);
    FH_TRY(copy.content, gatherContent(globals.workspace, copy.snapshot));
    copy.content.by = globals.person;
    copy.content.version = FARHAVEN_VERSION;
    FH_TRY(std::string plain, toBytes(copy.content));
    auto sealed = vault::sealBundle(plain, opener);
    wipe(plain);
    if (!sealed)
        return fail(std::move(sealed).error());
    copy.bytes = std::move(*sealed);
    return copy;
}

Json answerOf(const SealedCopy &copy, const std::string &file)
{
    Json carried = Json::array();
    for (const CarriedFile &one : copy.content.files)
        carried.push_back(one.path);
    return {{"file", file},
            {"bytes", copy.bytes.size()},
            {"log_size", copy.content.logSize},
            {"log_root", copy.content.logRoot},
            {"at", copy.content.at},
            {"version", copy.content.version},
            {"files", carried},
            {"missing", copy.content.missing},
            {"runs_under_way", copy.snapshot.value("runs_under_way", Json::array())}};
}

std::string missingFrom(const BundleContent &content)
{
    std::string said;
    for (const std::string &what : content.missing)
        said += "\nNot in it: " + what;
    return said;
}

/// On record only once it is durable: what was merely begun saves nobody.
Task<> writeCopy(cli::Context context, std::string file, std::string bytes, std::uint64_t logSize)
{
    FH_CO_CHECK(replaceFile(file, bytes, 0600));
    const Json params = {{"by", context.globals.person},
                         {"path", absolute(file)},
                         {"sha256", sha256Hex(bytes)},
                         {"log_size", logSize}};
    FH_CO_CHECK(co_await context.client.call("bundle.written", params));
    co_return {};
}

Task<int> exportBundle(cli::Context context, BundleWords words,
                       std::shared_ptr<vault::Opener> opener)
{
    Json params = {{"by", context.globals.person}, {"to", absolute(words.file)}};
    auto reply = co_await context.client.call("workspace.snapshot", params);
    if (!reply)
        co_return cli::printFailure(context.globals, reply.error());
    const auto copy = sealedFrom(context.globals, *reply, *opener);
    if (!copy)
        co_return cli::printFailure(context.globals, copy.error());
    if (auto written = co_await writeCopy(context, words.file, copy->bytes, copy->content.logSize);
        !written)
        co_return cli::printFailure(context.globals, written.error());
    std::string said = "Sealed: " + words.file + ", " + std::to_string(copy->bytes.size()) +
                       " bytes, with the key of the audit log and " +
                       std::to_string(copy->content.files.size()) +
                       " credentials. Keep it where this site's loss does not reach it, and what "
                       "opens it elsewhere.";
    said += missingFrom(copy->content);
    cli::print(context.globals, "farhaven/bundle-export/1", answerOf(*copy, words.file), said);
    co_return copy->content.missing.empty() ? cli::Done : cli::Partial;
}

/// What the last kept copy was of.
struct Kept {
    std::uint64_t logSize = 0; ///< 0: none was made yet
    std::string digest;
    std::vector<std::string> paths; ///< of credentials, those that could not be read too
};

Kept keptOf(const BundleContent &content)
{
    Kept kept{content.logSize, carriedDigest(content), content.missing};
    for (const CarriedFile &file : content.files)
        kept.paths.push_back(file.path);
    return kept;
}

bool isAsKept(const Kept &kept, const Json &status, const std::string &workspace)
{
    return kept.logSize != 0 && status.value("log_size", std::uint64_t(0)) == kept.logSize &&
           carriedDigestNow(kept.paths, workspace) == kept.digest;
}

/// One more copy in the folder, when anything changed since the last; the one before stays.
Task<Kept> keepOnce(cli::Context context, BundleWords words, std::shared_ptr<vault::Opener> opener,
                    Kept before)
{
    const Json none = Json::object();
    FH_CO_TRY(const Json status, co_await context.client.call("bundle.status", none));
    if (isAsKept(before, status, context.globals.workspace))
        co_return before;
    const std::string name =
        std::filesystem::path(context.globals.workspace).filename().string() + ".bundle";
    const std::string file = words.folder + "/" + name;
    const Json params = {{"by", context.globals.person}, {"to", absolute(file)}};
    FH_CO_TRY(const Json reply, co_await context.client.call("workspace.snapshot", params));
    FH_CO_TRY(const SealedCopy copy, sealedFrom(context.globals, reply, *opener));
    std::error_code none_there;
    std::filesystem::copy_file(file, file + ".before",
                               std::filesystem::copy_options::overwrite_existing, none_there);
    FH_CO_CHECK(co_await writeCopy(context, file, copy.bytes, copy.content.logSize));
    Json line = answerOf(copy, file);
    line["schema"] = "farhaven/bundle-kept/1";
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
    co_return keptOf(copy.content);
}

Task<int> keepBundles(cli::Context context, BundleWords words,
                      std::shared_ptr<vault::Opener> opener)
{
    Kept kept;
    for (;;) {
        const auto now = co_await keepOnce(context, words, opener, kept);
        if (now)
            kept = *now;
        // A disk that is away for a while is no reason to end; an owner that is gone is.
        if (!now && (words.once || now.error().code == ErrorCode::Unreachable))
            co_return cli::printFailure(context.globals, now.error());
        if (!now)
            cli::printFailure(context.globals, now.error());
        if (words.once)
            co_return cli::Done;
        QTimer timer;
        timer.start(words.everySeconds * 1000);
        co_await timer;
    }
}

Task<int> showStatus(cli::Context context)
{
    Json none = Json::object();
    auto reply = co_await context.client.call("bundle.status", none);
    if (!reply)
        co_return cli::printFailure(context.globals, reply.error());
    std::string said =
        reply->contains("last_at")
            ? "The last copy is of " + cli::text(*reply, "last_at") + "; since then " +
                  std::to_string(reply->value("behind", std::uint64_t(0))) + " records were made."
            : "No copy was made yet.";
    for (const Json &finding : (*reply)["findings"])
        said += "\n" + cli::text(finding, "message") + ". " + cli::text(finding, "consequence") +
                ". " + cli::text(finding, "fix") + ".";
    cli::print(context.globals, "farhaven/bundle-status/1", *reply, said);
    co_return (*reply)["findings"].empty() ? cli::Done : cli::CheckFailed;
}

/// The restored workspace has no head file: it is accepted by name, which is its first new record.
Result<> acceptCopy(const Globals &globals, const BundleContent &content, const std::string &reason)
{
    const std::string why = "Restored from the bundle of " + content.at + ", " +
                            std::to_string(content.logSize) + " records: " + reason;
    QProcess daemon;
    daemon.start(QCoreApplication::applicationDirPath() + QStringLiteral("/farhavend"),
                 {QStringLiteral("-w"), QString::fromStdString(globals.workspace),
                  QStringLiteral("--accept-missing-head"), QString::fromStdString(why),
                  QStringLiteral("--expect-log"),
                  QString::fromStdString(std::to_string(content.logSize) + ":" + content.logRoot)});
    if (!daemon.waitForFinished(openingMaxMs) || daemon.exitCode() != 0)
        return fail(ErrorCode::Corrupt,
                    "the workspace in the bundle does not open: " +
                        printable(daemon.readAllStandardError().toStdString()),
                    globals.workspace, "Take an older bundle");
    return {};
}

Result<> restore(const Globals &globals, const BundleWords &words)
{
    if (globals.workspace.empty())
        return fail(ErrorCode::Invalid, "no workspace was named", "command line",
                    "Name the file to be made with -w FILE");
    if (words.reason.empty())
        return fail(ErrorCode::Invalid, "a restore has a reason", "--reason",
                    "Say why this copy is to act, and what became of the other one");
    FH_TRY(const std::string bytes, readSmallFile(words.file, vault::bundleBytesMax));
    FH_TRY(const vault::Opener opener, openerFrom(words.keyFile));
    FH_TRY(std::string plain, vault::openBundle(bytes, opener));
    auto content = contentFromBytes(plain);
    wipe(plain);
    if (!content)
        return fail(std::move(content).error());
    FH_TRY(const auto written, writeContent(*content, globals.workspace));
    if (auto accepted = acceptCopy(globals, *content, words.reason); !accepted) {
        removeWritten(written, globals.workspace);
        return accepted;
    }
    Json carried = Json::array();
    for (const CarriedFile &one : content->files)
        carried.push_back(one.path);
    const Json answer = {{"workspace", globals.workspace},
                         {"at", content->at},
                         {"by", content->by},
                         {"version", content->version},
                         {"origin", content->origin},
                         {"log_size", content->logSize},
                         {"files", carried},
                         {"missing", content->missing}};
    cli::print(
        globals, "farhaven/bundle-restore/1", answer,
        "Restored: " + globals.workspace + ", as it was at " + content->at +
            ". Nothing was acted on yet. Each run claims its targets one epoch higher, so "
            "that the hosts refuse what the other copy still sends; where that one holds a "
            "claim, `claim takeover` is yours to decide. Sinks that can be reached are asked "
            "when it is opened: one that has seen more than this copy refuses it." +
            missingFrom(*content));
    return {};
}

/// Sealing asks a person first: before the workspace is opened, and only once.
template <class Verb>
void sealWith(CLI::App *verb, cli::Chosen &chosen, const std::shared_ptr<BundleWords> &words,
              Verb run)
{
    verb->add_option("--key-file", words->keyFile,
                     "Seal it with this file of 32 bytes, not with a passphrase");
    verb->callback([&chosen, words, run] {
        auto opener = std::make_shared<vault::Opener>();
        chosen.prepare = [words, opener]() -> Result<> {
            FH_TRY(*opener, sealer(*words));
            return {};
        };
        chosen.run = [words, opener, run](cli::Context context) {
            return run(context, *words, opener);
        };
    });
}

} // namespace

void addBundleVerbs(CLI::App &app, const Globals &globals, cli::Chosen &chosen)
{
    CLI::App *noun =
        app.add_subcommand("bundle", "The controller itself, sealed, for another machine");
    noun->require_subcommand(1);
    auto words = std::make_shared<BundleWords>();
    CLI::App *out = noun->add_subcommand("export", "Workspace, keys and credentials as one file");
    out->add_option("FILE", words->file, "File to write")->required();
    sealWith(out, chosen, words, exportBundle);
    CLI::App *kept = noun->add_subcommand(
        "keep", "Go on writing it to a folder, best on another site's disk, until ended");
    kept->add_option("DIR", words->folder, "A folder")->required()->check(CLI::ExistingDirectory);
    kept->add_option("--every", words->everySeconds, "Seconds between two copies")
        ->check(CLI::Range(1, 86'400));
    kept->add_flag("--once", words->once, "One copy");
    sealWith(kept, chosen, words, keepBundles);
    CLI::App *status = noun->add_subcommand("status", "How old the last copy is; 9: too old");
    status->callback(
        [&chosen] { chosen.run = [](cli::Context context) { return showStatus(context); }; });
    CLI::App *back = noun->add_subcommand("restore", "Make a workspace of it where there is none");
    back->add_option("FILE", words->file, "A bundle")->required();
    back->add_option("--reason", words->reason, "Why this copy is to act; on record")->required();
    back->add_option("--key-file", words->keyFile, "The key file that opens it");
    back->callback([&globals, &chosen, words] {
        chosen.offline = [&globals, words] {
            const Result<> done = restore(globals, *words);
            return done ? cli::Done : cli::printFailure(globals, done.error());
        };
    });
}

} // namespace farhaven::app
