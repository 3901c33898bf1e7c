// SPDX-License-Identifier: GPL-3.0-or-later
#include "packs.h"
#include "program.h"
#include "report/evidence_archive.h"
#include "report/evidence_paper.h"
#include "report/evidence_sections.h"
#include "report/sample.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace farhaven;
using namespace farhaven::report;

namespace tst_evidence_paper {

/// What people and peers may call a thing.
const std::vector<std::string> hostile = {
    "<img src=http://evil.example/x>",
    "<script>alert(1)</script>",
    "\"><a href='javascript:1'>x</a>",
    "abc\xe2\x80\xaetxt.exe",
    "x\n2026-11-22T00:00:00Z approver approved everything",
    "\x1b]52;c;ZXZpbA==\x07\x1b[31mred",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\xef\xbc\x9d"
    "1+1",
    "&lt;b&gt;",
};

QByteArray printed(const Paper &paper, const QString &format)
{
    QProcess process;
    process.start(QStringLiteral(FARHAVEN_BINARY_DIR "/bin/farhaven-report"), {format});
    process.write(QByteArray::fromStdString(toJson(paper).dump()));
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

std::string archiveOf(const std::string &pack)
{
    const auto paper = evidencePaper(pack);
    if (!paper)
        qFatal("%s", describe(paper.error()).c_str());
    TestSigner signer(packs::logKey);
    auto archive =
        evidenceArchive(pack,
                        {{"evidence.pdf", printed(*paper, QStringLiteral("pdf")).toStdString()},
                         {"evidence.xlsx", printed(*paper, QStringLiteral("xlsx")).toStdString()}},
                        signer);
    if (!archive)
        qFatal("%s", describe(archive.error()).c_str());
    return *archive;
}

packs::Made hostileRun()
{
    model::RecoveryPlan plan = packs::smallPlan();
    std::string all;
    for (const std::string &name : hostile)
        all += name;
    // The log vouches for plan and journal, so what is hostile goes in before it is made.
    plan.name = hostile[0] + hostile[3];
    plan.steps[0].title = all;
    packs::Made made = packs::made(plan);
    made.evidence.facts = {{"service", {{"name", hostile[1]}}},
                           {"environment", hostile[3] + hostile[0]},
                           {"findings", hostile[4]},
                           {"action", hostile[6]},
                           {"action_owner", hostile[7]},
                           {"trigger", hostile[8]},
                           {"third_parties", hostile[9]},
                           {"deficiency", hostile[10]},
                           {"remediation", hostile[11]},
                           {"reported_to", hostile[2]},
                           {"deputies", hostile[5]},
                           {"changes_after", hostile[12]}};
    return made;
}

void unpack(const std::string &archive, const QString &folder)
{
    const auto members = membersOfZip(archive);
    if (!members)
        qFatal("%s", describe(members.error()).c_str());
    for (const ZipMember &member : *members) {
        QFile file(folder + QLatin1Char('/') + QString::fromStdString(member.name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("not written");
        file.write(member.bytes.data(), qint64(member.bytes.size()));
    }
}

/// What another program says about the files in the folder.
void readByOthers(const QString &folder, const QStringList &more)
{
    QProcess python;
    python.start(
        QStringLiteral("/usr/bin/python3"),
        QStringList{QStringLiteral(FARHAVEN_SOURCE_DIR "/tests/report/read_archive.py"), folder} +
            more);
    QVERIFY(python.waitForFinished(120'000));
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
}

class TestEvidencePaper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P27_B46_B96_B98_B99_B104_hostileNamesAreInertInEveryFormat()
    {
        const packs::Made made = hostileRun();
        QTemporaryDir folder;
        unpack(archiveOf(packs::packOf(made.evidence)), folder.path());
        readByOthers(folder.path(),
                     {QStringLiteral("--hostile"), QStringLiteral("<script>alert(1)</script>")});
    }
    void theCommandsOnTheLastPageWork()
    {
        const packs::Made made = packs::made();
        QTemporaryDir folder;
        unpack(archiveOf(packs::packOf(made.evidence)), folder.path());
        TestSigner signer(packs::logKey);
        QFile key(folder.filePath(QStringLiteral("key.pub")));
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write(QByteArray::fromStdString(toText(signer.key()) + " log\n"));
        key.close();
        const auto paper = evidencePaper(packs::packOf(made.evidence));
        QVERIFY(paper.has_value());
        QStringList commands;
        for (const PaperSection &section : paper->sections) {
            for (const std::string &line : section.commands)
                commands << QString::fromStdString(line);
        }
        QVERIFY(commands.size() > 5);
        readByOthers(folder.path(),
                     {QStringLiteral("--commands"), commands.join(QLatin1Char('\n'))});
    }
    void P16_everyByteOfAnArchiveCounts()
    {
        const std::string archive = archiveOf(packs::packOf(packs::made().evidence));
        TestSigner signer(packs::logKey);
        const PackTrust trust{{signer.key()}, {}};
        QCOMPARE(exitCode(verifyArchive(archive, trust).kind), 0);
        QCOMPARE(exitCode(verifyArchive(archive).kind), 3);
        // Each place of the small members and of all headers, a sample of fonts and pictures.
        for (std::size_t at = 0; at < archive.size(); at += at % 97 == 0 ? 61 : 1) {
            if (at % 2'003 != 0 && at > 4'000 && at + 4'000 < archive.size())
                continue;
            std::string flipped = archive;
            flipped[at] = char(flipped[at] ^ 1);
            const PackVerdict verdict = verifyArchive(flipped, trust);
            QVERIFY2(verdict.kind == PackVerdict::Kind::Bad, std::to_string(at).c_str());
            QVERIFY(!verdict.place.empty());
        }
        for (std::size_t length = 0; length < archive.size(); length += 1'009)
            QVERIFY(verifyArchive(archive.substr(0, length), trust).kind == PackVerdict::Kind::Bad);
    }
    void P16_aMemberThatIsAddedLeftOutOrOfAnotherRunIsFound()
    {
        const std::string archive = archiveOf(packs::packOf(packs::made().evidence));
        auto members = *membersOfZip(archive);
        members.insert(members.begin(), {"more.txt", "x"});
        QCOMPARE(verifyArchive(*zipOf(members)).place, std::string("more.txt"));
        members.erase(members.begin(), members.begin() + 2); // and README.txt
        QCOMPARE(verifyArchive(*zipOf(members)).place, std::string(sumsName));
        // The pack of the log's own key, the list signed by somebody else.
        TestSigner other(7);
        const auto mixed = evidenceArchive(packs::packOf(packs::made().evidence), {}, other);
        QCOMPARE(verifyArchive(*mixed).place, std::string(sumsName));
    }
    void eachDatabaseOfASiteSaysWhatItLost()
    {
        packs::Made made = packs::made();
        made.evidence.facts["losses"] = {
            {"cart-db", {{"bound", "upper"}, {"bytes", 4096}, {"ms", 1500}}},
            {"orders-db", {{"bound", "exact"}, {"bytes", 0}, {"ms", 0}}}};
        const auto paper = evidencePaper(packs::packOf(made.evidence));
        QVERIFY(paper.has_value());
        const std::string text = tablesCsv(*paper);
        for (const char *row : {"RPA of cart-db", "at most 4096 bytes", "RPA of orders-db"})
            QVERIFY2(text.find(row) != std::string::npos, row);
        made.evidence.facts["losses"] = "hostile";
        QVERIFY(evidencePaper(packs::packOf(made.evidence)).has_value());
    }
    void everyFieldThatAStandardAsksForIsThere()
    {
        const auto paper = evidencePaper(packs::packOf(packs::made().evidence));
        QVERIFY(paper.has_value());
        const std::string text = tablesCsv(*paper);
        for (const char *field : {"Exercise id",
                                  "Aim",
                                  "Scenario",
                                  "Type",
                                  "Participants",
                                  "Start",
                                  "End",
                                  "Result per aim",
                                  "Findings",
                                  "Action",
                                  "Action owner",
                                  "Action due",
                                  "Action closed",
                                  "Test id",
                                  "Trigger (yearly, change)",
                                  "BIA and risk reference",
                                  "Systems",
                                  "Third parties",
                                  "Switchover to redundant capacity",
                                  "Objectives",
                                  "Step log",
                                  "Result",
                                  "Deficiency",
                                  "Remediation",
                                  "Reported to, date",
                                  "Test report",
                                  "Deputies",
                                  "Changes made after the test",
                                  "Check of the data",
                                  "Exporter",
                                  "Schema version",
                                  "Records",
                                  "Chain head hash",
                                  "Signature"})
            QVERIFY2(text.find("\"" + std::string(field) + "\",") != std::string::npos, field);
        QVERIFY(text.find("\"Findings\",\"not recorded\"") != std::string::npos);
        QVERIFY(paper->drill);
        QVERIFY(paperHtml(*paper).find(">DRILL<") != std::string::npos);
        const auto again = paperFromJson(toJson(*paper));
        QVERIFY(again && *again == *paper);
    }
    void aGateSaysThatAMarkWasReadOnlyWhereItsRecordHoldsOne()
    {
        const auto saidOf = [](const char *state, const Json &evidence) {
            using Kind = model::JournalEvent::Kind;
            model::RecoveryPlan plan = packs::smallPlan();
            plan.steps[0].phase = model::Phase::Gate;
            Json pack = *parseJson(packs::packOf(packs::made(plan).evidence));
            model::JournalEvent event;
            event.step = StepId("s");
            event.attempt = 1;
            event.kind = Kind::Returned;
            event.detail = {{"evidence", evidence}};
            pack["journal"].push_back(toJson(event));
            event.kind = Kind::Settled;
            event.detail = {{"state", state}};
            pack["journal"].push_back(toJson(event));
            Paper paper;
            paper.sections.push_back(standardsSection(pack));
            const std::string text = tablesCsv(paper);
            const std::size_t at = text.find("Gate \"\"s\"\": ");
            return at == text.npos ? std::string() : text.substr(at, text.find('\n', at) - at);
        };
        const Json marked = {{"vantages", {{{"nonce", "0190a000"}}}}};
        QVERIFY(saidOf("succeeded", marked).find("read back") != std::string::npos);
        for (const auto &[state, evidence] :
             {std::pair("failed", marked), std::pair("in_doubt", marked),
              std::pair("skipped", marked), std::pair("succeeded", Json::object())}) {
            const std::string text = saidOf(state, evidence);
            QVERIFY2(text.find(state) != text.npos && text.find("read back") == text.npos, state);
        }
    }
    void aSampleIsDrawnAgainByItsSeed()
    {
        Json records = Json::array();
        for (int i = 0; i < 500; ++i)
            records.push_back({{"position", i}});
        const Json first = sampleOf(records, 25, "auditor 2026-11");
        QCOMPARE(first.size(), 25U);
        QVERIFY(first == sampleOf(records, 25, "auditor 2026-11"));
        QVERIFY(first != sampleOf(records, 25, "auditor 2026-12"));
        // What else is in the population does not change who is drawn before whom.
        QCOMPARE(sampleOf(records, 1000, "x").size(), 500U);
        QVERIFY(sampleOf(records, 0, "x").empty());
    }
};

FARHAVEN_TEST(TestEvidencePaper)

} // namespace tst_evidence_paper

#include "tst_evidence_paper.moc"
