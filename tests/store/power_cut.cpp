// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/power_cut.h"

#include <QDir>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace farhaven::store::power_cut {

namespace {

using Kind = Operation::Kind;
constexpr std::size_t sectorBytes = 512;

/// One line of strace: the call, its arguments with strings decoded, its result.
struct Call {
    std::string name;
    std::vector<std::string> arguments;
    std::int64_t result = -1;
};

std::int64_t number(const std::string &text)
{
    std::int64_t value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// "\x41\x42" between quotes, as strace -xx writes every string.
std::string unquoted(const std::string &text)
{
    std::string bytes;
    for (std::size_t at = 1; at + 3 < text.size(); at += 4)
        bytes += char(std::stoi(text.substr(at + 2, 2), nullptr, 16));
    return bytes;
}

std::vector<std::string> split(const std::string &list)
{
    std::vector<std::string> parts;
    std::string part;
    int depth = 0;
    for (const char each : list) {
        depth += each == '[' || each == '{' ? 1 : each == ']' || each == '}' ? -1 : 0;
        if (each == ',' && depth == 0) {
            parts.push_back(part);
            part.clear();
        } else if (each != ' ' || !part.empty()) {
            part += each;
        }
    }
    parts.push_back(part);
    for (std::string &each : parts) {
        if (each.starts_with('"'))
            each = unquoted(each);
    }
    return parts;
}

/// Nothing for a line that is no call that ended.
std::optional<Call> callOf(const std::string &line)
{
    const std::size_t begin = line.find_first_not_of("0123456789 ");
    const std::size_t open = line.find('(');
    const std::size_t close = line.rfind(") ");
    const std::size_t equals = line.rfind("= ");
    if (line.find("unfinished") != std::string::npos || line.find("resumed") != std::string::npos)
        qFatal("two threads at once: %s", line.substr(0, 100).c_str());
    if (begin == std::string::npos || open == std::string::npos || close == std::string::npos ||
        equals == std::string::npos || equals < close)
        return std::nullopt;
    Call call;
    call.name = line.substr(begin, open - begin);
    call.arguments = split(line.substr(open + 1, close - open - 1));
    call.result = number(line.substr(equals + 2));
    return call;
}

/// Follows descriptors and names, so that operations are about files.
class Follower {
public:
    Follower(std::string folder, Recording &into) : m_folder(std::move(folder)), m_into(into)
    {
        for (const auto &[name, contents] : into.before)
            m_files[name] = m_count++;
    }

    void take(const Call &call)
    {
        if (call.result < 0)
            return;
        if (call.name == "openat")
            open(call);
        else if (call.name == "close")
            m_open.erase(number(call.arguments[0]));
        else if (call.name == "write")
            write(call, -1);
        else if (call.name == "pwrite64")
            write(call, number(call.arguments[3]));
        else if (call.name == "ftruncate")
            resize(call);
        else if (call.name == "fsync" || call.name == "fdatasync")
            sync(call);
        else if (call.name == "unlink")
            unlink(call.arguments[0]);
        else if (call.name == "rename")
            rename(call.arguments[0], call.arguments[1]);
        else if (call.name == "renameat2")
            rename(call.arguments[1], call.arguments[3]);
        else if (inFolder(call))
            qFatal("%s is not in the model of a power cut", call.name.c_str());
    }

private:
    static constexpr int theFolder = -2;

    /// The name in our folder; empty for anything else.
    [[nodiscard]] std::string nameOf(const std::string &path) const
    {
        return path.starts_with(m_folder + "/") ? path.substr(m_folder.size() + 1) : std::string();
    }
    [[nodiscard]] bool inFolder(const Call &call) const
    {
        return std::any_of(call.arguments.begin(), call.arguments.end(), [&](const auto &each) {
            return !nameOf(each).empty() || (m_open.contains(number(each)) && each.size() < 4);
        });
    }
    void add(Kind kind, int file, std::int64_t at = 0, std::string bytes = {},
             std::string name = {}, std::string newName = {})
    {
        m_into.operations.push_back(
            {kind, file, at, std::move(bytes), std::move(name), std::move(newName)});
    }
    void open(const Call &call)
    {
        const std::string name = nameOf(call.arguments[1]);
        const std::string &flags = call.arguments[2];
        m_open.erase(call.result);
        if (call.arguments[1] == m_folder)
            m_open[call.result] = theFolder;
        if (name.empty() || name.ends_with("-shm")) // built anew by whoever opens
            return;
        if (!m_files.contains(name)) {
            m_files[name] = m_count++;
            add(Kind::Create, m_files[name], 0, {}, name);
        } else if (flags.find("O_TRUNC") != std::string::npos) {
            add(Kind::Resize, m_files[name]);
        }
        m_open[call.result] = m_files[name];
    }
    void write(const Call &call, std::int64_t at)
    {
        const std::int64_t descriptor = number(call.arguments[0]);
        if (descriptor == 1)
            add(Kind::Answer, -1, 0, call.arguments[1]);
        const auto found = m_open.find(descriptor);
        if (found == m_open.end())
            return;
        if (at < 0 || call.result != std::int64_t(call.arguments[1].size()))
            qFatal("a write without its place, or in part, is not in the model of a power cut");
        add(Kind::Write, found->second, at, call.arguments[1]);
    }
    void resize(const Call &call)
    {
        if (const auto found = m_open.find(number(call.arguments[0])); found != m_open.end())
            add(Kind::Resize, found->second, number(call.arguments[1]));
    }
    void sync(const Call &call)
    {
        const auto found = m_open.find(number(call.arguments[0]));
        if (found == m_open.end())
            return;
        if (found->second == theFolder)
            add(Kind::SyncFolder, -1);
        else
            add(Kind::Sync, found->second);
    }
    void unlink(const std::string &path)
    {
        const std::string name = nameOf(path);
        if (m_files.erase(name) > 0)
            add(Kind::Unlink, -1, 0, {}, name);
    }
    void rename(const std::string &from, const std::string &to)
    {
        const auto moved = m_files.extract(nameOf(from));
        if (!moved)
            return;
        m_files[nameOf(to)] = moved.mapped();
        add(Kind::Rename, moved.mapped(), 0, {}, nameOf(from), nameOf(to));
    }

    std::string m_folder;
    Recording &m_into;
    int m_count = 0;
    std::map<std::string, int> m_files;
    std::map<std::int64_t, int> m_open;
};

bool oneIn(Luck &luck, unsigned percent)
{
    return luck.random() % 100 < percent;
}

void overwrite(std::string &contents, std::size_t at, std::string_view bytes)
{
    if (contents.size() < at + bytes.size())
        contents.resize(at + bytes.size(), '\0');
    contents.replace(at, bytes.size(), bytes);
}

/// Each sector of the write by itself.
void overwriteTorn(std::string &contents, std::size_t at, std::string_view bytes, Luck &luck)
{
    while (!bytes.empty()) {
        const std::size_t part = std::min(bytes.size(), sectorBytes - at % sectorBytes);
        if (oneIn(luck, 50))
            overwrite(contents, at, bytes.substr(0, part));
        at += part;
        bytes.remove_prefix(part);
    }
}

void applyTo(std::string &contents, const Operation &operation, bool durable, Luck &luck)
{
    const bool whole = durable || oneIn(luck, luck.keptPercent);
    if (operation.kind == Kind::Resize && whole)
        contents.resize(std::size_t(operation.at), '\0');
    else if (operation.kind == Kind::Write && whole)
        overwrite(contents, std::size_t(operation.at), operation.bytes);
    else if (operation.kind == Kind::Write && oneIn(luck, luck.tornPercent))
        overwriteTorn(contents, std::size_t(operation.at), operation.bytes, luck);
}

std::size_t lastBefore(const Recording &recording, std::size_t cut, Kind kind, int file)
{
    for (std::size_t at = cut; at > 0; --at) {
        const Operation &each = recording.operations[at - 1];
        if (each.kind == kind && each.file == file)
            return at;
    }
    return 0;
}

std::map<std::string, int> namesAfter(const Recording &recording, std::size_t cut, Luck &luck)
{
    std::map<std::string, int> names;
    for (const auto &[name, contents] : recording.before)
        names.emplace(name, int(names.size()));
    const std::size_t durable =
        luck.syncsHold ? lastBefore(recording, cut, Kind::SyncFolder, -1) : 0;
    for (std::size_t at = 0; at < cut; ++at) {
        const Operation &each = recording.operations[at];
        if (each.kind != Kind::Create && each.kind != Kind::Rename && each.kind != Kind::Unlink)
            continue;
        if (at >= durable && !oneIn(luck, luck.keptPercent))
            break; // what came after it is not there either
        if (each.kind != Kind::Create)
            names.erase(each.name);
        if (each.kind != Kind::Unlink)
            names[each.kind == Kind::Create ? each.name : each.newName] = each.file;
    }
    return names;
}

} // namespace

int Recording::doneBefore(std::size_t cut) const
{
    return int(std::count_if(
        operations.begin(), operations.begin() + std::ptrdiff_t(cut), [](const Operation &each) {
            return each.kind == Kind::Answer && each.bytes.starts_with("done ");
        }));
}

bool Recording::saidBefore(std::size_t cut, const std::string &line) const
{
    return std::any_of(operations.begin(), operations.begin() + std::ptrdiff_t(cut),
                       [&](const Operation &each) {
                           return each.kind == Kind::Answer && each.bytes == line + "\n";
                       });
}

Recording record(const char *program, const std::string &workspace, const QStringList &more)
{
    const std::string folder = workspace.substr(0, workspace.rfind('/'));
    Recording recording;
    recording.before = filesOf(folder);
    QTemporaryDir notes;
    const QString log = notes.filePath(QStringLiteral("trace"));
    const QStringList arguments = {QStringLiteral("-f"),
                                   QStringLiteral("-qq"),
                                   QStringLiteral("-xx"),
                                   QStringLiteral("-s"),
                                   QStringLiteral("1000000"),
                                   QStringLiteral("-o"),
                                   log,
                                   QStringLiteral("-e"),
                                   QStringLiteral("trace=openat,close,write,") +
                                       injected::mutatingCalls.join(QLatin1Char(',')),
                                   QStringLiteral("-e"),
                                   QStringLiteral("signal=none"),
                                   QString::fromUtf8(program),
                                   scratch::qt(workspace)};
    recording.said = injected::run(QStringLiteral("strace"), arguments + more);
    Follower follower(folder, recording);
    for (const QByteArray &line : scratch::bytesOf(log.toStdString()).split('\n')) {
        if (const auto call = callOf(line.toStdString()))
            follower.take(*call);
    }
    return recording;
}

Luck luckOf(std::uint64_t seed)
{
    static constexpr unsigned kept[] = {0, 100, 50, 90, 10, 0, 75, 97};
    Luck luck;
    luck.random.seed(seed);
    luck.keptPercent = kept[seed % std::size(kept)];
    luck.tornPercent = seed % std::size(kept) == 0 ? 0 : 50;
    return luck;
}

Files after(const Recording &recording, std::size_t cut, Luck luck)
{
    std::map<int, std::string> contents;
    int count = 0;
    for (const auto &[name, bytes] : recording.before)
        contents[count++] = bytes;
    std::map<int, std::size_t> synced;
    for (std::size_t at = 0; luck.syncsHold && at < cut; ++at) {
        if (recording.operations[at].kind == Kind::Sync)
            synced[recording.operations[at].file] = at;
    }
    for (std::size_t at = 0; at < cut; ++at) {
        const Operation &each = recording.operations[at];
        const auto sync = synced.find(each.file);
        if (each.file >= 0)
            applyTo(contents[each.file], each, sync != synced.end() && at < sync->second, luck);
    }
    Files files;
    for (const auto &[name, file] : namesAfter(recording, cut, luck))
        files[name] = contents[file];
    return files;
}

Files filesOf(const std::string &folder)
{
    Files files;
    for (const QString &name : QDir(scratch::qt(folder)).entryList(QDir::Files | QDir::Hidden))
        files[name.toStdString()] =
            scratch::bytesOf(folder + "/" + name.toStdString()).toStdString();
    return files;
}

void put(const Files &files, const std::string &folder)
{
    for (const QString &name : QDir(scratch::qt(folder)).entryList(QDir::Files | QDir::Hidden))
        QFile::remove(scratch::qt(folder) + QLatin1Char('/') + name);
    for (const auto &[name, contents] : files)
        scratch::write(folder + "/" + name, QByteArray::fromStdString(contents));
}

} // namespace farhaven::store::power_cut
