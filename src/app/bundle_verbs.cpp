// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bundle_verbs.h"

#include "app/bundle_content.h"
#include "app/bundle_restore.h"
#include "app/typed_secret.h"
#include "app/vault_place.h"
#include "base/private_file.h"
#include "base/sentence.h"
#include "seal/key_file.h"
#include "transport/sftp.h"
#include "vault/bundle_seal.h"

#include <QCoroTimer>
#include <QTimer>

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <filesystem>
#include <memory>

namespace farhaven::app {

namespace {

using cli::Globals;

constexpr std::size_t keyTextMax = 4096;
/// Of one copy that goes to another host: what was brought there by then is not brought again.
constexpr Milliseconds uploadMax{15 * 60'000};

struct BundleWords {
    std::string file, keyFile, folder;
    std::string out, comment;
    std::vector<std::string> recipients; ///< files of public keys
    std::string hostKey, identity;       ///< of an SFTP folder
    int everySeconds = 60;
    bool once = false;
    [[nodiscard]] bool remote() const { return folder.starts_with("sftp://"); }
};

/// What a bundle is sealed with: something that opens it, or only public keys.
struct Sealing {
    vault::Opener opener;
    std::vector<std::string> recipients;
};

std::string absolute(const std::string &path)
{
    std::error_code error;
    return std::filesystem::absolute(path, error).lexically_normal().string();
}

/// What seals a new bundle: public keys, a key file, or a passphrase that is typed twice.
Result<Sealing> sealer(const BundleWords &words)
{
    Sealing sealing;
    for (const std::string &file : words.recipients) {
        FH_TRY(const std::string text, readSmallFile(file, keyTextMax));
        auto key = vault::publicKeyFrom(text);
        if (!key)
            return fail(std::move(key).error().at(file));
        sealing.recipients.push_back(std::move(*key));
    }
    if (!sealing.recipients.empty())
        return sealing;
    if (!words.keyFile.empty()) {
        FH_TRY(sealing.opener, openerFrom(words.keyFile));
        return sealing;
    }
    FH_TRY(sealing.opener.secret, typedTwice("A passphrase for the bundle"));
    return sealing;
}

/// The bundle of the workspace as it is now.
struct SealedCopy {
    std::string bytes;
    BundleContent content;
    Json snapshot;
};

Result<SealedCopy> sealedFrom(const Globals &globals, Json snapshot, const Sealing &sealing)
{
    SealedCopy copy;
    copy.snapshot = std::move(snapshot);
    FH_TRY(copy.content, gatherContent(globals.workspace, copy.snapshot));
    copy.content.by = globals.person;
    copy.content.version = FARHAVEN_VERSION;
    FH_TRY(const auto logKey, seal::openKeyFile(globals.workspace + ".key"));
    FH_CHECK(signContent(copy.content, *logKey));
    FH_TRY(std::string plain, toBytes(copy.content));
    auto sealed = sealing.recipients.empty() ? vault::sealBundle(plain, sealing.opener)
                                             : vault::sealBundleTo(plain, sealing.recipients);
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
            {"log_key", copy.content.publicKey},
            {"at", copy.content.at},
            {"version", copy.content.version},
            {"files", carried},
            {"missing", copy.content.missing},
            {"runs_under_way", copy.snapshot.value("runs_under_way", Json::array())}};
}

/// The place of a copy at another host, with its pinned key and our identity.
Result<transport::SftpPlace> remotePlace(const BundleWords &words)
{
    FH_TRY(transport::SftpPlace place, transport::sftpPlace(words.folder));
    if (words.hostKey.empty())
        return fail(
            ErrorCode::Invalid, "the host is not known by a key", words.folder,
            "Give --host-key \"ssh-ed25519 AAAA…\", as ssh-keyscan at the host itself says");
    place.target.hostKey = words.hostKey;
    place.target.identityFile = words.identity;
    return place;
}

/// Blocks; the process has nothing else to do meanwhile but to end when it is told to.
Result<> upload(const BundleWords &words, const std::string &file, const std::string &bytes)
{
    FH_TRY(const transport::SftpPlace place, remotePlace(words));
    const char *agent = std::getenv("SSH_AUTH_SOCK");
    transport::SshCredentials credentials;
    credentials.agentSocket = agent ? agent : "";
    const CallLimits limits(SystemClock().ticks() + uploadMax);
    transport::Interrupt interrupt(limits, [] {});
    FH_TRY(const auto sftp, transport::Sftp::open(place.target, {}, credentials, interrupt));
    return sftp->replace(place.path + "/" + file, bytes);
}

/// On record only once it is durable: what was merely begun saves nobody.
Task<> writeCopy(cli::Context context, std::string file, std::string bytes, std::uint64_t logSize,
                 BundleWords words)
{
    const std::string name = std::filesystem::path(file).filename().string();
    if (words.remote())
        FH_CO_CHECK(upload(words, name, bytes));
    else
        FH_CO_CHECK(replaceFile(file, bytes, 0600));
    const Json params = {{"by", context.globals.person},
                         {"path", words.remote() ? file : absolute(file)},
                         {"sha256", sha256Hex(bytes)},
                         {"log_size", logSize}};
    FH_CO_CHECK(co_await context.client.call("bundle.written", params));
    co_return {};
}

Task<int> exportBundle(cli::Context context, BundleWords words, std::shared_ptr<Sealing> opener)
{
    Json params = {{"by", context.globals.person}, {"to", absolute(words.file)}};
    auto reply = co_await context.client.call("workspace.snapshot", params);
    if (!reply)
        co_return cli::printFailure(context.globals, reply.error());
    const auto copy = sealedFrom(context.globals, *reply, *opener);
    if (!copy)
        co_return cli::printFailure(context.globals, copy.error());
    if (auto written =
            co_await writeCopy(context, words.file, copy->bytes, copy->content.logSize, words);
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
    /// Sealed and not yet where it belongs: the same bytes go on where the last attempt was cut.
    std::shared_ptr<SealedCopy> pending;
};

Kept keptOf(const BundleContent &content)
{
    Kept kept{content.logSize, carriedDigest(content), content.missing, {}};
    for (const CarriedFile &file : content.files)
        kept.paths.push_back(file.path);
    return kept;
}

bool isAsKept(const Kept &kept, const Json &status, const std::string &workspace)
{
    return kept.logSize != 0 && status.value("log_size", std::uint64_t(0)) == kept.logSize &&
           carriedDigestNow(kept.paths, workspace) == kept.digest;
}

std::string keptName(const std::string &workspace)
{
    return std::filesystem::path(workspace).filename().string() + ".bundle";
}

/// Another copy, unless what was kept last is still all there is; null: nothing changed.
Task<std::shared_ptr<SealedCopy>> nextCopy(cli::Context context, BundleWords words,
                                           std::shared_ptr<Sealing> opener,
                                           std::shared_ptr<Kept> kept)
{
    const Json none = Json::object();
    FH_CO_TRY(const Json status, co_await context.client.call("bundle.status", none));
    if (isAsKept(*kept, status, context.globals.workspace))
        co_return std::shared_ptr<SealedCopy>();
    const std::string file = words.folder + "/" + keptName(context.globals.workspace);
    const Json params = {{"by", context.globals.person},
                         {"to", words.remote() ? file : absolute(file)}};
    FH_CO_TRY(const Json reply, co_await context.client.call("workspace.snapshot", params));
    FH_CO_TRY(SealedCopy copy, sealedFrom(context.globals, reply, *opener));
    co_return std::make_shared<SealedCopy>(std::move(copy));
}

/// One more copy in the folder, when anything changed since the last; the one before stays.
Task<> keepOnce(cli::Context context, BundleWords words, std::shared_ptr<Sealing> opener,
                std::shared_ptr<Kept> kept)
{
    const std::string file = words.folder + "/" + keptName(context.globals.workspace);
    if (!kept->pending) {
        FH_CO_TRY(kept->pending, co_await nextCopy(context, words, opener, kept));
    }
    const std::shared_ptr<SealedCopy> copy = kept->pending;
    if (!copy)
        co_return {};
    if (!words.remote()) {
        std::error_code error;
        std::filesystem::copy_file(file, file + ".before",
                                   std::filesystem::copy_options::overwrite_existing, error);
        if (error && error != std::errc::no_such_file_or_directory)
            co_return fail(ErrorCode::Io,
                           "the copy before cannot be kept: " + printable(error.message()),
                           file + ".before", "It is not overwritten without that");
    }
    const Result<> written =
        co_await writeCopy(context, file, copy->bytes, copy->content.logSize, words);
    // A copy that is no longer known to the server would be refused for ever.
    if (!written && written.error().code == ErrorCode::NotFound)
        kept->pending.reset();
    FH_CO_CHECK(written);
    Json line = answerOf(*copy, file);
    line["schema"] = "farhaven/bundle-kept/1";
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
    *kept = keptOf(copy->content);
    co_return {};
}

Task<int> keepBundles(cli::Context context, BundleWords words, std::shared_ptr<Sealing> opener)
{
    const auto kept = std::make_shared<Kept>();
    const Json none = Json::object();
    for (;;) {
        const Result<> now = co_await keepOnce(context, words, opener, kept);
        // A place that is away for a while is no reason to end; an owner that is gone is.
        bool alone = false;
        if (!now && now.error().code == ErrorCode::Unreachable) {
            const auto status = co_await context.client.call("bundle.status", none);
            alone = !status;
        }
        if (!now)
            cli::printFailure(context.globals, now.error());
        if (!now && (words.once || alone))
            co_return cli::exitCodeOf(now.error());
        if (words.once)
            co_return cli::Done;
        QTimer timer;
        timer.start(words.everySeconds * 1000);
        co_await timer;
    }
}

/// The private half stays with whoever restores, best off this machine.
Result<> newKey(const Globals &globals, const BundleWords &words)
{
    FH_TRY(const vault::RecipientKeys keys, vault::newRecipient());
    std::string secret = vault::privateKeyText(keys.privateKey);
    const Result<> kept = writeNewFile(words.out, secret, 0600);
    wipe(secret);
    FH_CHECK(kept);
    FH_CHECK(writeNewFile(words.out + ".pub", vault::publicKeyText(keys.publicKey, words.comment),
                          0644));
    const Json answer = {{"private_key", words.out}, {"public_key", words.out + ".pub"}};
    cli::print(globals, "farhaven/bundle-new-key/1", answer,
               "Written: " + words.out + " and " + words.out +
                   ".pub. Bundles are sealed with the second; without the first nobody opens "
                   "them: keep it away from this machine, and a copy of it.");
    return {};
}

Task<int> showStatus(cli::Context context)
{
    Json none = Json::object();
    auto reply = co_await context.client.call("bundle.status", none);
    if (!reply)
        co_return cli::printFailure(context.globals, reply.error());
    std::string said =
        reply->contains("last_at")
            ? "The last copy is of " + cli::text(*reply, "last_at") + ", " +
                  cli::duration(reply->value("age_s", std::int64_t(0)) * 1000) + " ago, in " +
                  printable(cli::text(*reply, "path"), 500) + "; since then " +
                  std::to_string(reply->value("behind", std::uint64_t(0))) + " records were made."
            : "No copy was made yet.";
    for (const Json &finding : (*reply)["findings"])
        said += "\n" + cli::text(finding, "message") + ". " + cli::text(finding, "consequence") +
                ". " + cli::text(finding, "fix") + ".";
    cli::print(context.globals, "farhaven/bundle-status/1", *reply, said);
    co_return (*reply)["findings"].empty() ? cli::Done : cli::CheckFailed;
}

/// Sealing asks a person first: before the workspace is opened, and only once.
template <class Verb>
void sealWith(CLI::App *verb, cli::Chosen &chosen, const std::shared_ptr<BundleWords> &words,
              Verb run)
{
    verb->add_option("--key-file", words->keyFile,
                     "Seal it with this file of 32 bytes, not with a passphrase");
    verb->add_option("--recipient", words->recipients,
                     "Seal it to this file's public key, of `bundle new-key`: who makes the bundle "
                     "cannot open it; may be repeated")
        ->expected(1, int(vault::recipientsMax));
    verb->callback([&chosen, words, run] {
        auto opener = std::make_shared<Sealing>();
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
    kept->add_option("DIR", words->folder, "A folder, or sftp://user@host[:port]/folder")
        ->required()
        ->check([](const std::string &folder) {
            return folder.starts_with("sftp://") ? std::string() : CLI::ExistingDirectory(folder);
        });
    kept->add_option("--host-key", words->hostKey,
                     "Of an SFTP folder: the host's key, \"ssh-ed25519 AAAA…\"; no other is taken");
    kept->add_option("--identity", words->identity,
                     "Of an SFTP folder: the private key of the login; the agent's unless given");
    kept->add_option("--every", words->everySeconds, "Seconds between two copies")
        ->check(CLI::Range(1, 86'400));
    kept->add_flag("--once", words->once, "One copy");
    sealWith(kept, chosen, words, keepBundles);
    CLI::App *made =
        noun->add_subcommand("new-key", "Two files: who may open, and what seals to them");
    made->add_option("--out", words->out, "The private key; its public half goes to FILE.pub")
        ->required();
    made->add_option("--comment", words->comment, "Whose it is, for people");
    made->callback([&globals, &chosen, words] {
        chosen.offline = [&globals, words] {
            const Result<> done = newKey(globals, *words);
            return done ? cli::Done : cli::printFailure(globals, done.error());
        };
    });
    CLI::App *status = noun->add_subcommand("status", "How old the last copy is; 9: too old");
    status->callback(
        [&chosen] { chosen.run = [](cli::Context context) { return showStatus(context); }; });
    addRestoreVerb(*noun, globals, chosen);
}

} // namespace farhaven::app
