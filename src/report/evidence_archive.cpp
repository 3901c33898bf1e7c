// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/evidence_archive.h"

#include "base/sha256.h"
#include "report/evidence_paper.h"
#include "report/evidence_parts.h"

#include <algorithm>

namespace farhaven::report {

namespace {

constexpr const char *readme =
    "The evidence of one run of a recovery plan.\r\n\r\n"
    "evidence.pdf, evidence.html   to be read\r\n"
    "evidence.xlsx, evidence.csv   the same tables; text stays text in a spreadsheet\r\n"
    "journal.csv                   every event of the run\r\n"
    "evidence.json                 the proof: everything, with what was seen, signatures and "
    "the\r\n"
    "                              places of its records in the audit log\r\n"
    "seal, checkpoint, approval-N, authorisation-N (.json, .sig)\r\n"
    "                              the signed documents in it, as ssh-keygen -Y verify takes "
    "them\r\n"
    "SHA256SUMS, SHA256SUMS.sig    every file here, signed by the key of the audit log\r\n\r\n"
    "How to verify all of it without Farhaven is the last page of evidence.pdf.\r\n";

/// NAME.json and NAME.sig of a signed document.
Result<> addSigned(std::vector<ZipMember> &members, const Json &json, const std::string &name)
{
    FH_TRY(const SignedDocument one, signedFromJson(json, "/" + name));
    FH_TRY(std::string bytes, canonicalJson(one.document));
    members.push_back({name + ".json", std::move(bytes)});
    members.push_back({name + ".sig", one.signature});
    return {};
}

Result<> addAllSigned(std::vector<ZipMember> &members, const Json &pack)
{
    FH_CHECK(addSigned(members, pack.at("seal"), "seal"));
    FH_CHECK(addSigned(members, pack.at("checkpoint"), "checkpoint"));
    for (const auto &[list, word] :
         {std::pair("approvals", "approval-"), std::pair("authorisations", "authorisation-")}) {
        int number = 0;
        for (const Json &one : pack.at(list))
            FH_CHECK(addSigned(members, one, word + std::to_string(++number)));
    }
    return {};
}

std::string sumsOf(const std::vector<ZipMember> &members)
{
    std::string sums;
    for (const ZipMember &member : members) {
        if (member.name != sumsName && member.name != std::string(sumsName) + ".sig")
            sums += sha256Hex(member.bytes) + "  " + member.name + "\n";
    }
    return sums;
}

PackVerdict badArchive(std::string place, const std::string &what)
{
    PackVerdict verdict;
    verdict.place = std::move(place);
    verdict.why = Sentence("evidence.bad", "{what}", {{"what", what}});
    return verdict;
}

const ZipMember *memberNamed(const std::vector<ZipMember> &members, const std::string &name)
{
    const auto found =
        std::find_if(members.begin(), members.end(),
                     [&name](const ZipMember &member) { return member.name == name; });
    return found == members.end() ? nullptr : &*found;
}

/// The member whose line is not in the signed list as it is in the archive.
std::string changedMember(const std::vector<ZipMember> &members, const std::string &sums)
{
    for (const ZipMember &member : members) {
        const std::string line = sha256Hex(member.bytes) + "  " + member.name + "\n";
        const bool listed = member.name == sumsName ||
                            member.name == std::string(sumsName) + ".sig" ||
                            sums.find(line) != std::string::npos;
        if (!listed)
            return member.name;
    }
    return sumsName;
}

} // namespace

std::string tablesCsv(const Paper &paper)
{
    std::string out;
    for (const auto &[name, value] : paper.head)
        out += csvLine({name, value});
    for (const PaperSection &section : paper.sections) {
        for (const PaperTable &table : section.tables) {
            out +=
                "\r\n" + csvLine({section.title + (table.title.empty() ? "" : ": " + table.title)});
            out += csvLine({table.header.begin(), table.header.end()});
            for (const auto &row : table.rows)
                out += csvLine(row);
        }
    }
    return out;
}

Result<std::string> evidenceArchive(const std::string &pack, std::vector<ZipMember> printed,
                                    Signer &signer)
{
    FH_TRY(const Paper paper, evidencePaper(pack));
    FH_TRY(const Json json, parseJson(pack, packLimits));
    std::vector<ZipMember> members = {{"README.txt", readme},
                                      {packName, pack},
                                      {"evidence.html", paperHtml(paper)},
                                      {"evidence.csv", tablesCsv(paper)},
                                      {"journal.csv", json.at("journal_csv").get<std::string>()}};
    for (ZipMember &one : printed)
        members.push_back(std::move(one));
    FH_CHECK(addAllSigned(members, json));
    const std::string sums = sumsOf(members);
    FH_TRY(const std::string signature, signer.sign(sums, filesNameSpace));
    members.push_back({sumsName, sums});
    members.push_back({std::string(sumsName) + ".sig", signature});
    return zipOf(members);
}

PackVerdict verifyArchive(std::string_view bytes, const PackTrust &trust)
{
    const auto members = membersOfZip(bytes);
    if (!members)
        return badArchive(members.error().place, members.error().message);
    const ZipMember *pack = memberNamed(*members, packName);
    const ZipMember *sums = memberNamed(*members, sumsName);
    const ZipMember *signature = memberNamed(*members, std::string(sumsName) + ".sig");
    if (!pack || !sums || !signature)
        return badArchive(!pack ? packName : sumsName, "it is missing in the archive");
    const auto key = verifySshSignature(signature->bytes, sums->bytes, filesNameSpace);
    if (!key)
        return badArchive(sumsName, "the list of files is not the one that was signed: " +
                                        key.error().message);
    if (sumsOf(*members) != sums->bytes)
        return badArchive(changedMember(*members, sums->bytes),
                          "this file is not the one that was signed, or one is missing");
    PackVerdict verdict = verifyPack(pack->bytes, trust);
    if (verdict.kind == PackVerdict::Kind::Bad) {
        verdict.place = packName + (" " + verdict.place);
        return verdict;
    }
    if (verdict.signer != fingerprint(*key))
        return badArchive(sumsName, "the list of files was signed by another key than the pack");
    return verdict;
}

} // namespace farhaven::report
