// SPDX-License-Identifier: GPL-3.0-or-later
// fuzz_first_inputs CORPUS: writes papers that the product itself would take, as first inputs. Run
// by hand when a format changes; what it writes is kept.
#include "base/checkpoint.h"
#include "model/attestation.h"
#include "model/break_glass.h"
#include "model/observation.h"
#include "model/session.h"
#include "model/standing.h"
#include "report/packs.h"
#include "vault/bundle_seal.h"
#include "vault/opened.h"

#include <filesystem>
#include <fstream>

using namespace farhaven;

namespace {

std::filesystem::path corpus;

void keep(const std::string &target, const std::string &name, const std::string &bytes)
{
    std::filesystem::create_directories(corpus / target);
    std::ofstream(corpus / target / name, std::ios::binary) << bytes;
}

template <class Paper> void keepPaper(const std::string &name, const Paper &paper)
{
    keep("papers", name, toJson(paper).dump());
}

void keepSignedPapers()
{
    using namespace approvals;
    const SignedDocument approval = granted();
    keep("signed_document", "approval", *signedCanonical(approval));
    keep("papers", "approval", approval.document.dump());
    keep("papers", "denial", denied().document.dump());
    keep("papers", "revocation", revoked("approval-1").document.dump());
    keepPaper("delegation", delegation());
    keepPaper("arming", arming());
    keepPaper("people", people());
    keep("sshsig", "approval", approval.signature);
    keep("sink_file", "approval", *signedCanonical(approval) + "\n");
}

void keepOwnPapers()
{
    using namespace approvals;
    model::SessionCertificate session;
    session.id = "session-1";
    session.workspace = "0190a000-0000-7000-8000-000000000001";
    session.person = PersonId("operator");
    session.key = keyOf(Operator);
    session.sessionKey = keyOf(Stranger);
    session.user = 1000;
    session.at = moment;
    session.expiresAt = moment + hour;
    keepPaper("session", session);
    model::Attestation attestation;
    attestation.id = "attestation-1";
    attestation.host = HostId("dc1");
    attestation.statement = model::attestationStatement(attestation.host);
    attestation.by = PersonId("operator");
    attestation.byKey = keyOf(Operator);
    attestation.cosigner = PersonId("second");
    attestation.cosignerKey = keyOf(Second);
    attestation.at = moment;
    keepPaper("attestation", attestation);
}

void keepPack()
{
    const auto made = packs::made();
    keep("evidence", "pack", packs::packOf(made.evidence));
    keep("plan", "small", *model::planCanonical(made.evidence.run.plan));
    keep("papers", "authorisation", made.evidence.authorisations.front().document.dump());
    for (const auto &event : made.evidence.journal)
        keep("journal", "event-" + std::to_string(event.sequence), toJson(event).dump());
    keep("audit_record", "record", made.evidence.audit.front().record);
    keep("signed_document", "checkpoint", *signedCanonical(made.evidence.checkpoint));
    keep("sink_file", "checkpoint", *signedCanonical(made.evidence.checkpoint) + "\n");
}

void keepVault()
{
    QTemporaryDir folder;
    const std::string path = (folder.path() + QStringLiteral("/vault")).toStdString();
    auto vault = vault::Vault::create(path, vault::keyed(), {});
    if (!vault)
        qFatal("%s", describe(vault.error()).c_str());
    if (!(*vault)->put("db/one", vault::secretOf("s"), approvals::moment,
                       {vault::to("https://a.example")}))
        qFatal("no secret could be put");
    std::ifstream file(path, std::ios::binary);
    keep("vault_file", "one", {std::istreambuf_iterator<char>(file), {}});
    const auto reader = vault::newRecipient();
    keep("bundle_seal", "public", vault::publicKeyText(reader->publicKey, "reader"));
    keep("bundle_seal", "private", vault::privateKeyText(reader->privateKey));
    keep("bundle_seal", "sealed", *vault::sealBundleTo("plain", {reader->publicKey}));
}

} // namespace

int main(int count, char **words)
{
    if (count != 2)
        return 2;
    corpus = words[1];
    keepSignedPapers();
    keepOwnPapers();
    keepPack();
    keepVault();
}
