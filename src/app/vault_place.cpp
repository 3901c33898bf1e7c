// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vault_place.h"

#include "app/typed_secret.h"
#include "base/private_file.h"

#include <cstdlib>
#include <filesystem>

namespace farhaven::app {

namespace {

constexpr const char *credentialName = "farhaven-vault-key";

Result<vault::Opener> keyedBy(const std::string &path)
{
    vault::Opener opener;
    opener.holder = vault::Holder::System;
    FH_TRY(std::string bytes, readPrivateFile(path, vault::slotKeyBytes + 1));
    FH_TRY(opener.secret, Secret::take(bytes));
    return opener;
}

} // namespace

std::string vaultOf(const std::string &workspace)
{
    return workspace + ".vault";
}

Result<vault::Opener> openerFrom(const std::string &keyFile)
{
    if (!keyFile.empty())
        return keyedBy(keyFile);
    vault::Opener opener;
    FH_TRY(opener.secret, typedSecret("The passphrase of the vault"));
    return opener;
}

Result<std::shared_ptr<vault::Vault>>
openUnattended(const std::string &workspace, const std::string &keyFile,
               const std::function<Result<std::int64_t>(const std::string &vault)> &seen)
{
    const std::string path = vaultOf(workspace);
    std::string key = keyFile;
    const char *credentials = std::getenv("CREDENTIALS_DIRECTORY");
    if (key.empty() && credentials)
        key = std::string(credentials) + "/" + credentialName;
    std::error_code error;
    const bool there = std::filesystem::exists(path, error);
    if (!there || key.empty() || (keyFile.empty() && !std::filesystem::exists(key, error)))
        return std::shared_ptr<vault::Vault>();
    FH_TRY(const vault::Document document, vault::look(path));
    FH_TRY(const std::int64_t generationMin, seen(document.id));
    FH_TRY(const vault::Opener opener, keyedBy(key));
    FH_TRY(std::unique_ptr<vault::Vault> vault, vault::Vault::open(path, opener, generationMin));
    return std::shared_ptr<vault::Vault>(std::move(vault));
}

} // namespace farhaven::app
