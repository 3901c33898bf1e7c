// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bundle_content.h"

#include "app/vault_place.h"
#include "base/json_reader.h"
#include "base/private_file.h"
#include "base/sha256.h"
#include "base/signed_document.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <set>

namespace farhaven::app {

namespace {

constexpr const char *contentSchema = "farhaven/bundle-content/1";
constexpr std::string_view bundleNameSpace = "farhaven-bundle";
constexpr std::size_t workspaceBytesMax = std::size_t(480) << 20, carriedBytesMax = 1 << 20;

std::string memberOf(std::size_t index)
{
    return "file-" + std::to_string(index + 1);
}

Json manifestOf(const BundleContent &content)
{
    Json files = Json::array();
    for (std::size_t i = 0; i < content.files.size(); ++i)
        files.push_back({{"member", memberOf(i)},
                         {"path", content.files[i].path},
                         {"mode", content.files[i].mode}});
    return {
        {"schema", contentSchema},        {"origin", content.origin}, {"log_size", content.logSize},
        {"log_root", content.logRoot},    {"at", content.at},         {"by", content.by},
        {"version", content.version},     {"files", files},           {"missing", content.missing},
        {"vault", !content.vault.empty()}};
}

/// What is signed: the manifest, and the bytes that each part has.
Json statementOf(const BundleContent &content)
{
    Json files = Json::array();
    for (const CarriedFile &file : content.files)
        files.push_back(sha256Hex(file.bytes));
    return {{"schema", "farhaven/bundle-statement/1"},
            {"manifest", manifestOf(content)},
            {"workspace", sha256Hex(content.workspace)},
            {"key", sha256Hex(content.key)},
            {"key.pub", sha256Hex(content.publicKey)},
            {"vault", sha256Hex(content.vault)},
            {"files", files}};
}

Result<std::string> memberNamed(std::map<std::string, std::string> &members, const char *name)
{
    const auto found = members.find(name);
    if (found == members.end())
        return fail(ErrorCode::Corrupt, "the bundle lacks a part", name);
    std::string bytes = std::move(found->second);
    members.erase(found);
    return bytes;
}

Result<> readFiles(BundleContent &content, const Json &list,
                   std::map<std::string, std::string> &members)
{
    for (const Json &one : list) {
        JsonReader in(one, "/files");
        CarriedFile file;
        const std::string member = in.text("member", 100);
        file.path = in.text("path");
        file.mode = unsigned(in.integer("mode", 0400, 0644));
        FH_CHECK(in.finish());
        const std::filesystem::path path(file.path);
        if (!path.is_absolute() || path != path.lexically_normal())
            return fail(ErrorCode::Corrupt, "a path in the bundle is none", file.path);
        FH_TRY(file.bytes, memberNamed(members, member.c_str()));
        content.files.push_back(std::move(file));
    }
    return {};
}

/// Everything that is written, in this order: the workspace last, since its name is what counts.
std::vector<CarriedFile> writtenBy(const BundleContent &content, const std::string &workspace)
{
    std::vector<CarriedFile> files = content.files;
    files.push_back({workspace + ".key", content.key, 0600});
    files.push_back({workspace + ".key.pub", content.publicKey, 0644});
    if (!content.vault.empty())
        files.push_back({vaultOf(workspace), content.vault, 0600});
    files.push_back({workspace, content.workspace, 0600});
    return files;
}

bool isThere(const std::string &path)
{
    struct stat seen {};
    return ::lstat(path.c_str(), &seen) == 0;
}

/// A credential that is there already, and the same, stays: a second restore finds it so.
bool isSame(const CarriedFile &file)
{
    const auto bytes = readSmallFile(file.path, carriedBytesMax);
    return bytes && *bytes == file.bytes;
}

/// As the kernel would find it, as far as it is there.
std::string resolved(const std::string &path)
{
    std::error_code error;
    const auto absolute = std::filesystem::absolute(path, error);
    const auto found = std::filesystem::weakly_canonical(absolute, error);
    return (error ? absolute.lexically_normal() : found).string();
}

/// A credential is never a part of the workspace, nor carried twice: what was checked would not be
/// what is written. Nothing else than "…-wal", "….vault" and their like belongs to a workspace.
Result<> checkCarried(const BundleContent &content, const std::string &workspace)
{
    const std::string own = resolved(workspace);
    std::set<std::string> seen;
    for (const CarriedFile &file : content.files) {
        const std::string path = resolved(file.path);
        const bool part =
            path.starts_with(own) && (path.size() == own.size() || path[own.size()] == '.' ||
                                      path[own.size()] == '-' || path[own.size()] == '/');
        if (part || own.starts_with(path + "/"))
            return fail(ErrorCode::Corrupt,
                        "a carried file would be a part of the workspace itself", file.path,
                        "The bundle was not made by this program; nothing was written");
        if (!seen.insert(path).second)
            return fail(ErrorCode::Corrupt, "a file is carried twice", file.path,
                        "The bundle was not made by this program; nothing was written");
    }
    return {};
}

std::string digestOf(const std::map<std::string, std::string> &seen, const std::string &vault)
{
    return sha256Hex(Json{{"files", seen}, {"vault", sha256Hex(vault)}}.dump());
}

} // namespace

Result<std::string> toBytes(const BundleContent &content)
{
    FH_TRY(const std::string manifest, canonicalJson(manifestOf(content)));
    std::vector<report::ZipMember> members = {{"manifest.json", manifest},
                                              {"workspace", content.workspace},
                                              {"key", content.key},
                                              {"key.pub", content.publicKey}};
    if (!content.vault.empty())
        members.push_back({"vault", content.vault});
    if (!content.signature.empty())
        members.push_back({"signature", content.signature});
    for (std::size_t i = 0; i < content.files.size(); ++i)
        members.push_back({memberOf(i), content.files[i].bytes});
    return report::zipOf(members);
}

Result<> signContent(BundleContent &content, Signer &logKey)
{
    FH_TRY(const SignedDocument made, signDocument(statementOf(content), logKey, bundleNameSpace));
    FH_TRY(content.signature, signedCanonical(made));
    return {};
}

Result<> verifyContent(const BundleContent &content, const std::string &logKey)
{
    const char *remedy =
        "Nothing was written. Take a bundle that this log's machine made with this "
        "version or a later one, or name the right key";
    if (content.signature.empty())
        return fail(ErrorCode::Denied, "the bundle is signed by nobody", "signature", remedy);
    FH_TRY(const SignedDocument read, signedFromCanonical(content.signature));
    FH_TRY(const SshPublicKey by, verifySigned(read, bundleNameSpace));
    if (fingerprint(by) != logKey)
        return fail(ErrorCode::Denied, "the bundle is signed by another key than the log's",
                    fingerprint(by), remedy);
    // As bytes: a number may have become another kind of number on the way.
    FH_TRY(const std::string signedBytes, canonicalJson(read.document));
    FH_TRY(const std::string bytes, canonicalJson(statementOf(content)));
    if (signedBytes != bytes)
        return fail(ErrorCode::Denied, "the bundle is not what the log's key signed", "signature",
                    remedy);
    return {};
}

std::vector<std::string> pathsOf(const BundleContent &content, const std::string &workspace)
{
    std::vector<std::string> paths;
    for (const CarriedFile &file : writtenBy(content, workspace))
        paths.push_back(file.path);
    return paths;
}

Result<BundleContent> contentFromBytes(std::string_view bytes)
{
    FH_TRY(const auto list, report::membersOfZip(bytes));
    std::map<std::string, std::string> members;
    for (const report::ZipMember &member : list)
        members.emplace(member.name, member.bytes);
    FH_TRY(const std::string manifest, memberNamed(members, "manifest.json"));
    FH_TRY(const Json json, parseJson(manifest));
    JsonReader in(json, "");
    if (in.text("schema", 80) != contentSchema)
        in.refuse("schema", "not \"farhaven/bundle-content/1\"");
    BundleContent content;
    content.origin = in.text("origin", 256);
    content.logSize = std::uint64_t(in.integer("log_size", 0, std::int64_t(1) << 53));
    content.logRoot = in.text("log_root", 64);
    content.at = in.text("at", 64);
    content.by = in.text("by", 256);
    content.version = in.text("version", 64);
    content.missing = in.texts("missing");
    const bool vault = in.boolean("vault");
    const Json &files = in.array("files");
    FH_CHECK(in.finish());
    FH_TRY(content.workspace, memberNamed(members, "workspace"));
    FH_TRY(content.key, memberNamed(members, "key"));
    FH_TRY(content.publicKey, memberNamed(members, "key.pub"));
    if (vault) {
        FH_TRY(content.vault, memberNamed(members, "vault"));
    }
    if (members.contains("signature")) {
        FH_TRY(content.signature, memberNamed(members, "signature"));
    }
    FH_CHECK(readFiles(content, files, members));
    if (!members.empty())
        return fail(ErrorCode::Corrupt, "the bundle holds more than it says",
                    members.begin()->first);
    return content;
}

Result<BundleContent> gatherContent(const std::string &workspace, const Json &snapshot)
{
    JsonReader in(snapshot, "");
    BundleContent content;
    const std::string file = in.text("file");
    content.origin = in.text("origin", 256);
    content.logSize = std::uint64_t(in.integer("log_size", 0, std::int64_t(1) << 53));
    content.logRoot = in.text("log_root", 64);
    content.at = in.text("at", 64);
    const auto paths = in.texts("files");
    const auto inVault = in.texts("in_vault");
    content.missing = in.texts("not_carried");
    FH_CHECK(in.finishOpen());
    auto database = readPrivateFile(file, workspaceBytesMax);
    ::unlink(file.c_str());
    if (!database)
        return fail(std::move(database).error());
    content.workspace = std::move(*database);
    FH_TRY(content.key, readPrivateFile(workspace + ".key", carriedBytesMax));
    FH_TRY(content.publicKey, readSmallFile(workspace + ".key.pub", carriedBytesMax));
    if (isThere(vaultOf(workspace))) {
        FH_TRY(content.vault, readPrivateFile(vaultOf(workspace), vault::fileBytesMax));
    } else {
        for (const std::string &what : inVault)
            content.missing.push_back("No vault is in it: " + what);
    }
    for (const std::string &path : paths) {
        auto bytes = readSmallFile(path, carriedBytesMax);
        if (bytes && std::filesystem::path(path).is_absolute())
            content.files.push_back(
                {std::filesystem::path(path).lexically_normal().string(), std::move(*bytes), 0600});
        else
            content.missing.push_back(path);
    }
    return content;
}

Result<std::vector<std::string>> writeContent(const BundleContent &content,
                                              const std::string &workspace)
{
    const auto files = writtenBy(content, workspace);
    FH_CHECK(checkCarried(content, workspace));
    for (const char *suffix : {"", "-wal", "-shm", ".head"}) {
        if (isThere(workspace + suffix))
            return fail(ErrorCode::Conflict, "something of another workspace is there already",
                        workspace + suffix, "Choose another name; nothing was changed");
    }
    for (const CarriedFile &file : files) {
        if (isThere(file.path) && !isSame(file))
            return fail(ErrorCode::Conflict, "there is another file of this name", file.path,
                        "A bundle is restored where nothing of it is; nothing was changed");
    }
    std::vector<std::string> made;
    for (const CarriedFile &file : files) {
        if (isThere(file.path))
            continue;
        std::error_code error;
        std::filesystem::create_directories(std::filesystem::path(file.path).parent_path(), error);
        if (auto written = writeNewFile(file.path, file.bytes, file.mode); !written) {
            removeWritten(made, workspace);
            return fail(std::move(written).error());
        }
        made.push_back(file.path);
    }
    return made;
}

void removeWritten(const std::vector<std::string> &written, const std::string &workspace)
{
    for (const std::string &path : written) {
        ::unlink(path.c_str());
        if (path != workspace)
            continue;
        for (const char *suffix : {"-wal", "-shm", ".head"})
            ::unlink((workspace + suffix).c_str());
    }
}

std::string carriedDigest(const BundleContent &content)
{
    std::map<std::string, std::string> seen;
    for (const CarriedFile &file : content.files)
        seen[file.path] = sha256Hex(file.bytes);
    return digestOf(seen, content.vault);
}

std::string carriedDigestNow(const std::vector<std::string> &paths, const std::string &workspace)
{
    std::map<std::string, std::string> seen;
    for (const std::string &path : paths) {
        if (const auto bytes = readSmallFile(path, carriedBytesMax); bytes)
            seen[path] = sha256Hex(*bytes);
    }
    const auto vault = readPrivateFile(vaultOf(workspace), vault::fileBytesMax);
    return digestOf(seen, vault ? *vault : std::string());
}

} // namespace farhaven::app
