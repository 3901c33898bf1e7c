// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bundle_restore.h"

#include "app/bundle_content.h"
#include "app/typed_secret.h"
#include "base/private_file.h"
#include "base/sentence.h"
#include "base/ssh_key.h"
#include "vault/bundle_seal.h"

#include <QCoreApplication>
#include <QProcess>

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::app {

using cli::Globals;

std::string missingFrom(const BundleContent &content)
{
    std::string said;
    for (const std::string &what : content.missing)
        said += "\nNot in it: " + what;
    return said;
}

namespace {

constexpr int openingMaxMs = 120'000;
constexpr std::size_t openingKeyMax = 4096;

struct RestoreWords {
    std::string file, keyFile, reason, privateKey;
    std::string logKey; ///< file or fingerprint
    bool list = false;
};

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

/// By the private key of a recipient, or by what it was sealed with.
Result<std::string> opened(const std::string &bytes, const RestoreWords &words)
{
    if (words.privateKey.empty() && !vault::isForRecipients(bytes)) {
        FH_TRY(const vault::Opener opener, openerFrom(words.keyFile));
        return vault::openBundle(bytes, opener);
    }
    if (words.privateKey.empty())
        return fail(ErrorCode::Denied, "a private key opens this bundle", words.file,
                    "Name its file with --private-key");
    FH_TRY(std::string text, readPrivateFile(words.privateKey, openingKeyMax));
    auto key = vault::privateKeyFrom(text);
    wipe(text);
    if (!key)
        return fail(std::move(key).error().at(words.privateKey));
    return vault::openBundleWith(bytes, *key);
}

/// Anybody can seal to a public key: such a bundle must be signed by the log's own. One that a
/// secret opens comes from whoever has that secret.
Result<> checkMaker(const BundleContent &content, const std::string &bytes,
                    const RestoreWords &words)
{
    if (words.logKey.empty() && !vault::isForRecipients(bytes))
        return {};
    if (words.logKey.empty())
        return fail(ErrorCode::Denied, "anybody with the public key could have made this bundle",
                    words.file,
                    "Say whose log it is with --log-key: WORKSPACE.key.pub of the lost machine, "
                    "kept elsewhere, or its fingerprint (ssh-keygen -l)");
    if (words.logKey.starts_with("SHA256:"))
        return verifyContent(content, words.logKey);
    FH_TRY(const std::string line, readSmallFile(words.logKey, openingKeyMax));
    const auto key = sshKeyFromLine(line);
    if (!key)
        return fail(Error(key.error()).at(words.logKey));
    return verifyContent(content, fingerprint(*key));
}

/// Before the first of them is there.
void listPaths(const BundleContent &content, const std::string &workspace)
{
    std::string said = "To be written:\n";
    for (const std::string &path : pathsOf(content, workspace))
        said += "  " + printable(path, 4096) + "\n";
    std::fputs(said.c_str(), stderr);
    std::fflush(stderr);
}

Result<> restore(const Globals &globals, const RestoreWords &words)
{
    if (globals.workspace.empty())
        return fail(ErrorCode::Invalid, "no workspace was named", "command line",
                    "Name the file to be made with -w FILE");
    if (words.reason.empty() && !words.list)
        return fail(ErrorCode::Invalid, "a restore has a reason", "--reason",
                    "Say why this copy is to act, and what became of the other one");
    FH_TRY(const std::string bytes, readSmallFile(words.file, vault::bundleBytesMax));
    FH_TRY(std::string plain, opened(bytes, words));
    auto content = contentFromBytes(plain);
    wipe(plain);
    if (!content)
        return fail(std::move(content).error());
    FH_CHECK(checkMaker(*content, bytes, words));
    if (words.list) {
        const auto paths = pathsOf(*content, globals.workspace);
        std::string said;
        for (const std::string &path : paths)
            said += (said.empty() ? "" : "\n") + printable(path, 4096);
        cli::print(globals, "farhaven/bundle-paths/1", {{"paths", paths}}, said);
        return {};
    }
    if (!globals.json)
        listPaths(*content, globals.workspace);
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
                         {"log_key", content->publicKey},
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

} // namespace

void addRestoreVerb(CLI::App &noun, const Globals &globals, cli::Chosen &chosen)
{
    auto words = std::make_shared<RestoreWords>();
    CLI::App *back = noun.add_subcommand("restore", "Make a workspace of it where there is none");
    back->add_option("FILE", words->file, "A bundle")->required();
    back->add_option("--reason", words->reason,
                     "Why this copy is to act; on record. Needed, but for --list");
    back->add_option("--key-file", words->keyFile, "The key file that opens it");
    back->add_option("--private-key", words->privateKey, "The private key of a recipient");
    back->add_option("--log-key", words->logKey,
                     "The audit log's public key, a file or SHA256:…, by which the bundle must be "
                     "signed; needed with --private-key");
    back->add_flag("--list", words->list, "Only say which files it would write");
    back->callback([&globals, &chosen, words] {
        chosen.offline = [&globals, words] {
            const Result<> done = restore(globals, *words);
            return done ? cli::Done : cli::printFailure(globals, done.error());
        };
    });
}

} // namespace farhaven::app
