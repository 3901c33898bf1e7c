// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/objectives.h"
#include "analysis/waiting.h"
#include "base/act_text.h"
#include "base/checkpoint.h"
#include "base/json_reader.h"
#include "base/json_text.h"
#include "daemon/run_view.h"
#include "daemon/server.h"
#include "model/drill_passes.h"
#include "report/evidence_archive.h"
#include "report/evidence_paper.h"

#include <set>

namespace farhaven::daemon {

namespace {

/// What the store knows about one run, and the log that vouches for it, at one moment.
struct Collected {
    report::Evidence evidence;
    Checkpoint checkpoint;
};

/// The approvals of the plan that were on file, and the authorisations that the journal names;
/// their audit records go to `positions`.
Result<> collectSigned(store::Store &store, report::Evidence &evidence,
                       std::set<std::uint64_t> &positions)
{
    using store::SignedKind;
    FH_TRY(const auto approvals, store.signedAbout(SignedKind::Approval, evidence.run.planSha256));
    for (const store::StoredDocument &approval : approvals) {
        evidence.approvals.push_back(approval.document);
        positions.insert(approval.position);
    }
    for (const model::JournalEvent &event : evidence.journal) {
        const std::string id = textIn(signedBasis(event), "authorisation");
        if (id.empty())
            continue;
        FH_TRY(const auto given, store.signedDocument(SignedKind::Authorisation, id));
        evidence.authorisations.push_back(given.document);
        positions.insert(given.position);
    }
    return {};
}

/// Who refused, revoked or delegated what the approvals rest on, as it is kept.
Result<> collectPapers(store::Store &store, report::Evidence &evidence,
                       std::set<std::uint64_t> &positions)
{
    using store::SignedKind;
    Json papers = Json::array();
    const auto add = [&](SignedKind kind, const std::string &about) -> Result<> {
        FH_TRY(const auto stored, store.signedAbout(kind, about));
        for (const store::StoredDocument &one : stored) {
            papers.push_back(toJson(one.document));
            positions.insert(one.position);
        }
        return {};
    };
    FH_CHECK(add(SignedKind::Denial, evidence.run.planSha256));
    FH_CHECK(add(SignedKind::BreakGlass, evidence.run.planSha256));
    std::set<std::string> delegations;
    for (const SignedDocument &document : evidence.approvals) {
        FH_TRY(const model::PlanApproval approval, model::approvalFromJson(document.document));
        FH_CHECK(add(SignedKind::Revocation, approval.id));
        const std::string &id = approval.delegation;
        if (id.empty() || !delegations.insert(id).second)
            continue;
        FH_CHECK(add(SignedKind::Revocation, id));
        FH_TRY(const auto delegation, store.signedDocument(SignedKind::Delegation, id));
        papers.push_back(toJson(delegation.document));
        positions.insert(delegation.position);
    }
    if (!papers.empty())
        evidence.facts["papers"] = std::move(papers);
    return {};
}

/// What people attested that could have counted in the run, as it is kept: the log vouches for it.
Result<Json> attestationsOf(store::Store &store, const report::Evidence &evidence)
{
    Json kept = Json::array();
    FH_TRY(const auto documents, store.attestations());
    for (const SignedDocument &document : documents) {
        const auto said = model::attestationFromJson(document.document);
        const bool known = said && !evidence.journal.empty() &&
                           said->at <= evidence.journal.back().at &&
                           said->at + model::attestationValidity > evidence.run.requestedAt;
        if (!known)
            continue;
        FH_TRY(const SshPublicKey key, verifySigned(document, model::attestationNameSpace));
        const PersonId &signer = key == said->byKey ? said->by : said->cosigner;
        kept.push_back({{"id", said->id}, {"signer", signer.value}, {"signed", toJson(document)}});
    }
    return kept;
}

/// Who declared, which fences stood, what was attested; the subjects of their audit records go to
/// `subjects`.
Result<> collectDisaster(store::Store &store, report::Evidence &evidence,
                         const analysis::RunFacts &known, std::set<std::string> &subjects)
{
    if (known.declaration) {
        evidence.facts["declaration"] = toJson(*known.declaration);
        subjects.insert(known.declaration->id);
    }
    Json fences = Json::array();
    FH_TRY(const auto records, store.fences());
    for (const model::FenceRecord &record : records) {
        if (record.fence.run != evidence.run.id)
            continue;
        fences.push_back(toJson(record.fence));
        subjects.insert(record.fence.id);
    }
    FH_TRY(const Json attested, attestationsOf(store, evidence));
    for (const Json &one : attested)
        subjects.insert(one["id"].get<std::string>() + ":" + one["signer"].get<std::string>());
    if (!fences.empty())
        evidence.facts["fences"] = fences;
    if (!attested.empty())
        evidence.facts["attestations"] = attested;
    return {};
}

/// What was measured beside the journal, in whole milliseconds and bytes.
Json factsOf(const Collected &all, const analysis::RunFacts &known)
{
    const model::Run &run = all.evidence.run;
    const auto &journal = all.evidence.journal;
    Json facts = Json::object();
    const analysis::Rta rta = analysis::recoveryTime(run, journal, known.declaration);
    if (rta.fromOutage)
        facts["rta_from_outage_ms"] = rta.fromOutage->count();
    if (rta.fromDeclaration)
        facts["rta_from_declaration_ms"] = rta.fromDeclaration->count();
    if (const auto loss = analysis::loss(run, journal, known))
        facts["rpa"] = toJson(*loss);
    if (const auto atOnce = analysis::lossAtOnce(run, journal, known.sightings))
        facts["rpa_at_once"] = toJson(*atOnce);
    if (const auto lost = analysis::losses(run, journal, known); lost.size() > 1) {
        for (const auto &[component, loss] : lost)
            facts["losses"][component.value] = toJson(loss);
    }
    // People are not machines: a promise about the one says nothing about the other.
    const analysis::TimeSpent spent = analysis::timeSpent(all.evidence.journal);
    Json asked = Json::object();
    for (const auto &[step, waited] : spent.asked)
        asked[step.value] = waited.count();
    facts["time"] = {{"machine_ms", spent.machine.count()},
                     {"people_ms", spent.people.count()},
                     {"stood_ms", spent.stood.count()},
                     {"asked_ms", std::move(asked)}};
    if (Json branches = branchRows(run, journal); !branches.empty())
        facts["branches"] = std::move(branches);
    for (const auto &[step, branch] : model::branchTexts(run, journal))
        facts["branch_of"][step.value] = branch;
    return facts;
}

/// What was promised for the service, how it is called, and in what kind of place the run acted.
Result<> describeService(store::Store &store, report::Evidence &evidence)
{
    FH_TRY(const model::Estate estate, store.estate());
    const model::RecoveryPlan &plan = evidence.run.plan;
    if (const model::Service *service = estate.find(plan.service)) {
        evidence.facts["service"] = {{"name", service->name},
                                     {"owner", service->owner.value},
                                     {"public_url", service->publicUrl}};
        Json promised = Json::object();
        const auto rto = analysis::promised(estate, plan, model::Metric::Rto);
        const auto rpo = analysis::promised(estate, plan, model::Metric::Rpo);
        if (rto)
            promised["rto_ms"] = rto->count();
        if (rpo)
            promised["rpo_ms"] = rpo->count();
        evidence.facts["objectives"] = promised;
    }
    const bool production =
        std::any_of(estate.sites.begin(), estate.sites.end(), [](const model::Site &site) {
            return site.role == model::SiteRole::Production;
        });
    if (production)
        evidence.facts["environment"] = "PRODUCTION";
    return {};
}

/// Who exports is on record, and the pack's own checkpoint vouches for that.
Result<> noteExport(store::Store &store, const RunId &run, const PersonId &by,
                    const std::string &format)
{
    const Sentence what("evidence.exported", "The evidence of run {run} was exported as {format}",
                        {{"run", run.value}, {"format", format}});
    return store.note("evidence.exported", run.value, by, what);
}

Result<Collected> collect(store::Store &store, const RunId &run, Instant now)
{
    Collected all;
    FH_TRY(all.evidence.run, store.run(run));
    FH_TRY(all.evidence.journal, store.journal(run));
    std::set<std::uint64_t> positions;
    FH_CHECK(collectSigned(store, all.evidence, positions));
    FH_TRY(const analysis::RunFacts known, runFacts(store, all.evidence.run));
    all.evidence.facts = factsOf(all, known);
    FH_CHECK(collectPapers(store, all.evidence, positions));
    std::set<std::string> subjects;
    FH_CHECK(collectDisaster(store, all.evidence, known, subjects));
    FH_CHECK(describeService(store, all.evidence));
    const store::TreeHead head = store.treeHead();
    all.checkpoint.origin = store::originOf(store);
    all.checkpoint.size = head.size;
    all.checkpoint.root = head.hash;
    all.checkpoint.at = now;
    for (std::uint64_t from = 0; from < head.size;) {
        FH_TRY(const auto records, store.records(from));
        for (const store::AuditRecord &record : records) {
            if (record.action == "run.created" && record.subject == run.value) {
                FH_TRY(all.evidence.people, store.people(record.position));
            }
            const bool own =
                record.subject == run.value || record.subject.starts_with(run.value + "#") ||
                subjects.contains(record.subject) || positions.contains(record.position);
            if (!own)
                continue;
            report::AuditProof proof;
            proof.position = record.position;
            proof.record = record.bytes;
            FH_TRY(proof.proof, store.inclusionProof(record.position));
            all.evidence.audit.push_back(std::move(proof));
        }
        if (records.empty())
            break;
        from = records.back().position + 1;
    }
    return all;
}

} // namespace

Task<Json> Server::evidencePrinted(std::string pack, std::string format)
{
    Json answer = {{"format", format}};
    FH_CO_TRY(const report::Paper paper, report::evidencePaper(pack));
    if (format == "html") {
        answer["document"] = report::paperHtml(paper);
        co_return answer;
    }
    if (format == "csv") {
        answer["document"] = report::tablesCsv(paper);
        co_return answer;
    }
    if (!m_world.printer)
        co_return fail(ErrorCode::Unsupported, "this program prints nothing", "format",
                       "Export as json, html or csv");
    std::vector<report::ZipMember> printed;
    for (const char *kind : {"pdf", "xlsx"}) {
        if (format != "zip" && format != kind)
            continue;
        FH_CO_TRY(std::string bytes, co_await m_world.printer->print(kind, paper));
        printed.push_back({std::string("evidence.") + kind, std::move(bytes)});
    }
    if (format != "zip") {
        answer["base64"] = act::toBase64(printed.front().bytes);
        co_return answer;
    }
    FH_CO_TRY(const std::string archive,
              report::evidenceArchive(pack, std::move(printed), m_world.signer));
    answer["base64"] = act::toBase64(archive);
    co_return answer;
}

Task<Json> Server::evidenceExport(Json params)
{
    static const std::set<std::string> formats = {"csv", "html", "json", "pdf", "xlsx", "zip"};
    JsonReader in(params, "");
    const RunId run(in.text("run"));
    const PersonId by(in.text("by"));
    const std::string format = in.textOr("format", "json", 16);
    if (!formats.contains(format))
        in.refuse("format", "csv, html, json, pdf, xlsx or zip");
    FH_CO_CHECK(in.finish());
    const Instant now = m_world.timers.clock().now();
    std::function<Result<Collected>(store::Store &)> read =
        [run, by, format, now](store::Store &store) -> Result<Collected> {
        FH_CHECK(store.run(run));
        FH_CHECK(noteExport(store, run, by, format));
        return collect(store, run, now);
    };
    FH_CO_TRY(Collected all, co_await m_world.store.call<Collected>(read));
    all.evidence.exportedBy = by;
    all.evidence.exportedAt = now;
    FH_CO_TRY(all.evidence.checkpoint, signCheckpoint(all.checkpoint, m_world.signer));
    FH_CO_TRY(const std::string pack, report::buildPack(all.evidence, m_world.signer));
    Json answer = {{"pack", pack}};
    if (format != "json") {
        FH_CO_TRY(answer, co_await evidencePrinted(pack, format));
    }
    answer["records"] = all.evidence.audit.size();
    co_return answer;
}

} // namespace farhaven::daemon
