// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/vault.h"

#include <QTemporaryDir>

#include <fstream>
#include <iterator>

/// What the tests of the vault begin with.
namespace farhaven::vault {

inline Secret secretOf(std::string text)
{
    return *Secret::take(text);
}

inline Opener keyed(char fill = 'k')
{
    Opener opener;
    opener.holder = Holder::System;
    opener.label = "this machine";
    opener.secret = secretOf(std::string(slotKeyBytes, fill));
    return opener;
}

inline Opener typed(std::string passphrase)
{
    Opener opener;
    opener.label = "Ainur";
    opener.secret = secretOf(std::move(passphrase));
    return opener;
}

inline Destination to(const std::string &text)
{
    return *Destination::read(text);
}

/// Where the secrets of tests go that are not about that.
inline Destination there()
{
    return to("https://there.example");
}

inline KdfCost cheapest()
{
    KdfCost cost;
    cost.kib = KdfCost::kibMin;
    cost.passes = KdfCost::passesMin;
    return cost;
}

inline std::string content(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void overwrite(const std::string &path, const std::string &bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// A folder with a vault in it that a system's key opens.
struct Made {
    Made()
    {
        path = folder.filePath(QStringLiteral("dc.vault")).toStdString();
        vault = *Vault::create(path, keyed(), cheapest());
    }
    QTemporaryDir folder;
    std::string path;
    std::unique_ptr<Vault> vault;
};

} // namespace farhaven::vault
