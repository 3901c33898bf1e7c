// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/snapshot.h"
#include "gui/vault/vault_desk.h"

namespace farhaven::test {

/// A vault that is looked at, and no more.
class FakeVault final : public gui::VaultDesk {
public:
    FakeVault()
    {
        using namespace std::chrono_literals;
        content.slots = {
            {"0199b1c8-5d5f-7ab1-9d52-3f6a1d1f4c01", gui::SlotKind::Passphrase, "Ainur Bekova"},
            {"0199b1c8-5d5f-7ab1-9d52-3f6a1d1f4c02", gui::SlotKind::KeyFile, "farhavend at ops1"},
            {"0199b1c8-5d5f-7ab1-9d52-3f6a1d1f4c03", gui::SlotKind::Keychain, "Daniyar's desk"}};
        content.entries = {
            {"dns/token", snapshotTime() - 31 * 24h, {"https://dns.example:443"}},
            {"hosts/db1", snapshotTime() - 4h, {"ssh://10.9.1.1:22", "ssh://10.9.2.1:22"}},
            {"hosts/old", snapshotTime() - 400 * 24h, {}},
            {"mail/alerts", snapshotTime() - 90 * 24h, {"smtp://mail.example:587"}}};
    }
    void look(const std::string &, QObject *,
              Answered<std::optional<gui::VaultContent>> looked) override
    {
        looked(std::optional(content));
    }
    void make(const std::string &, gui::NewSlot, QObject *, Answered<void>) override {}
    void change(const std::string &, gui::VaultKey, gui::VaultChange, QObject *,
                Answered<void>) override
    {
    }
    void reveal(const std::string &, gui::VaultKey, const std::string &, QObject *,
                Answered<Shared>) override
    {
    }
    void hand(const std::string &, gui::VaultKey, QObject *, Answered<gui::Handed>) override {}

    gui::VaultContent content;
};

} // namespace farhaven::test
