// SPDX-License-Identifier: GPL-3.0-or-later
#include "views.h"

#include "base/sentence.h"

#include <algorithm>
#include <charconv>

namespace farhaven::plugins::redis {

namespace {

Result<> requireAnswers(const std::vector<Reply> &replies, std::size_t count)
{
    if (replies.size() != count)
        return fail(ErrorCode::Internal, "there is not an answer to each question");
    return {};
}

Error refusal(const Reply &reply)
{
    const std::string &text = reply.text;
    const ErrorCode code =
        text.starts_with("NOPERM") || text.starts_with("NOAUTH") ? ErrorCode::Denied
        : text.starts_with("LOADING")                            ? ErrorCode::Unreachable
        : text.find("No such master") != std::string::npos       ? ErrorCode::NotFound
                                                                 : ErrorCode::Unsupported;
    return Error(code, "the server refused: " + printable(text), "",
                 code == ErrorCode::Denied ? "Grant what farhavenctl access plan lists" : "");
}

Result<Address> addressIn(const Fields &fields, const std::string &host, const std::string &port)
{
    Address address;
    address.host = textIn(fields, host);
    FH_TRY(const std::int64_t number, numberIn(fields, port));
    if (address.host.empty() || number < 1 || number > 65535)
        return fail(ErrorCode::Corrupt, "the server names an address that is none", host);
    address.port = int(number);
    return address;
}

/// "ip=10.1.0.2,port=6379,state=online,offset=42,lag=0"
Result<Follower> followerIn(const std::string &text)
{
    Fields fields;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string_view part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t equals = part.find('=');
        if (equals != std::string_view::npos)
            fields.emplace(part.substr(0, equals), part.substr(equals + 1));
    }
    Follower out;
    FH_TRY(out.address, addressIn(fields, "ip", "port"));
    FH_TRY(out.offset, numberIn(fields, "offset"));
    out.state = textIn(fields, "state");
    return out;
}

Result<> readReplicaPart(const Fields &info, DataView &view)
{
    FH_TRY(view.source, addressIn(info, "master_host", "master_port"));
    view.linkUp = textIn(info, "master_link_status") == "up";
    view.readOnly = textIn(info, "slave_read_only") == "1";
    FH_TRY(view.offset, numberIn(info, "slave_repl_offset"));
    FH_TRY(view.priority, numberIn(info, "slave_priority"));
    return {};
}

Result<> readMasterPart(const Fields &info, DataView &view)
{
    FH_TRY(view.offset, numberIn(info, "master_repl_offset"));
    FH_TRY(const std::int64_t count, numberIn(info, "connected_slaves"));
    for (std::int64_t i = 0; i < count; ++i) {
        const std::string listed = textIn(info, "slave" + std::to_string(i));
        // One that just begins to follow is counted before it is listed.
        if (listed.empty())
            continue;
        FH_TRY(Follower follower, followerIn(listed));
        view.followers.push_back(std::move(follower));
    }
    if (info.contains("min_slaves_good_slaves")) {
        FH_TRY(view.goodReplicas, numberIn(info, "min_slaves_good_slaves"));
    }
    return {};
}

Result<Watched> watchedIn(const Fields &fields)
{
    Watched out;
    FH_TRY(out.address, addressIn(fields, "ip", "port"));
    out.runId = textIn(fields, "runid");
    out.flags = textIn(fields, "flags");
    return out;
}

Result<std::vector<Fields>> listOf(const Reply &reply)
{
    if (reply.kind != Reply::Kind::Array)
        return fail(ErrorCode::Corrupt, "the Sentinel's answer is no list");
    std::vector<Fields> out;
    for (const Reply &item : reply.items) {
        FH_TRY(Fields fields, fieldsOf(item));
        out.push_back(std::move(fields));
    }
    return out;
}

Result<> readLists(const Reply &sentinels, const Reply &replicas, SentinelView &view)
{
    FH_TRY(const std::vector<Fields> others, listOf(sentinels));
    for (const Fields &other : others)
        view.otherIds.push_back(textIn(other, "runid"));
    FH_TRY(const std::vector<Fields> followers, listOf(replicas));
    for (const Fields &follower : followers) {
        FH_TRY(Watched watched, watchedIn(follower));
        FH_TRY(watched.priority, numberIn(follower, "slave-priority"));
        FH_TRY(watched.offset, numberIn(follower, "slave-repl-offset"));
        watched.linkOk = textIn(follower, "master-link-status") == "ok";
        view.replicas.push_back(std::move(watched));
    }
    return {};
}

} // namespace

bool Watched::has(std::string_view flag) const
{
    return ("," + flags + ",").find("," + std::string(flag) + ",") != std::string::npos;
}

std::vector<std::vector<std::string>> dataQuestions()
{
    return {
        {"INFO", "server"}, {"INFO", "replication"}, {"CONFIG", "GET", "min-replicas-to-write"}};
}

std::vector<std::vector<std::string>> sentinelQuestions(const std::string &master)
{
    return {{"SENTINEL", "MYID"},
            {"SENTINEL", "MASTER", master},
            {"SENTINEL", "SENTINELS", master},
            {"SENTINEL", "REPLICAS", master},
            {"SENTINEL", "CKQUORUM", master}};
}

Result<DataView> readData(const std::vector<Reply> &replies)
{
    FH_CHECK(requireAnswers(replies, 3));
    for (std::size_t i = 0; i < 2; ++i) {
        if (replies[i].isError())
            return fail(refusal(replies[i]));
    }
    FH_TRY(const Fields server, infoFields(replies[0]));
    FH_TRY(const Fields info, infoFields(replies[1]));
    DataView view;
    view.version = textIn(server, "redis_version");
    view.runId = textIn(server, "run_id");
    view.replid = textIn(info, "master_replid");
    view.replid2 = textIn(info, "master_replid2");
    view.failoverState = textIn(info, "master_failover_state");
    // The first byte that the old history no longer decides.
    if (const auto second = numberIn(info, "second_repl_offset"); second && *second > 0)
        view.parted = *second - 1;
    const std::string role = textIn(info, "role");
    if ((role != "master" && role != "slave") || view.replid.empty())
        return fail(ErrorCode::Corrupt, "the server does not say its role");
    view.master = role == "master";
    FH_CHECK(view.master ? readMasterPart(info, view) : readReplicaPart(info, view));
    if (const auto config = fieldsOf(replies[2]); config && !config->empty()) {
        FH_TRY(view.minReplicas, numberIn(*config, "min-replicas-to-write"));
    }
    return view;
}

Result<SentinelView> readSentinel(const std::vector<Reply> &replies)
{
    FH_CHECK(requireAnswers(replies, 5));
    for (std::size_t i = 0; i < 4; ++i) {
        if (replies[i].isError())
            return fail(refusal(replies[i]));
    }
    SentinelView view;
    view.id = replies[0].text;
    FH_TRY(const Fields master, fieldsOf(replies[1]));
    FH_TRY(view.master, watchedIn(master));
    FH_TRY(view.epoch, numberIn(master, "config-epoch"));
    FH_TRY(view.others, numberIn(master, "num-other-sentinels"));
    FH_TRY(view.quorum, numberIn(master, "quorum"));
    FH_TRY(view.downAfterMs, numberIn(master, "down-after-milliseconds"));
    if (!replies[0].isText() || view.id.empty() || view.epoch < 0 || view.others < 0)
        return fail(ErrorCode::Corrupt, "the Sentinel's answer makes no sense");
    FH_CHECK(readLists(replies[2], replies[3], view));
    const Reply &checked = replies[4];
    view.checkedText = printable(checked.text);
    if (checked.isText() && checked.text.starts_with("OK"))
        view.checked = Tri::Yes;
    else if (checked.isError() && checked.text.starts_with("NOQUORUM"))
        view.checked = Tri::No;
    return view;
}

} // namespace farhaven::plugins::redis
