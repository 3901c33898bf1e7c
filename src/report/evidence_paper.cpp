// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/evidence_paper.h"

#include "report/evidence.h"
#include "report/evidence_parts.h"
#include "report/evidence_sections.h"

namespace farhaven::report {

namespace {

PaperSection declarationSection(const Json &pack)
{
    const Json &facts = pack.at("facts");
    PaperSection section;
    section.title = "Declaration";
    if (!facts.contains("declaration")) {
        section.paragraphs.push_back(pack.at("run").at("plan").at("kind") == "failover"
                                         ? notRecorded
                                         : "None: a planned move acts on no declaration.");
        return section;
    }
    const Json &said = facts.at("declaration");
    section.tables.push_back({"",
                              {"What", "Value"},
                              {{"Scenario", textAt(said, "scenario")},
                               {"Scope", textAt(said, "scope")},
                               {"Outage began", stampAt(said, "outage_start")},
                               {"Declared", stampAt(said, "declared_at")},
                               {"Declared by", textAt(said, "by")}},
                              {28, 72}});
    return section;
}

PaperSection planSection(const Json &plan)
{
    PaperSection section;
    section.title = "Plan";
    section.paragraphs.push_back(textAt(plan, "name") + ", revision " +
                                 std::to_string(plan.value("revision", std::int64_t(0))) +
                                 ", written by " + textAt(plan, "author") + ", owned by " +
                                 textAt(plan, "owner") + ".");
    PaperTable targets{"Systems that it is bound to", {"Component", "Kind", "Identity"}, {}, {}};
    for (const Json &target : plan.at("targets"))
        targets.rows.push_back({textAt(target, "component"), textAt(target, "kind"),
                                textAt(target, "identity", "has none of its own")});
    PaperTable steps{
        "Steps", {"Step", "Title", "Phase", "Comes after", "Deadline"}, {}, {19, 37, 11, 22, 11}};
    for (const Json &step : plan.at("steps")) {
        std::string after;
        for (const Json &other : step.value("after", Json::array()))
            after += (after.empty() ? "" : ", ") + other.get<std::string>();
        steps.rows.push_back({textAt(step, "id"), textAt(step, "title", "–"), textAt(step, "phase"),
                              after.empty() ? "–" : after,
                              durationText(step.value("deadline_ms", std::int64_t(0)))});
    }
    section.tables = {std::move(targets), std::move(steps)};
    return section;
}

/// What was refused, revoked and delegated, where something was.
void addPapers(const Json &pack, PaperSection &section)
{
    PaperTable table{"Refused, revoked, delegated, run without approval",
                     {"What", "By", "At", "Why, or to whom"},
                     {},
                     {16, 16, 20, 48}};
    for (const Json &one : pack.at("facts").value("papers", Json::array())) {
        const Json &said = one.at("document");
        const bool delegation = said.contains("to");
        const char *what = said.contains("witness")   ? "BREAK-GLASS"
                           : delegation               ? "delegated"
                           : said.contains("request") ? "refused"
                                                      : "revoked";
        table.rows.push_back({what, textAt(said, delegation ? "from" : "by"), stampAt(said, "at"),
                              textAt(said, delegation ? "to" : "reason")});
    }
    if (!table.rows.empty())
        section.tables.push_back(std::move(table));
}

PaperSection approvalSection(const Json &pack)
{
    PaperSection section;
    section.title = "Approvals and authorisation";
    section.paragraphs.push_back(
        "Two signatures stand before a run: a second person's over the plan's bytes, and the "
        "requester's over the systems as they were seen when it began.");
    PaperTable approvals{"Approvals of the plan",
                         {"Approver", "Approved", "Until", "Accepted loss, bytes", "Key"},
                         {},
                         {16, 20, 20, 14, 30}};
    for (const Json &one : pack.at("approvals")) {
        const Json &said = one.at("document");
        const auto key = sshKeyFromLine(textAt(said, "key", ""));
        approvals.rows.push_back({textAt(said, "approver"), stampAt(said, "approved_at"),
                                  stampAt(said, "expires_at"), numberAt(said, "loss_bytes_max"),
                                  key ? fingerprint(*key) : std::string(notRecorded)});
    }
    PaperTable given{"Authorisations of the run",
                     {"Requester", "Signed", "Until", "Systems as they were seen"},
                     {},
                     {16, 20, 20, 44}};
    for (const Json &one : pack.at("authorisations")) {
        const Json &said = one.at("document");
        std::string seen;
        for (const auto &[component, system] : said.at("systems").items()) {
            seen += (seen.empty() ? "" : "; ") + component;
            for (const auto &[epoch, value] : system.at("epochs").items())
                seen += ", " + epoch + " " + value.get<std::string>();
        }
        given.rows.push_back(
            {textAt(said, "requester"), stampAt(said, "at"), stampAt(said, "expires_at"), seen});
    }
    for (PaperTable *table : {&approvals, &given}) {
        if (table->rows.empty())
            table->rows.push_back(std::vector<CsvCell>(table->header.size(), notRecorded));
        section.tables.push_back(std::move(*table));
    }
    addPapers(pack, section);
    return section;
}

PaperSection signatureSection(const Json &pack, const std::string &sealedBy)
{
    PaperSection section;
    section.title = "Signatures";
    PaperTable table{"", {"Over", "Name space", "Key"}, {}, {34, 26, 40}};
    const auto add = [&table](const std::string &what, const Json &one, std::string_view space) {
        const auto document = signedFromJson(one, "");
        const auto key = document ? verifySigned(*document, space)
                                  : Result<SshPublicKey>(fail(document.error()));
        table.rows.push_back({what, std::string(space), key ? fingerprint(*key) : "does not fit"});
    };
    for (const Json &one : pack.at("approvals"))
        add("Approval by " + textAt(one.at("document"), "approver"), one, model::approvalNameSpace);
    for (const Json &one : pack.at("authorisations"))
        add("Authorisation by " + textAt(one.at("document"), "requester"), one,
            model::authorisationNameSpace);
    add("Checkpoint of the audit log", pack.at("checkpoint"), checkpointNameSpace);
    table.rows.push_back({"This evidence as a whole", std::string(evidenceNameSpace), sealedBy});
    section.tables.push_back(std::move(table));
    const Json &log = pack.at("checkpoint").at("document");
    section.paragraphs.push_back("The audit log " + textAt(log, "origin") + " held " +
                                 std::to_string(log.value("size", std::int64_t(0))) +
                                 " records, head " + textAt(log, "root") + ". " +
                                 std::to_string(pack.at("audit").size()) +
                                 " of them are in this evidence, each with its proof.");
    return section;
}

PaperSection verifySection()
{
    PaperSection section;
    section.title = "How to verify without Farhaven";
    section.newPage = true;
    section.paragraphs = {
        "These words are no proof; evidence.json is, and every other file of the archive is "
        "listed in SHA256SUMS, which the key of the audit log signed. Have the public key of that "
        "key from another source than this archive: in a file key.pub, as OpenSSH writes it.",
        "In the folder of the unpacked archive, with OpenSSH and coreutils:"};
    section.commands = {
        "printf 'log %s\\n' \"$(cut -d' ' -f1,2 key.pub)\" > trusted",
        "ssh-keygen -Y verify -f trusted -I log -n farhaven-evidence-files \\",
        "    -s SHA256SUMS.sig < SHA256SUMS",
        "sha256sum --check --strict SHA256SUMS",
        "ssh-keygen -Y verify -f trusted -I log -n farhaven-evidence -s seal.sig < seal.json",
        "ssh-keygen -Y verify -f trusted -I log -n farhaven-checkpoint \\",
        "    -s checkpoint.sig < checkpoint.json",
        "ssh-keygen -Y check-novalidate -n farhaven-approval -s approval-1.sig < approval-1.json",
        "openssl dgst -sha256 evidence.json      # is the hash at the foot of each page",
    };
    return section;
}

PaperSection goodSection()
{
    PaperSection section;
    section.title = "What it should say";
    section.paragraphs.push_back(
        "Each is good when it says \"Good\" or \"OK\". The last ssh-keygen line prints the key of "
        "the approver; compare it with the table of signatures. The proofs of the audit log are "
        "checked by docs/check_evidence.py of the source, which needs only Python 3 and OpenSSH, "
        "and by: farhavenctl audit verify evidence.zip --trust key.pub");
    return section;
}

std::vector<std::pair<std::string, std::string>> headOf(const Json &pack, const PackVerdict &seen)
{
    const Json &run = pack.at("run"), &plan = run.at("plan"), &facts = pack.at("facts");
    const Json named = facts.value("service", Json::object());
    std::vector<std::pair<std::string, std::string>> head = {
        {"Service", named.contains("name")
                        ? textAt(named, "name") + " (" + textAt(plan, "service") + ")"
                        : textAt(plan, "service")},
        {"What was done", textAt(plan, "kind") + " from " + textAt(plan, "from") + " to " +
                              textAt(plan, "to") + ", scenario " + textAt(plan, "scenario")},
        {"Requested", stampAt(run, "requested_at") + " by " + textAt(run, "requested_by")},
        {"Outcome", outcomeOf(pack)},
        {"Approved", std::string(name(seen.approved.holds)) + ": " + seen.approved.why.english},
    };
    const auto times = achievedRows(pack);
    for (const auto &row : times)
        head.emplace_back(std::get<std::string>(row[0]), std::get<std::string>(row[1]));
    return head;
}

bool beganWithoutApproval(const Json &pack)
{
    const Json &journal = pack.at("journal");
    return std::any_of(journal.begin(), journal.end(), [](const Json &event) {
        const Json detail = event.value("detail", Json());
        const Json basis = detail.is_object() ? detail.value("signed", Json()) : Json();
        return basis.is_object() && basis.contains("break_glass");
    });
}

} // namespace

Result<Paper> evidencePaper(std::string_view bytes)
{
    const PackVerdict verdict = verifyPack(bytes);
    if (verdict.kind == PackVerdict::Kind::Bad)
        return fail(ErrorCode::Corrupt, verdict.why.english, verdict.place);
    FH_TRY(const Json pack, parseJson(bytes, packLimits));
    const Json &run = pack.at("run"), &plan = run.at("plan"), &made = pack.at("export");
    Paper paper;
    paper.title = "Evidence of a " + textAt(plan, "kind");
    paper.subtitle =
        textAt(plan, "name") + " · run " + textAt(run, "id") + " · " + stampAt(run, "requested_at");
    paper.environment = textAt(pack.at("facts"), "environment", "Environment: not recorded");
    if (beganWithoutApproval(pack)) // at the head of each page
        paper.environment = "BREAK-GLASS, without approval · " + paper.environment;
    paper.drill = plan.at("kind") == "drill";
    paper.sha256 = sha256Hex(bytes);
    paper.made = "Exported by " + textAt(made, "by") + " at " + stampAt(made, "at") +
                 ", from evidence.json (" + std::string(packSchema) + ").";
    paper.head = headOf(pack, verdict);
    paper.sections = {declarationSection(pack), planSection(plan),
                      approvalSection(pack),    chartSection(pack),
                      achievedSection(pack),    decisionSection(pack),
                      branchSection(pack),      deviationSection(pack),
                      fenceSection(pack),       signatureSection(pack, verdict.signer),
                      standardsSection(pack),   timelineSection(pack),
                      verifySection(),          goodSection()};
    return paper;
}

Result<Paper> auditPaper(const Json &exported)
{
    Paper paper;
    paper.title = "Audit records of a period";
    paper.subtitle =
        "From " + textAt(exported, "from") + ", up to and without " + textAt(exported, "to");
    FH_TRY(const std::string bytes, canonicalJson(exported));
    paper.sha256 = sha256Hex(bytes);
    paper.environment = textAt(exported, "environment", "");
    paper.made = "Exported by " + textAt(exported, "by") + " at " + textAt(exported, "at") + ".";
    const Json &records = exported.at("records");
    paper.head = {{"Records", std::to_string(records.size())},
                  {"Log", textAt(exported, "origin")},
                  {"Records in the log at the export", numberText(exported, "log_size")},
                  {"Head of the log then", textAt(exported, "log_root")},
                  {"Exported by", textAt(exported, "by")},
                  {"Schema", textAt(exported, "schema")}};
    PaperSection section;
    section.title = "Records";
    PaperTable table{"", {"No.", "At", "By", "Action", "What"}, {}, {7, 14, 14, 20, 45}};
    for (const Json &one : records)
        table.rows.push_back({numberAt(one, "position"), stampAt(one, "at"), textAt(one, "author"),
                              textAt(one, "action"), textAt(one, "what", "")});
    if (table.rows.empty())
        section.paragraphs.push_back("None in this time.");
    else
        section.tables.push_back(std::move(table));
    paper.sections.push_back(std::move(section));
    return paper;
}

} // namespace farhaven::report
