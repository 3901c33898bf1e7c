// SPDX-License-Identifier: GPL-3.0-or-later
// That somebody takes a secret out of the vault is on record first.
#include "daemon/control.h"
#include "program.h"

#include <QTest>

namespace tst_vault_copied {

using namespace farhaven;
using namespace farhaven::daemon;

namespace {

class StillDoor final : public VaultDoor {
public:
    VaultState state() const override
    {
        VaultState state;
        state.id = id;
        return state;
    }
    Result<VaultState> unlock(const VaultOpening &) override { return state(); }
    void lock() override {}
    std::string id = "vault-1";
};

Json records(Control &control, const char *action = "vault.copied")
{
    return must(control.ask("audit.list", {{"action", action}, {"by", "planner"}}));
}

} // namespace

class TestVaultCopied : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P22_whoCopiedWhichSecretIsOnRecord()
    {
        StillDoor door;
        Control control(Control::Everybody, &door);
        QVERIFY(control.ask("vault.copied", {{"entry", "hosts/db1"}, {"by", "operator"}}));
        const Json kept = records(control)["records"];
        QCOMPARE(kept.size(), std::size_t(1));
        QCOMPARE(kept[0]["subject"].get<std::string>(), std::string("vault-1"));
        const std::string said = kept[0].dump();
        QVERIFY2(said.find("hosts/db1") != std::string::npos &&
                     said.find("operator") != std::string::npos,
                 said.c_str());
    }
    void whatIsNoNameOrNoVaultIsRefused()
    {
        StillDoor door;
        Control control(Control::Everybody, &door);
        const auto hostile =
            control.ask("vault.copied", {{"entry", "<b>\x1B[31m"}, {"by", "operator"}});
        QVERIFY(!hostile && hostile.error().code == ErrorCode::Invalid);
        door.id.clear();
        const auto none = control.ask("vault.copied", {{"entry", "a"}, {"by", "operator"}});
        QVERIFY(!none && none.error().code == ErrorCode::NotFound);
        QVERIFY(records(control)["records"].empty());
    }
    void whoseRoleMayNotIsRefused()
    {
        StillDoor door;
        Control control(Control::Everybody, &door);
        const auto refused = control.ask("vault.copied", {{"entry", "a"}, {"by", "approver"}});
        QVERIFY(!refused && refused.error().code == ErrorCode::Denied);
        QVERIFY(records(control)["records"].empty());
    }
    void P22_whatIsChangedInItIsOnRecordAndByARoleThatMay()
    {
        StillDoor door;
        Control control(Control::Everybody, &door);
        const Json put = {{"act", "put"}, {"what", "hosts/db1"}, {"by", "operator"}};
        QVERIFY(control.ask("vault.changed", put));
        Json kept = records(control, "vault.changed")["records"];
        QCOMPARE(kept.size(), std::size_t(1));
        QCOMPARE(kept[0]["subject"].get<std::string>(), std::string("vault-1"));
        QVERIFY(kept[0].dump().find("hosts/db1") != std::string::npos);
        for (const char *act : {"remove", "check", "slot.add", "slot.remove"})
            QVERIFY2(
                control.ask("vault.changed", {{"act", act}, {"what", "a"}, {"by", "operator"}}),
                act);
        kept = records(control, "vault.changed")["records"];
        QCOMPARE(kept.size(), std::size_t(5));
        const auto refused = [&](const Json &params, ErrorCode code) {
            const auto answer = control.ask("vault.changed", params);
            return !answer && answer.error().code == code;
        };
        QVERIFY(refused({{"act", "put"}, {"what", "a"}, {"by", "approver"}}, ErrorCode::Denied));
        QVERIFY(refused({{"act", "burn"}, {"by", "operator"}}, ErrorCode::Invalid));
        QVERIFY(
            refused({{"act", "put"}, {"what", "<b>\x1B"}, {"by", "operator"}}, ErrorCode::Invalid));
        QVERIFY(refused({{"act", "make"}, {"by", "operator"}}, ErrorCode::Conflict));
        door.id.clear();
        QVERIFY(refused({{"act", "check"}, {"by", "operator"}}, ErrorCode::NotFound));
        QCOMPARE(records(control, "vault.changed")["records"].size(), std::size_t(5));
        QVERIFY(control.ask("vault.changed", {{"act", "make"}, {"by", "operator"}}));
    }
};

FARHAVEN_TEST(TestVaultCopied)

} // namespace tst_vault_copied

#include "tst_vault_copied.moc"
