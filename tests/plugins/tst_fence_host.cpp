// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "plugins/local_env.h"
#include "program.h"

#include <QCoro/QCoroTask>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace tst_fence_host {

using namespace farhaven;
using namespace farhaven::adapter;
using tests::within;

/// What a host that answers says of itself: its service is stopped, and no boot starts it. Real
/// farhaven-act on the fenced host dc1 and on ops1, where the fence acts from.
class TestFenceHost : public QObject {
    Q_OBJECT

    struct Case {
        QTemporaryDir folder;
        tests::LocalEnv env;
        std::vector<model::Host> hosts;
        std::unique_ptr<Adapter> fence;
    };
    std::unique_ptr<Case> m_case;

    [[nodiscard]] std::string path(const char *file) const
    {
        return m_case->folder.filePath(QString::fromLatin1(file)).toStdString();
    }
    [[nodiscard]] bool is(const char *file) const
    {
        return QFile::exists(QString::fromStdString(path(file)));
    }
    [[nodiscard]] std::string done() const { return tests::readFile(path("log")); }
    void start() const // as a boot does; masked, it does not
    {
        try {
            tests::run({path("systemctl"), "start", "orders-db.service"});
        } catch (const std::runtime_error &) {
            QVERIFY(is("masked"));
        }
    }
    void claim(std::int64_t epoch, const char *owner)
    {
        Claim made;
        made.scope = "7440";
        made.epoch = epoch;
        const Json holder = {{"run", "run"}, {"owner", owner}};
        for (const model::Host &host : m_case->hosts)
            QVERIFY(QCoro::waitFor(actClaim(m_case->env, *sshTarget(host), made, holder, true,
                                            within(m_case->env, 5000))));
    }
    [[nodiscard]] CallContext context(const std::string &key = "run:hold:1") const
    {
        CallContext made;
        made.idempotencyKey = key;
        made.claim.scope = "7440";
        made.claim.epoch = 1;
        made.claim.run = "run";
        made.claim.owner = "ours";
        made.limits = within(m_case->env, 3000);
        return made;
    }
    Result<Outcome> perform(const char *verb, const std::string &key = "run:hold:1")
    {
        const Action action(verb, MemberId("dc1"));
        return QCoro::waitFor(m_case->fence->perform(action, context(key)));
    }
    std::string held()
    {
        const auto seen = QCoro::waitFor(m_case->fence->observe(context()));
        return seen ? seen->members[0].fact("held") : describe(seen.error());
    }
    void make();

private Q_SLOTS:
    void init();
    void cleanup() { m_case.reset(); }

    void P1_aHeldServiceStaysStoppedThroughABoot()
    {
        QCOMPARE(held(), std::string("no"));
        const auto outcome = perform("hold-service");
        QVERIFY2(outcome, outcome ? "" : describe(outcome.error()).c_str());
        QCOMPARE(outcome->kind, model::OutcomeKind::Done);
        QCOMPARE(held(), std::string("yes"));
        start();
        QVERIFY(!is("running"));
        QCOMPARE(held(), std::string("yes"));
        QCOMPARE(perform("free-service", "run:free:1")->kind, model::OutcomeKind::Done);
        start();
        QVERIFY(is("running"));
        QCOMPARE(held(), std::string("no"));
    }
    void P1_stoppedAndNotMaskedIsNotHeld()
    {
        QFile::remove(QString::fromStdString(path("running")));
        QCOMPARE(held(), std::string("no"));
    }
    void P1_maskedAndStillRunningIsNotHeld()
    {
        tests::writeFile(path("stubborn"), "");
        QCOMPARE(perform("hold-service")->kind, model::OutcomeKind::NotDone);
        QVERIFY(is("masked") && is("running"));
        QCOMPARE(held(), std::string("no"));
    }
    /// systemd masks what it does not have, and would call it masked from then on.
    void P1_aUnitThatTheHostDoesNotHaveProvesNothing()
    {
        tests::writeFile(path("not-found"), "");
        QFile::remove(QString::fromStdString(path("running")));
        const auto outcome = perform("hold-service");
        QVERIFY(!outcome && outcome.error().code == ErrorCode::NotFound);
        QVERIFY(!outcome.error().maybeApplied && !is("masked"));
        QCOMPARE(held(), std::string("absent"));
    }
    /// It holds only while it is read: a host that went silent has said nothing.
    void P2_theProofLapsesWithTheHost()
    {
        QCOMPARE(perform("hold-service")->kind, model::OutcomeKind::Done);
        m_case->env.cut("dc1");
        QCOMPARE(held(), std::string("unknown"));
        m_case->env.cut("dc1", false);
        QCOMPARE(held(), std::string("yes"));
    }
    void P2_whatDoesNotAnswerAsAgreedIsUnknown()
    {
        tests::writeFile(path("systemctl"), "#!/bin/sh\necho LoadState=masked\n");
        QCOMPARE(held(), std::string("unknown"));
        tests::writeFile(path("systemctl"), "#!/bin/sh\nexit 1\n");
        QCOMPARE(held(), std::string("unknown"));
    }
    void P9_aNewerClaimHoldsAndFreesNothing()
    {
        claim(2, "theirs");
        for (const char *verb : {"hold-service", "free-service"}) {
            const auto outcome = perform(verb);
            QVERIFY(!outcome && !outcome.error().maybeApplied);
            QCOMPARE(outcome.error().code, ErrorCode::Conflict);
        }
        QCOMPARE(done(), std::string());
    }
    void P7_theSameKeyTwiceActsOnce()
    {
        QCOMPARE(perform("hold-service")->kind, model::OutcomeKind::Done);
        QFile::remove(QString::fromStdString(path("masked"))); // somebody freed it by hand
        make();
        QCOMPARE(perform("hold-service")->kind, model::OutcomeKind::NotDone);
        QCOMPARE(done(), std::string("mask --now orders-db.service\n"));
    }
    void thePreviewNamesTheHostAndTheCommand()
    {
        const Action action("hold-service", MemberId("dc1"));
        const auto preview = QCoro::waitFor(m_case->fence->preview(action, context()));
        QCOMPARE(preview->lines[0].host, std::string("dc1"));
        QCOMPARE(preview->lines[0].what, path("systemctl") + " mask --now orders-db.service");
        QCOMPARE(done(), std::string());
    }
};

void TestFenceHost::init()
{
    m_case = std::make_unique<Case>();
    const std::string program = path("systemctl");
    QVERIFY(QFile::copy(QStringLiteral(FARHAVEN_SOURCE_DIR "/tests/plugins/systemctl.py"),
                        QString::fromStdString(program)));
    const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QVERIFY(QFile::setPermissions(QString::fromStdString(program), mine));
    tests::writeFile(path("running"), "");
    for (const char *name : {"dc1", "ops1"}) {
        model::Host host;
        host.id = HostId(name);
        host.name = name;
        host.address = "127.0.0.1";
        model::SshAccess access;
        access.user = "farhaven";
        access.hostKey = "ssh-ed25519 AAAA";
        host.ssh = access;
        m_case->hosts.push_back(host);
        QVERIFY(QDir().mkpath(QString::fromStdString(path(name))));
        const std::string allow = path(name) + "/allow";
        tests::writeFile(allow, "read " + program + " -- 'show'\neffect " + program +
                                    " -- 'mask'\neffect " + program + " -- 'unmask'\n");
        QVERIFY(QFile::setPermissions(QString::fromStdString(allow), mine));
        m_case->env.addHost(name, path(name));
    }
    make();
    claim(1, "ours");
}

void TestFenceHost::make()
{
    model::Member member;
    member.id = MemberId("dc1");
    member.host = HostId("ops1");
    member.fences = HostId("dc1");
    member.settings = {{"unit", "orders-db.service"}};
    model::Component component;
    component.id = ComponentId("fence");
    component.kind = "fence";
    component.settings = {{"systemctl", {path("systemctl")}}};
    component.members = {member};
    const Loader loader(FARHAVEN_BINARY_DIR "/plugins");
    auto made = loader.create(component, m_case->hosts, m_case->env);
    QVERIFY2(made, made ? "" : describe(made.error()).c_str());
    m_case->fence = std::move(*made);
}

FARHAVEN_TEST(TestFenceHost)

} // namespace tst_fence_host

#include "tst_fence_host.moc"
