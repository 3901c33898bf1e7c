// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "report/evidence_parts.h"

#include <map>
#include <set>

namespace farhaven::report {

namespace {

/// A pack that was read, as far as verification has come.
struct Pack {
    Json json;
    SshPublicKey sealedBy;
    model::Run run;
    model::People people;
    std::vector<model::JournalEvent> journal;
    std::vector<SignedDocument> approvals;
    std::vector<SignedDocument> authorisations;
    SignedCheckpoint checkpoint;
    std::vector<Checkpoint> earlier;
    /// What the log's records vouch for: SHA-256 → subjects.
    std::multimap<std::string, std::string> vouched;
    std::set<std::string> subjects;
    std::uint64_t lastPosition = 0;
};

tl::unexpected<Error> bad(std::string message, std::string place)
{
    return fail(ErrorCode::Corrupt, std::move(message), std::move(place));
}

std::string numbered(const char *list, std::size_t index)
{
    return std::string("/") + list + "/" + std::to_string(index);
}

/// An error of a part: its own place inside the part, or the part.
tl::unexpected<Error> badPart(Error error, const std::string &place)
{
    if (!error.place.starts_with(place))
        error.place = place + (error.place.starts_with('/') ? error.place : std::string());
    return fail(std::move(error));
}

Result<Json> readCanonical(std::string_view bytes)
{
    FH_TRY(Json json, parseJson(bytes, packLimits));
    FH_TRY(const std::string again, canonicalJson(json));
    if (again != bytes) {
        const auto differ =
            std::mismatch(bytes.begin(), bytes.end(), again.begin(), again.end()).first;
        return bad("the file is not written as Farhaven writes it",
                   "byte " + std::to_string(differ - bytes.begin()));
    }
    return json;
}

/// Every part is there, has its type, and nothing else is.
Result<> checkShape(const Json &json)
{
    JsonReader in(json, "");
    if (in.text("schema", 80) != packSchema)
        in.refuse("schema", "not \"farhaven/evidence/1\"");
    for (const char *name : wholeParts)
        (void)in.any(name);
    for (const char *name : wholeParts) {
        if (!in.has(name))
            in.refuse(name, "the key is missing");
    }
    for (const char *name : listParts)
        (void)in.array(name);
    (void)in.object("seal");
    FH_CHECK(in.finish());
    JsonReader exported(json.at("export"), "/export");
    (void)exported.text("by", 256);
    (void)exported.instant("at");
    return exported.finish();
}

/// Where two lists of parts differ first; nothing when they are equal.
std::optional<std::size_t> firstDifference(const Json &listed, const Json &found)
{
    const std::size_t count = std::max(listed.size(), found.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (i >= listed.size() || i >= found.size() || listed[i] != found[i])
            return i;
    }
    return std::nullopt;
}

std::string placeOf(const Json &parts, std::size_t index)
{
    if (index >= parts.size() || !parts[index].is_object())
        return {};
    const auto place = parts[index].find("place");
    return place != parts[index].end() && place->is_string() ? place->get<std::string>()
                                                             : std::string();
}

/// The part that was changed, taken away or added, when the list itself is as it was sealed.
std::string changedPart(const Json &listed, const Json &found, std::size_t index)
{
    const std::string wanted = placeOf(listed, index), here = placeOf(found, index);
    const bool stillThere = std::any_of(found.begin(), found.end(), [&wanted](const Json &part) {
        return part.at("place") == wanted;
    });
    return here.empty() || (!stillThere && !wanted.empty()) ? wanted : here;
}

/// The seal fits the manifest and the manifest fits the parts. Which of the two does not is told
/// apart by the signature, so that the place is right either way.
Result<SshPublicKey> checkSeal(const Json &json)
{
    FH_TRY(const SignedDocument seal, signedFromJson(json.at("seal"), "/seal"));
    JsonReader in(seal.document, "/seal/document");
    const bool named = in.text("schema", 80) == manifestSchema;
    (void)in.text("run", 256);
    const Json &listed = in.array("parts");
    FH_CHECK(in.finish());
    FH_TRY(const Json found, manifestParts(json));
    const auto differ = firstDifference(listed, found);
    auto key = verifySigned(seal, evidenceNameSpace);
    if (!key) {
        const std::string place = !named   ? "/seal/document/schema"
                                  : differ ? numbered("seal/document/parts", *differ)
                                           : "/seal";
        return bad("the seal does not fit: " + key.error().message, place);
    }
    if (differ)
        return bad("this part is not the one that was sealed", changedPart(listed, found, *differ));
    if (!named)
        return bad("the seal is that of something else", "/seal/document/schema");
    return key;
}

Result<> readPeopleAndRun(Pack &pack)
{
    auto people = model::peopleFromJson(pack.json.at("people"), "/people");
    if (!people)
        return badPart(std::move(people).error(), "/people");
    pack.people = std::move(*people);
    FH_TRY(pack.run, runFromJson(pack.json.at("run"), "/run"));
    if (pack.json.at("seal").at("document").at("run") != pack.run.id.value)
        return bad("the seal is that of another run", "/seal/document/run");
    return {};
}

Result<> readJournal(Pack &pack)
{
    const Json &list = pack.json.at("journal");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = numbered("journal", i);
        auto event = model::journalEventFromJson(list[i]);
        if (!event)
            return badPart(std::move(event).error(), place);
        if (toJson(*event) != list[i])
            return bad("the event is not written as Farhaven writes it", place);
        if (event->sequence != std::int64_t(i) + 1)
            return bad("an event is missing or out of order", place);
        pack.journal.push_back(std::move(*event));
    }
    if (pack.json.at("journal_csv") != Json(journalCsv(pack.journal)))
        return bad("the table of the journal does not say what the journal says", "/journal_csv");
    return {};
}

Result<std::vector<SignedDocument>> readSigned(const Pack &pack, const char *list,
                                               std::string_view nameSpace)
{
    std::vector<SignedDocument> documents;
    const Json &items = pack.json.at(list);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string place = numbered(list, i);
        FH_TRY(SignedDocument document, signedFromJson(items[i], place));
        if (auto key = verifySigned(document, nameSpace); !key)
            return badPart(std::move(key).error(), place);
        documents.push_back(std::move(document));
    }
    return documents;
}

Result<> readApprovals(Pack &pack)
{
    FH_TRY(pack.approvals, readSigned(pack, "approvals", model::approvalNameSpace));
    FH_TRY(pack.authorisations, readSigned(pack, "authorisations", model::authorisationNameSpace));
    for (std::size_t i = 0; i < pack.approvals.size(); ++i) {
        const std::string place = numbered("approvals", i) + "/document";
        auto approval = model::approvalFromJson(pack.approvals[i].document, place);
        if (!approval)
            return badPart(std::move(approval).error(), place);
    }
    for (std::size_t i = 0; i < pack.authorisations.size(); ++i) {
        const std::string place = numbered("authorisations", i) + "/document";
        auto given = model::authorisationFromJson(pack.authorisations[i].document, place);
        if (!given)
            return badPart(std::move(given).error(), place);
    }
    return {};
}

Result<> readCheckpoints(Pack &pack)
{
    FH_TRY(const SignedDocument document,
           signedFromJson(pack.json.at("checkpoint"), "/checkpoint"));
    auto checkpoint = verifyCheckpoint(document);
    if (!checkpoint)
        return badPart(std::move(checkpoint).error(), "/checkpoint");
    pack.checkpoint = std::move(*checkpoint);
    if (pack.checkpoint.key != pack.sealedBy)
        return bad("the pack was sealed with another key than the checkpoint", "/seal/signature");
    const Json &earlier = pack.json.at("earlier");
    for (std::size_t i = 0; i < earlier.size(); ++i) {
        const std::string place = numbered("earlier", i);
        JsonReader in(earlier[i], place);
        const Json &signedJson = in.object("checkpoint");
        const Json &proofs = in.array("proof");
        FH_CHECK(in.finish());
        FH_TRY(const SignedDocument before, signedFromJson(signedJson, place + "/checkpoint"));
        FH_TRY(const merkle::Proof proof, proofFromJson(proofs, place + "/proof"));
        auto older = verifyCheckpoint(before);
        if (!older)
            return badPart(std::move(older).error(), place + "/checkpoint");
        auto extends = checkExtends(older->checkpoint, pack.checkpoint.checkpoint, proof);
        if (!extends)
            return badPart(std::move(extends).error(), place);
        pack.earlier.push_back(std::move(older->checkpoint));
    }
    return {};
}

Result<> readRecord(Pack &pack, const Json &json, const std::string &place)
{
    JsonReader in(json, place);
    const auto position = std::uint64_t(in.integer("position", 0, std::int64_t(1) << 53));
    const Json &record = in.object("record");
    const Json &proofs = in.array("proof");
    FH_CHECK(in.finish());
    FH_TRY(const merkle::Proof proof, proofFromJson(proofs, place + "/proof"));
    FH_TRY(const std::string bytes, canonicalJson(record));
    const Checkpoint &log = pack.checkpoint.checkpoint;
    if (!merkle::verifyInclusion(merkle::leafHash(bytes), position, log.size, proof, log.root))
        return bad("the audit log does not hold this record at this position", place);
    JsonReader inside(record, place + "/record"); // the log's own keys may be more than these
    const auto own = std::uint64_t(inside.integer("position", 0, std::int64_t(1) << 53));
    std::string sha256 = inside.text("sha256", 64), subject = inside.text("subject", 1024);
    FH_CHECK(inside.finishOpen());
    if (own != position)
        return bad("the record carries another position", place + "/record/position");
    pack.subjects.insert(subject);
    pack.vouched.emplace(std::move(sha256), std::move(subject));
    pack.lastPosition = std::max(pack.lastPosition, position);
    return {};
}

Result<> readAudit(Pack &pack)
{
    const Json &list = pack.json.at("audit");
    for (std::size_t i = 0; i < list.size(); ++i)
        FH_CHECK(readRecord(pack, list[i], numbered("audit", i)));
    return {};
}

/// Is there a record for exactly these bytes? With a subject, for this one.
bool vouchedFor(const Pack &pack, const Json &json, const std::string &subject = {})
{
    const auto bytes = canonicalJson(json);
    if (!bytes)
        return false;
    const auto [begin, end] = pack.vouched.equal_range(sha256Hex(*bytes));
    return std::any_of(begin, end, [&subject](const auto &entry) {
        return subject.empty() || entry.second == subject;
    });
}

Result<> checkVouched(const Pack &pack)
{
    const std::string run = pack.run.id.value;
    if (!vouchedFor(pack, pack.json.at("run"), run))
        return bad("no audit record vouches for the run", "/run");
    const Json &journal = pack.json.at("journal");
    for (std::size_t i = 0; i < journal.size(); ++i) {
        if (!vouchedFor(pack, journal[i], run + "#" + std::to_string(i + 1)))
            return bad("no audit record vouches for this event", numbered("journal", i));
    }
    const auto recorded = std::count_if(
        pack.subjects.begin(), pack.subjects.end(),
        [&run](const std::string &subject) { return subject.starts_with(run + "#"); });
    if (std::size_t(recorded) != journal.size())
        return bad("the audit log knows of further events of this run", "/journal");
    for (const char *list : {"approvals", "authorisations"}) {
        const Json &documents = pack.json.at(list);
        for (std::size_t i = 0; i < documents.size(); ++i) {
            if (!vouchedFor(pack, documents[i]))
                return bad("no audit record vouches for this document", numbered(list, i));
        }
    }
    return {};
}

/// Who declared, which fences stood and what was attested is as it was kept.
Result<> checkFacts(const Pack &pack)
{
    const Json &facts = pack.json.at("facts");
    if (!facts.is_object())
        return bad("the facts are no object", "/facts");
    if (facts.contains("declaration") && !vouchedFor(pack, facts.at("declaration")))
        return bad("no audit record vouches for the declaration", "/facts/declaration");
    for (const char *list : {"attestations", "fences", "papers"}) {
        const Json kept = facts.value(list, Json::array());
        if (!kept.is_array())
            return bad("it is no list", "/facts/" + std::string(list));
        for (std::size_t i = 0; i < kept.size(); ++i) {
            if (!vouchedFor(pack, kept[i]))
                return bad("no audit record vouches for it",
                           "/facts/" + std::string(list) + "/" + std::to_string(i));
        }
    }
    return {};
}

Result<> read(Pack &pack, std::string_view bytes)
{
    FH_TRY(pack.json, readCanonical(bytes));
    FH_CHECK(checkShape(pack.json));
    FH_TRY(pack.sealedBy, checkSeal(pack.json));
    FH_CHECK(readPeopleAndRun(pack));
    FH_CHECK(readJournal(pack));
    FH_CHECK(readApprovals(pack));
    FH_CHECK(readCheckpoints(pack));
    FH_CHECK(readAudit(pack));
    FH_CHECK(checkVouched(pack));
    return checkFacts(pack);
}

/// What had been refused, revoked and delegated when the run was asked for.
model::ApprovalPapers papersOf(const Pack &pack)
{
    model::ApprovalPapers papers;
    for (const Json &one : pack.json.at("facts").value("papers", Json::array())) {
        const auto paper = signedFromJson(one, "");
        if (!paper)
            continue; // checkFacts() has refused what the log does not vouch for
        const auto denial = model::denialFromJson(paper->document);
        const auto revocation = model::revocationFromJson(paper->document);
        if (denial && denial->at <= pack.run.requestedAt)
            papers.denials.push_back(*paper);
        if (revocation && revocation->at <= pack.run.requestedAt)
            papers.revocations.push_back(*paper);
        if (model::delegationFromJson(paper->document))
            papers.delegations.push_back(*paper);
    }
    return papers;
}

model::Answer judgeApproved(const Pack &pack)
{
    const auto bytes = model::planCanonical(pack.run.plan);
    model::WallClock clock;
    clock.now = pack.run.requestedAt;
    const auto question =
        model::approvalQuestion(bytes ? *bytes : std::string(), pack.run.requestedBy, clock);
    if (!question)
        return {Tri::Unknown, Sentence("evidence.approval.unknown", "{why}",
                                       {{"why", question.error().message}})};
    const model::ApprovalPapers papers = papersOf(pack);
    const auto verdict = model::judgeApprovals(*question, pack.people, pack.approvals, papers);
    if (verdict.answer.holds == Tri::Yes)
        return verdict.answer;
    const model::BreakGlassQuestion asked{*question, pack.run.plan, papers, {}};
    const auto broken = model::judgeBreakGlass(asked, pack.people, glassesIn(pack.json));
    return broken.glass ? broken.answer : verdict.answer;
}

/// Does a checkpoint that the reader trusts vouch for every record of this pack? Corrupt when it
/// contradicts the pack.
Result<bool> vouchedBy(const SignedCheckpoint &trusted, const Pack &pack)
{
    const Checkpoint &outside = trusted.checkpoint, &own = pack.checkpoint.checkpoint;
    if (outside.origin != own.origin)
        return false;
    if (outside.size == own.size && outside.root != own.root)
        return bad("a trusted checkpoint of this log has another head: one of the two logs was "
                   "made up",
                   "/checkpoint");
    for (const Checkpoint &earlier : pack.earlier) {
        if (earlier.size == outside.size && earlier.root != outside.root)
            return bad("a trusted checkpoint of this log contradicts an earlier one in the pack",
                       "/earlier");
    }
    const bool known = outside.size == own.size ||
                       std::any_of(pack.earlier.begin(), pack.earlier.end(),
                                   [&](const Checkpoint &c) { return c.size == outside.size; });
    return known && pack.lastPosition < outside.size && trusted.key == pack.sealedBy;
}

Result<bool> trusted(const Pack &pack, const PackTrust &trust)
{
    bool yes = std::find(trust.keys.begin(), trust.keys.end(), pack.sealedBy) != trust.keys.end();
    for (const SignedDocument &document : trust.checkpoints) {
        const auto outside = verifyCheckpoint(document);
        if (!outside)
            continue; // vouches for nothing; trustFromText() refuses it
        FH_TRY(const bool vouches, vouchedBy(*outside, pack));
        yes = yes || vouches;
    }
    return yes;
}

PackVerdict badVerdict(const Error &error)
{
    PackVerdict verdict;
    verdict.place = error.place.empty() ? "byte 0" : error.place;
    verdict.why = Sentence("evidence.bad", "{what}", {{"what", error.message}});
    return verdict;
}

Sentence explain(const Pack &pack, bool isTrusted)
{
    const Json arguments = {{"records", pack.checkpoint.checkpoint.size},
                            {"events", pack.journal.size()},
                            {"signer", fingerprint(pack.sealedBy)}};
    if (isTrusted)
        return {"evidence.verified",
                "As it was sealed with the trusted key {signer}: {events} events, in a log of "
                "{records} records",
                arguments};
    return {"evidence.signer",
            "Consistent: {events} events, in a log of {records} records. It was sealed with "
            "{signer}; nothing that you trust vouches for that key and this log",
            arguments};
}

} // namespace

std::string_view name(PackVerdict::Kind kind)
{
    switch (kind) {
    case PackVerdict::Kind::Verified:
        return "verified";
    case PackVerdict::Kind::SignerNotTrusted:
        return "signer_not_trusted";
    case PackVerdict::Kind::Bad:
        break;
    }
    return "bad";
}

int exitCode(PackVerdict::Kind kind)
{
    return kind == PackVerdict::Kind::Verified ? 0 : kind == PackVerdict::Kind::Bad ? 9 : 3;
}

Result<PackTrust> trustFromText(std::string_view text)
{
    PackTrust trust;
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    if (text.starts_with('{')) {
        FH_TRY(SignedDocument document, signedFromCanonical(text));
        FH_CHECK(verifyCheckpoint(document));
        trust.checkpoints.push_back(std::move(document));
        return trust;
    }
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.empty() || line.starts_with('#') || line == "\r")
            continue;
        FH_TRY(const SshPublicKey key, sshKeyFromLine(line));
        trust.keys.push_back(key);
    }
    if (trust.keys.empty())
        return fail(ErrorCode::Invalid, "there is neither a public key nor a checkpoint in it");
    return trust;
}

PackVerdict verifyPack(std::string_view bytes, const PackTrust &trust)
{
    Pack pack;
    if (const auto readable = read(pack, bytes); !readable)
        return badVerdict(readable.error());
    const auto isTrusted = trusted(pack, trust);
    if (!isTrusted)
        return badVerdict(isTrusted.error());
    PackVerdict verdict;
    verdict.kind = *isTrusted ? PackVerdict::Kind::Verified : PackVerdict::Kind::SignerNotTrusted;
    verdict.why = explain(pack, *isTrusted);
    verdict.run = pack.run.id;
    verdict.signer = fingerprint(pack.sealedBy);
    verdict.checkpoint = pack.checkpoint.checkpoint;
    verdict.events = pack.journal.size();
    verdict.ended =
        !pack.journal.empty() && pack.journal.back().kind == model::JournalEvent::Kind::Ended;
    verdict.approved = judgeApproved(pack);
    return verdict;
}

} // namespace farhaven::report
