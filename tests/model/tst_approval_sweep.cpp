// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval_rules.h"
#include "model/approvals.h"
#include "program.h"

#include <QTest>

namespace tst_approval_sweep {

using namespace farhaven;
using namespace farhaven::model;
using namespace farhaven::approvals;

namespace {

using Rules = std::vector<ApprovalRule>;

Rules without(std::string_view left)
{
    Rules rules;
    for (const ApprovalRule &rule : approvalRules()) {
        if (rule.name != left)
            rules.push_back(rule);
    }
    return rules;
}

/// From the bytes as they are stored to the answer, as before every run.
Result<ApprovalQuestion> asked(const std::string &planBytes)
{
    return approvalQuestion(planBytes, PersonId("operator"), clockAt(moment + hour));
}

bool accepted(const Rules &rules, const Result<ApprovalQuestion> &question,
              const std::string &approvalBytes)
{
    static const People known = people();
    const auto document = signedFromCanonical(approvalBytes);
    return question && document && judgeBy(rules, *question, known, *document).holds == Tri::Yes;
}

bool accepted(const Rules &rules, const std::string &planBytes, const std::string &approvalBytes)
{
    return accepted(rules, asked(planBytes), approvalBytes);
}

struct Swept {
    int tried = 0;
    int accepted = 0;
};

/// How many changed plans, or approvals, run.
Swept sweepPlan(const Rules &rules, const std::string &plan, const std::string &approval)
{
    Swept swept;
    for (std::size_t at = 0; at < plan.size(); ++at) {
        // One of the seven bits that leave text ASCII, and so perhaps a document; which one changes
        // from byte to byte. The eighth is refused before anything is looked at.
        std::string changed = plan;
        changed[at] = static_cast<char>(changed[at] ^ (1 << at % 7));
        ++swept.tried;
        swept.accepted += accepted(rules, changed, approval);
    }
    return swept;
}

Swept sweepApproval(const Rules &rules, const std::string &plan, const std::string &approval)
{
    Swept swept;
    const auto question = asked(plan);
    for (std::size_t i = 0; i < approval.size() * 8; ++i) {
        std::string changed = approval;
        changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << i % 8));
        ++swept.tried;
        swept.accepted += accepted(rules, question, changed);
    }
    return swept;
}

} // namespace

class TestApprovalSweep : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_plan = *planCanonical(plan());
        m_approval = *signedCanonical(granted());
        QVERIFY(accepted(without(""), m_plan, m_approval));
    }
    void P3_noChangedByteOfThePlanRuns();
    void P3_noFlippedBitOfTheApprovalRuns();
    void P3_noTruncationRuns();
    void P3_canaryWithoutTheHashRule();
    void P3_canaryWithoutTheSignatureRule();

private:
    std::string m_plan;
    std::string m_approval;
};

void TestApprovalSweep::P3_noChangedByteOfThePlanRuns()
{
    const Swept swept = sweepPlan(without(""), m_plan, m_approval);
    QCOMPARE(swept.tried, int(m_plan.size()));
    QCOMPARE(swept.accepted, 0);
    qInfo("%d changed plans refused", swept.tried);
}

void TestApprovalSweep::P3_noFlippedBitOfTheApprovalRuns()
{
    const Swept swept = sweepApproval(without(""), m_plan, m_approval);
    QCOMPARE(swept.tried, int(m_approval.size()) * 8);
    QCOMPARE(swept.accepted, 0);
    qInfo("%d changed approvals refused", swept.tried);
}

void TestApprovalSweep::P3_noTruncationRuns()
{
    for (std::size_t length = 0; length < m_approval.size(); ++length)
        QVERIFY(!accepted(without(""), m_plan, m_approval.substr(0, length)));
    for (std::size_t length = 0; length < m_plan.size(); length += 31)
        QVERIFY(!accepted(without(""), m_plan.substr(0, length), m_approval));
}

void TestApprovalSweep::P3_canaryWithoutTheHashRule()
{
    // The sweep must turn red for a judgement that forgets what it binds.
    const std::size_t at = m_plan.find("Claim");
    std::string changed = m_plan;
    changed[at] = 'c';
    QVERIFY(accepted(without("hash"), changed, m_approval));
    QVERIFY(!accepted(without(""), changed, m_approval));
}

void TestApprovalSweep::P3_canaryWithoutTheSignatureRule()
{
    const Swept swept = sweepApproval(without("signature"), m_plan, m_approval);
    QVERIFY(swept.accepted > 0);
}

FARHAVEN_TEST(TestApprovalSweep)

} // namespace tst_approval_sweep

#include "tst_approval_sweep.moc"
