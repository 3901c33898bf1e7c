// SPDX-License-Identifier: GPL-3.0-or-later
// A host loses its power around a claim: who was told that it stands finds it standing, and the one
// before is refused. As tests/store/power_cut.h, for a tree of folders.
#include "act_host.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <fstream>
#include <map>
#include <random>
#include <set>

using namespace farhaven::act;

namespace {

const std::string scope = effect("k", {}).scope;
const std::string old = R"({"who":"a"})";

struct Operation {
    enum class Kind { Folder, Create, Write, Sync, SyncFolder, Link, Unlink, Answer };
    Kind kind = Kind::Answer;
    std::string path, to; ///< below the state folder; `to` of a link
    std::string bytes;
};
using Kind = Operation::Kind;

std::string parentOf(const std::string &path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

/// The quoted and bracketed words of a call, which strace writes in hex.
std::vector<std::string> wordsOf(const QString &line)
{
    static const QRegularExpression word(QStringLiteral("[\"<]((?:\\\\x[0-9a-f]{2})*)[\">]"));
    std::vector<std::string> words;
    for (auto each = word.globalMatch(line); each.hasNext();) {
        QByteArray hex = each.next().captured(1).toLatin1();
        words.push_back(QByteArray::fromHex(hex.replace("\\x", "")).toStdString());
    }
    return words;
}

/// What the program did to its state folder, in order.
class Recording {
public:
    Recording(const Host &host, const Request &request) : m_root(host.state())
    {
        readTree(QDir(QString::fromStdString(m_root)), {});
        host.traced(request,
                    {QStringLiteral("-y"), QStringLiteral("-xx"), QStringLiteral("-s"),
                     QStringLiteral("65536"), QStringLiteral("-e"), QStringLiteral("signal=none")});
        std::ifstream trace(host.path("trace"));
        for (std::string line; std::getline(trace, line);)
            note(QString::fromStdString(line));
    }

    std::vector<Operation> operations;
    std::map<std::string, std::string> before; ///< path → contents; of a folder, "/"

private:
    void readTree(const QDir &folder, const std::string &prefix)
    {
        const auto all = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
        for (const QFileInfo &entry : folder.entryInfoList(all)) {
            const std::string path = prefix + entry.fileName().toStdString();
            QFile file(entry.filePath());
            if (entry.isDir())
                readTree(QDir(entry.filePath()), path + "/");
            else if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", path.c_str());
            before[path] = entry.isDir() ? "/" : file.readAll().toStdString();
        }
    }
    std::string below(const std::string &path) const
    {
        if (path == m_root)
            return {};
        return path.starts_with(m_root + "/") ? path.substr(m_root.size() + 1) : "/outside";
    }
    std::string at(const std::string &folder, const std::string &name) const
    {
        const std::string place = below(folder);
        return place.empty() ? name : place + "/" + name;
    }
    void add(Kind kind, const std::string &path, const std::string &more = {})
    {
        if (path.starts_with("/outside"))
            return;
        Operation done;
        done.kind = kind;
        done.path = path;
        (kind == Kind::Link ? done.to : done.bytes) = more;
        operations.push_back(done);
    }
    void note(const QString &line);

    std::string m_root;
    std::set<std::string> m_made;
};

void Recording::note(const QString &line)
{
    const QString call = line.left(line.indexOf(QLatin1Char('(')));
    static const QStringList changing = {
        QStringLiteral("rename"),    QStringLiteral("renameat"), QStringLiteral("renameat2"),
        QStringLiteral("ftruncate"), QStringLiteral("pwrite64"), QStringLiteral("writev"),
        QStringLiteral("symlinkat"), QStringLiteral("mkdir"),    QStringLiteral("unlink")};
    if (changing.contains(call))
        qFatal("this model knows no %s", qPrintable(call));
    if (line.contains(QStringLiteral(" = -1 ")))
        return;
    const std::vector<std::string> words = wordsOf(line);
    if (call == QStringLiteral("mkdirat")) {
        add(Kind::Folder, at(words[0], words[1]));
    } else if (call == QStringLiteral("openat") && line.contains(QStringLiteral("O_CREAT"))) {
        const std::string path = at(words[0], words[1]);
        if (!before.contains(path) && m_made.insert(path).second)
            add(Kind::Create, path);
    } else if (call == QStringLiteral("linkat")) {
        add(Kind::Link, at(words[0], words[1]), at(words[2], words[3]));
    } else if (call == QStringLiteral("unlinkat")) {
        add(Kind::Unlink, at(words[0], words[1]));
    } else if (call == QStringLiteral("fsync") || call == QStringLiteral("fdatasync")) {
        const std::string path = below(words[0]);
        const auto known = before.find(path);
        const bool file = m_made.contains(path) || (known != before.end() && known->second != "/");
        add(file ? Kind::Sync : Kind::SyncFolder, path);
    } else if (call == QStringLiteral("write")) {
        if (line.startsWith(QStringLiteral("write(1<"))) // what the caller hears
            operations.emplace_back();
        else
            add(Kind::Write, below(words[0]), words[1]);
    }
}

struct Luck {
    std::mt19937 random;
    int kept = 0; ///< of what no sync made durable: 0 nothing, 2 all, 1 as it comes
    bool syncsHold = true;
};

struct Contents {
    std::string synced, written;
};

/// One state of the disk when the power goes out before operation `cut`. The names in a folder
/// change in the order of the calls, so a part of them is their beginning.
std::map<std::string, std::string> after(const Recording &recording, std::size_t cut, Luck luck)
{
    std::map<std::string, std::shared_ptr<Contents>> names;     // as the programs see them
    std::map<std::string, std::vector<const Operation *>> open; // changes of names, by folder
    std::map<std::string, std::shared_ptr<Contents>> disk;
    for (const auto &[path, bytes] : recording.before)
        disk[path] = names[path] = std::make_shared<Contents>(Contents{bytes, bytes});
    std::map<const Operation *, std::shared_ptr<Contents>> subject;
    const auto settle = [&](const std::string &folder, std::size_t count) {
        std::vector<const Operation *> &changes = open[folder];
        for (std::size_t i = 0; i < count; ++i) {
            const Operation &one = *changes[i];
            if (one.kind == Kind::Unlink)
                disk.erase(one.path);
            else
                disk[one.kind == Kind::Link ? one.to : one.path] = subject.at(&one);
        }
        changes.erase(changes.begin(), changes.begin() + std::ptrdiff_t(count));
    };
    for (std::size_t i = 0; i < cut; ++i) {
        const Operation &one = recording.operations[i];
        const std::string place = one.kind == Kind::Link ? one.to : one.path;
        if (one.kind == Kind::Folder || one.kind == Kind::Create)
            names[place] = std::make_shared<Contents>(one.kind == Kind::Folder ? Contents{"/", "/"}
                                                                               : Contents());
        if (one.kind == Kind::Link)
            names[place] = names.at(one.path);
        if (one.kind == Kind::Write)
            names.at(place)->written += one.bytes;
        if (one.kind == Kind::Sync && luck.syncsHold)
            names.at(place)->synced = names.at(place)->written;
        if (one.kind == Kind::SyncFolder && luck.syncsHold)
            settle(place, open[place].size());
        if (one.kind == Kind::Folder || one.kind == Kind::Create || one.kind == Kind::Link ||
            one.kind == Kind::Unlink) {
            subject[&one] = one.kind == Kind::Unlink ? nullptr : names.at(place);
            open[parentOf(place)].push_back(&one);
        }
        if (one.kind == Kind::Unlink)
            names.erase(place);
    }
    const auto part = [&](std::size_t whole) {
        return luck.kept == 0 ? 0 : luck.kept == 2 ? whole : luck.random() % (whole + 1);
    };
    for (auto &[folder, changes] : open)
        settle(folder, part(changes.size()));
    std::map<std::string, std::string> found;
    for (const auto &[path, file] : disk) {
        const std::string parent = parentOf(path);
        if (!parent.empty() && !found.contains(parent))
            continue; // its folder is not there
        const std::size_t rest = file->written.size() - file->synced.size();
        found[path] = file->written.substr(0, file->synced.size() + part(rest));
    }
    return found;
}

/// The tree as it was found, and a program that must not run for the old holder any more.
struct Found {
    explicit Found(const std::map<std::string, std::string> &disk) : program(host.counter())
    {
        for (const auto &[path, bytes] : disk) {
            const QString place = QString::fromStdString(host.state() + "/" + path);
            if (path == "allow")
                continue;
            if (bytes == "/") {
                QDir().mkpath(place);
                QFile::setPermissions(place,
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
                continue;
            }
            QFile file(place);
            if (!file.open(QIODevice::WriteOnly) ||
                file.write(bytes.data(), qint64(bytes.size())) < 0)
                qFatal("cannot write %s", path.c_str());
        }
    }
    std::vector<ClaimSeen> claims() const
    {
        const auto seen = parseClaims(host.send("v1 claims " + scope).out);
        if (!seen.value)
            qFatal("%s", seen.problem.c_str());
        return *seen.value;
    }
    Host host;
    std::string program;
};

Request claimRequest(const std::string &epoch, const std::string &who, bool takeover)
{
    Request request;
    request.verb = Verb::Claim;
    request.scope = scope;
    request.epoch = epoch;
    request.holder = R"({"who":")" + who + R"("})";
    request.takeover = takeover;
    return request;
}

constexpr unsigned seedCount = 24;

/// Every moment of the recording, each with all lost, all kept, and what lies between.
template <typename Judge>
void atEveryMoment(const Recording &recording, bool syncsHold, const Judge &judge)
{
    for (std::size_t cut = 0; cut <= recording.operations.size(); ++cut) {
        const auto end = recording.operations.begin() + std::ptrdiff_t(cut);
        const bool told = std::any_of(recording.operations.begin(), end, [](const Operation &one) {
            return one.kind == Kind::Answer;
        });
        std::set<std::map<std::string, std::string>> seen;
        for (unsigned seed = 0; seed < seedCount; ++seed) {
            Luck luck{std::mt19937(seed), seed == 0 ? 0 : seed == 1 ? 2 : 1, syncsHold};
            const auto disk = after(recording, cut, luck);
            if (!seen.insert(disk).second)
                continue;
            const Found found(disk);
            judge(found, told,
                  "before operation " + std::to_string(cut) + ", seed " + std::to_string(seed));
        }
    }
}

/// The old holder asks once more, under the epoch that it claimed.
Run oldEffect(const Found &found)
{
    return found.host.send(effect("late", {found.program}, "1"));
}

} // namespace

class TestActPowerCut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void P9_a_takeover_that_was_answered_outlives_the_power()
    {
        const Host host;
        QCOMPARE(*host.claim(scope, "1", "a").exitCode, 0);
        const Recording recording(host, claimRequest("2", "b", true));
        int states = 0, withOld = 0;
        atEveryMoment(recording, true, [&](const Found &found, bool told, const std::string &at) {
            ++states;
            const auto claims = found.claims();
            QVERIFY2(!claims.empty() && claims.front().holder == old, at.c_str());
            const bool taken = claims.back().epoch == "2";
            QVERIFY2(taken || claims.back().epoch == "1", at.c_str());
            QVERIFY2(!taken || claims.back().holder == R"({"who":"b"})", at.c_str());
            QVERIFY2(taken || !told, at.c_str());
            const Run late = oldEffect(found);
            QVERIFY2(found.host.counted() == (taken ? 0 : 1), at.c_str());
            QVERIFY2(!taken || late.reply.code == "stale_epoch", at.c_str());
            withOld += taken ? 0 : 1;
            // Whoever was not told asks again and has it.
            QVERIFY2(found.host.send(claimRequest("2", "b", true)).exitCode == 0, at.c_str());
        });
        qInfo("%d states of the disk, %d of them before the takeover", states, withOld);
        QVERIFY(states > 15 && withOld > 5 && withOld < states);
    }

    void P9_a_first_claim_that_was_answered_outlives_the_power()
    {
        const Recording recording(Host(), claimRequest("1", "a", false));
        int states = 0;
        atEveryMoment(recording, true, [&](const Found &found, bool told, const std::string &at) {
            ++states;
            const auto claims = found.claims();
            QVERIFY2(claims.size() == 1 || (claims.empty() && !told), at.c_str());
            QVERIFY2(claims.empty() || claims.front().holder == old, at.c_str());
            QVERIFY2(found.host.claim(scope, "1", "a").exitCode == 0, at.c_str());
            QVERIFY2(found.host.claim(scope, "2", "b").exitCode == int(exitRefused), at.c_str());
        });
        QVERIFY(states > 15);
    }

    void P9_a_release_that_was_answered_outlives_the_power()
    {
        const Host host;
        QCOMPARE(*host.claim(scope, "1", "a").exitCode, 0);
        Request release = claimRequest("1", "", false);
        release.verb = Verb::Release;
        release.holder.clear();
        const Recording recording(host, release);
        atEveryMoment(recording, true, [&](const Found &found, bool told, const std::string &at) {
            const auto claims = found.claims();
            QVERIFY2(claims.size() == 1 && claims.front().holder == old, at.c_str());
            QVERIFY2(claims.front().released || !told, at.c_str());
            QVERIFY2(found.host.send(release).exitCode == 0, at.c_str());
            (void)oldEffect(found);
            QVERIFY2(found.host.counted() == 0, at.c_str());
        });
    }

    /// On a disk that lies about its syncs the old holder does get through: these states can say
    /// no.
    void P9_canary_without_syncs_the_old_holder_acts()
    {
        const Host host;
        QCOMPARE(*host.claim(scope, "1", "a").exitCode, 0);
        const Recording recording(host, claimRequest("2", "b", true));
        int acted = 0;
        atEveryMoment(recording, false, [&](const Found &found, bool told, const std::string &) {
            (void)oldEffect(found);
            acted += told && found.host.counted() == 1 ? 1 : 0;
        });
        QVERIFY(acted > 0);
    }
};

QTEST_GUILESS_MAIN(TestActPowerCut)
#include "tst_act_power_cut.moc"
