// SPDX-License-Identifier: GPL-3.0-or-later
#include "message.h"

#include "base/sentence.h"

#include <ldns/ldns.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <set>

namespace farhaven::plugins::dns {

namespace {

constexpr std::uint32_t ttlMax = 0x7fffffff; // RFC 2181
constexpr std::uint16_t classAny = LDNS_RR_CLASS_ANY;
constexpr std::uint16_t classNone = LDNS_RR_CLASS_NONE;

struct Freeing {
    void operator()(ldns_pkt *packet) const { ldns_pkt_free(packet); }
    void operator()(ldns_rdf *data) const { ldns_rdf_deep_free(data); }
    void operator()(ldns_rr *record) const { ldns_rr_free(record); }
    void operator()(ldns_rr_list *list) const { ldns_rr_list_deep_free(list); }
    void operator()(char *text) const { std::free(text); }
    void operator()(std::uint8_t *bytes) const { std::free(bytes); }
};
using OwnPacket = std::unique_ptr<ldns_pkt, Freeing>;
using OwnData = std::unique_ptr<ldns_rdf, Freeing>;
using OwnRecord = std::unique_ptr<ldns_rr, Freeing>;
using OwnList = std::unique_ptr<ldns_rr_list, Freeing>;
using OwnText = std::unique_ptr<char, Freeing>;
using OwnBytes = std::unique_ptr<std::uint8_t, Freeing>;

std::string textOf(const ldns_rdf *data)
{
    const OwnText text(ldns_rdf2str(data));
    return text ? text.get() : "";
}

/// Lower case, so that one name has one spelling.
std::string nameOf(const ldns_rdf *name)
{
    const OwnData copy(ldns_rdf_clone(name));
    ldns_dname2canonical(copy.get());
    return textOf(copy.get());
}

ldns_rr_type typeOf(const std::string &type)
{
    return ldns_get_rr_type_by_name(type.c_str());
}

Result<OwnData> dnameOf(const std::string &text)
{
    ldns_rdf *raw = nullptr;
    const ldns_status status = ldns_str2rdf_dname(&raw, text.c_str());
    OwnData name(raw);
    if (status != LDNS_STATUS_OK || !name)
        return fail(ErrorCode::Invalid, "\"" + printable(text, 80) + "\" is no domain name");
    return name;
}

/// All of the data of a record, as it is written in a zone.
std::string valueIn(const ldns_rr *record)
{
    std::string value;
    const bool names = ldns_rr_get_type(record) == LDNS_RR_TYPE_CNAME;
    for (std::size_t i = 0; i < ldns_rr_rd_count(record); ++i) {
        const ldns_rdf *data = ldns_rr_rdf(record, i);
        value += (i > 0 ? " " : "") + (names ? nameOf(data) : textOf(data));
    }
    return value;
}

Result<OwnRecord> recordOf(const std::string &name, const std::string &type,
                           const std::string &value, std::uint32_t ttl)
{
    ldns_rr *raw = nullptr;
    const std::string line = name + " " + std::to_string(ttl) + " IN " + type + " " + value;
    const ldns_status status = ldns_rr_new_frm_str(&raw, line.c_str(), ttl, nullptr, nullptr);
    OwnRecord record(raw);
    if (status != LDNS_STATUS_OK || !record)
        return fail(ErrorCode::Invalid, "\"" + printable(value, 80) + "\" is no value of " + type +
                                            ": " + ldns_get_errorstr_by_id(status));
    return record;
}

/// A record without data, which an update means something by.
Result<OwnRecord> emptyRecord(const std::string &name, const std::string &type, std::uint16_t of)
{
    FH_TRY(OwnData owner, dnameOf(name));
    OwnRecord record(ldns_rr_new());
    ldns_rr_set_owner(record.get(), owner.release());
    ldns_rr_set_type(record.get(), typeOf(type));
    ldns_rr_set_class(record.get(), ldns_rr_class(of));
    ldns_rr_set_ttl(record.get(), 0);
    return record;
}

Result<std::string> wireOf(const ldns_pkt *packet)
{
    std::uint8_t *raw = nullptr;
    std::size_t size = 0;
    const ldns_status status = ldns_pkt2wire(&raw, packet, &size);
    const OwnBytes bytes(raw);
    if (status != LDNS_STATUS_OK)
        return fail(ErrorCode::Internal, std::string("the message has no wire form: ") +
                                             ldns_get_errorstr_by_id(status));
    return std::string(reinterpret_cast<const char *>(raw), size);
}

std::string codeOf(const ldns_pkt *packet)
{
    const OwnText text(ldns_pkt_rcode2str(ldns_pkt_get_rcode(packet)));
    return text ? text.get() : "an unknown code";
}

Result<OwnPacket> parsed(const std::string &message, std::uint16_t id)
{
    ldns_pkt *raw = nullptr;
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(message.data());
    const ldns_status status = ldns_wire2pkt(&raw, bytes, message.size());
    OwnPacket packet(raw);
    if (status != LDNS_STATUS_OK || !packet)
        return fail(ErrorCode::Corrupt, std::string("the answer is no DNS message: ") +
                                            ldns_get_errorstr_by_id(status));
    if (ldns_pkt_id(packet.get()) != id)
        return fail(ErrorCode::Corrupt, "the answer is to another question: its id is wrong");
    if (!ldns_pkt_qr(packet.get()))
        return fail(ErrorCode::Corrupt, "the answer is a question itself");
    if (ldns_pkt_tc(packet.get()))
        return fail(ErrorCode::Corrupt, "the answer was cut");
    return packet;
}

Result<> checkQuestion(const ldns_pkt *packet, const Asked &asked)
{
    const ldns_rr_list *questions = ldns_pkt_question(packet);
    const bool one =
        ldns_pkt_get_opcode(packet) == LDNS_PACKET_QUERY && ldns_rr_list_rr_count(questions) == 1;
    const ldns_rr *question = one ? ldns_rr_list_rr(questions, 0) : nullptr;
    if (!question || nameOf(ldns_rr_owner(question)) != asked.name ||
        ldns_rr_get_type(question) != typeOf(asked.type) ||
        ldns_rr_get_class(question) != LDNS_RR_CLASS_IN)
        return fail(ErrorCode::Corrupt, "the answer is to another question");
    return {};
}

/// NOERROR and NXDOMAIN from who is in charge; nothing else says anything about the name.
Result<> checkStanding(const ldns_pkt *packet, const Asked &asked)
{
    const ldns_pkt_rcode code = ldns_pkt_get_rcode(packet);
    if (code == LDNS_RCODE_REFUSED)
        return fail(ErrorCode::Denied, "it does not answer us about " + asked.name + ": REFUSED");
    if (code != LDNS_RCODE_NOERROR && code != LDNS_RCODE_NXDOMAIN)
        return fail(ErrorCode::Unreachable, "it cannot say now: " + codeOf(packet));
    if (!ldns_pkt_aa(packet))
        return fail(ErrorCode::Denied, "it is not in charge of " + asked.name + " (a lame server)",
                    {}, "Take it out of the zone's servers, or give it the zone");
    return {};
}

/// In words, where the records of the name are those of another.
std::optional<Error> aliasIn(const ldns_rr_list *answers, const Asked &asked)
{
    std::string at = asked.name;
    std::set<std::string> passed;
    for (std::size_t steps = 0; steps <= recordsMax; ++steps) {
        if (!passed.insert(at).second)
            return Error(ErrorCode::Conflict, asked.name + " is an alias that leads in a circle");
        std::string next;
        for (std::size_t i = 0; i < ldns_rr_list_rr_count(answers); ++i) {
            const ldns_rr *record = ldns_rr_list_rr(answers, i);
            if (ldns_rr_get_type(record) == LDNS_RR_TYPE_CNAME &&
                nameOf(ldns_rr_owner(record)) == at)
                next = nameOf(ldns_rr_rdf(record, 0));
        }
        if (next.empty())
            break;
        at = next;
    }
    if (at == asked.name)
        return std::nullopt;
    return Error(ErrorCode::Conflict,
                 asked.name + " is an alias of " + printable(at, 80) +
                     ": only the records themselves can be moved",
                 {}, "Name the record that clients end at, or declare the type CNAME");
}

Result<> take(const ldns_rr *record, const Asked &asked, RecordSet &set)
{
    if (nameOf(ldns_rr_owner(record)) != asked.name ||
        ldns_rr_get_type(record) != typeOf(asked.type) ||
        ldns_rr_get_class(record) != LDNS_RR_CLASS_IN)
        return fail(ErrorCode::Corrupt, "the answer holds records that nobody asked for");
    const std::uint32_t ttl = ldns_rr_ttl(record);
    if (ttl == 0 || ttl > ttlMax)
        return fail(ErrorCode::Invalid,
                    asked.name + " has a TTL of " + std::to_string(ttl) +
                        ": nobody can say how long caches keep it",
                    {}, "Give it a TTL of 1 second to 68 years");
    if (!set.values.empty() && set.ttl != ttl)
        return fail(ErrorCode::Invalid, "the records of " + asked.name + " have two TTLs");
    set.ttl = ttl;
    set.values.push_back(valueIn(record));
    return {};
}

/// What the records must be, or become: (values), or nothing at all.
Result<> demand(ldns_rr_list *list, const std::string &name, const std::string &type,
                const std::vector<std::string> &values)
{
    if (values.empty()) {
        FH_TRY(OwnRecord none, emptyRecord(name, type, classNone));
        ldns_rr_list_push_rr(list, none.release());
    }
    for (const std::string &value : values) {
        FH_TRY(OwnRecord record, recordOf(name, type, value, 0));
        ldns_rr_list_push_rr(list, record.release());
    }
    return {};
}

Result<> replace(ldns_rr_list *list, const std::string &name, const std::string &type,
                 const std::vector<std::string> &values, std::uint32_t ttl)
{
    FH_TRY(OwnRecord all, emptyRecord(name, type, classAny));
    ldns_rr_list_push_rr(list, all.release());
    for (const std::string &value : values) {
        FH_TRY(OwnRecord record, recordOf(name, type, value, ttl));
        ldns_rr_list_push_rr(list, record.release());
    }
    return {};
}

} // namespace

Result<std::string> domainName(const std::string &text)
{
    FH_TRY(const OwnData name, dnameOf(text));
    return nameOf(name.get());
}

Result<std::string> valueOf(const std::string &type, const std::string &text)
{
    FH_TRY(const OwnRecord record, recordOf("x.", type, text, 1));
    return valueIn(record.get());
}

Result<std::string> question(const Asked &asked)
{
    FH_TRY(OwnData name, dnameOf(asked.name));
    const OwnPacket packet(
        ldns_pkt_query_new(name.release(), typeOf(asked.type), LDNS_RR_CLASS_IN, 0));
    if (!packet)
        return fail(ErrorCode::Internal, "no question about " + asked.name);
    ldns_pkt_set_id(packet.get(), asked.id);
    return wireOf(packet.get());
}

Result<RecordSet> recordsIn(const std::string &message, const Asked &asked)
{
    FH_TRY(const OwnPacket packet, parsed(message, asked.id));
    FH_CHECK(checkQuestion(packet.get(), asked));
    FH_CHECK(checkStanding(packet.get(), asked));
    const ldns_rr_list *answers = ldns_pkt_answer(packet.get());
    const std::size_t count = ldns_rr_list_rr_count(answers);
    if (count > recordsMax)
        return fail(ErrorCode::Exhausted, asked.name + " holds more than 64 records");
    if (typeOf(asked.type) != LDNS_RR_TYPE_CNAME) {
        if (auto alias = aliasIn(answers, asked))
            return fail(*std::move(alias));
    }
    RecordSet set;
    for (std::size_t i = 0; i < count; ++i)
        FH_CHECK(take(ldns_rr_list_rr(answers, i), asked, set));
    std::sort(set.values.begin(), set.values.end());
    return set;
}

Result<std::uint32_t> serialIn(const std::string &message, const Asked &asked)
{
    FH_TRY(const OwnPacket packet, parsed(message, asked.id));
    FH_CHECK(checkQuestion(packet.get(), asked));
    FH_CHECK(checkStanding(packet.get(), asked));
    const ldns_rr_list *answers = ldns_pkt_answer(packet.get());
    const ldns_rr *soa =
        ldns_rr_list_rr_count(answers) == 1 ? ldns_rr_list_rr(answers, 0) : nullptr;
    if (!soa || ldns_rr_get_type(soa) != LDNS_RR_TYPE_SOA || ldns_rr_rd_count(soa) != 7 ||
        nameOf(ldns_rr_owner(soa)) != asked.name)
        return fail(ErrorCode::Denied, asked.name + " is no zone of this server (a lame server)");
    return ldns_rdf2native_int32(ldns_rr_rdf(soa, 2));
}

Result<std::string> update(const Change &change)
{
    const OwnList demanded(ldns_rr_list_new()), changed(ldns_rr_list_new());
    FH_CHECK(demand(demanded.get(), change.name, change.type, change.before));
    FH_CHECK(demand(demanded.get(), change.markName, "TXT", change.markBefore));
    if (change.after.empty())
        return fail(ErrorCode::Invalid, "the last record of a name is never taken away",
                    change.name);
    if (change.before != change.after) {
        FH_CHECK(replace(changed.get(), change.name, change.type, change.after, change.ttl));
    }
    FH_CHECK(replace(changed.get(), change.markName, "TXT", {change.markAfter}, change.ttl));
    FH_TRY(OwnData zone, dnameOf(change.zone));
    const OwnPacket packet(
        ldns_update_pkt_new(zone.get(), LDNS_RR_CLASS_IN, demanded.get(), changed.get(), nullptr));
    if (!packet)
        return fail(ErrorCode::Internal, "no update of " + change.zone);
    (void)zone.release(); // the packet's now
    ldns_pkt_set_id(packet.get(), change.id);
    return wireOf(packet.get());
}

Result<UpdateAnswer> updateAnswer(const std::string &message, std::uint16_t id)
{
    FH_TRY(const OwnPacket packet, parsed(message, id));
    if (ldns_pkt_get_opcode(packet.get()) != LDNS_PACKET_UPDATE)
        return fail(ErrorCode::Corrupt, "the answer is to no update");
    UpdateAnswer answer;
    answer.code = codeOf(packet.get());
    switch (ldns_pkt_get_rcode(packet.get())) {
    case LDNS_RCODE_NOERROR:
        answer.verdict = Verdict::Done;
        break;
    case LDNS_RCODE_YXDOMAIN:
    case LDNS_RCODE_YXRRSET:
    case LDNS_RCODE_NXRRSET:
    case LDNS_RCODE_NXDOMAIN:
        answer.verdict = Verdict::Changed;
        break;
    case LDNS_RCODE_REFUSED:
    case LDNS_RCODE_NOTAUTH:
    case LDNS_RCODE_NOTZONE:
    case LDNS_RCODE_FORMERR:
    case LDNS_RCODE_NOTIMPL:
        answer.verdict = Verdict::Refused;
        break;
    default:
        answer.verdict = Verdict::Failed;
    }
    return answer;
}

} // namespace farhaven::plugins::dns
