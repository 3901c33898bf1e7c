// SPDX-License-Identifier: GPL-3.0-or-later
#include "discard.h"
#include "model/condition.h"
#include "restart.h"

namespace farhaven::plugins::postgresql {

using adapter::Action;
using adapter::CallContext;
using adapter::Preview;

namespace {

void add(Preview &preview, const MemberSettings &member, std::string what, std::string change)
{
    preview.lines.push_back({member.host.host, std::move(what), std::move(change)});
}

/// A statement on one line.
std::string sqlLine(const std::string &statement, const std::string &argument = {})
{
    std::string text = "SQL: ";
    bool space = true;
    for (const char c : statement) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank || !space)
            text += blank ? ' ' : c;
        space = blank;
    }
    return argument.empty() ? text : text + "  [$1 = " + argument + "]";
}

/// With two members the source is the other one; with more, whoever is primary now.
Task<MemberSettings> sourceFor(Cluster &cluster, MemberId member, CallLimits limits)
{
    if (cluster.settings.members.size() == 2) {
        const MemberSettings &first = cluster.settings.members.front();
        co_return first.id == member ? cluster.settings.members.back() : first;
    }
    FH_CO_TRY(const std::vector<Look> looks, co_await cluster.lookAll(limits));
    FH_CO_TRY(const MemberId source, onlyPrimary(looks, member));
    co_return cluster.member(source);
}

void previewClaims(Preview &preview, const Settings &settings, const std::string &verb,
                   const CallContext &context)
{
    const std::string epoch =
        context.claim.epoch > 0 ? std::to_string(context.claim.epoch) : "one above the highest";
    const std::string scope =
        context.claim.scope.empty() ? "the system identifier" : context.claim.scope;
    for (const MemberSettings &member : settings.members)
        add(preview, member, "farhaven-act: " + verb + " " + scope + " " + epoch,
            verb == "claim" ? "Effects of older epochs are refused there"
                            : "Another run may claim it");
}

void previewSource(Preview &preview, const MemberSettings &member, const MemberSettings &source)
{
    add(preview, source, sqlLine(sql::makeSlot, member.slot),
        "The log that " + member.name + " needs is kept");
    add(preview, source, sqlLine(sql::checkpoint), "Control data names the new timeline");
}

/// Which log it is, only the member's host can say, when it is up.
void previewDiscard(Preview &preview, const MemberSettings &member, const MemberSettings &source,
                    const Action &action, const CallContext &context)
{
    const DiscardRule rule(action.parameters);
    const std::string limit = model::acceptedLoss(rule.bytesMax);
    const std::string &key = context.idempotencyKey;
    const std::string run =
        context.claim.run.empty() ? key.substr(0, key.find(':')) : context.claim.run;
    add(preview, member,
        "pg_waldump: what it has beyond the place where " + source.name + " took over",
        "Nothing: accepted to be thrown away is " + limit + "; more ends the step here");
    if (action.verb == "reinit" || !rule.keep)
        return;
    const std::string folder = keptFolder(member, run);
    add(preview, member, typed(keepFolderArgv(folder)), "Room was looked for before");
    add(preview, member, typed(keepLogArgv(member.data, {"<each segment from there on>"}, folder)),
        "What is thrown away is kept there");
    add(preview, member, typed(keepControlArgv(member.data, folder)), "And how it ended");
}

void previewSandbox(Preview &preview, const Settings &settings, const MemberSettings &own,
                    const std::string &verb, Milliseconds rest)
{
    if (verb == "sandbox-copy") {
        add(preview, own, typed(markArgv(own)), "What is made there is a drill's");
        add(preview, own, typed(sandboxCopyArgv(settings, own)),
            "A copy of the standby beside it; the standby is only read");
        add(preview, own, typed(makeStandbyArgv(own.data)), "It starts as a standby");
        add(preview, own, typed(barArgv(own.data)), "Nobody starts it by hand");
    } else if (verb == "sandbox-start") {
        add(preview, own, typed(unbarArgv(own.data)), "Lets this start pass");
        add(preview, own, typed(sandboxStartArgv(settings, own, rest)),
            "The copy runs, and neither finds the primary nor is found by clients");
        add(preview, own, typed(barArgv(own.data)), "Nobody starts it by hand");
    } else if (verb == "sandbox-verify") {
        add(preview, own,
            sqlLine("INSERT INTO " + settings.probeTable + " (who, at) VALUES ($1, now())",
                    "a mark") +
                "  at port " + std::to_string(own.port),
            "The mark is read back, through the copy's own port alone");
    } else if (verb == "sandbox-remove") {
        add(preview, own, typed(sandboxStopArgv(settings, own, rest)), "Only while the copy runs");
        add(preview, own, typed(sandboxRemoveArgv(own)), "Only what a drill made is removed");
        add(preview, own, typed(unmarkArgv(own)), "Nothing of the drill is left");
    }
}

void previewFollow(Preview &preview, const Settings &settings, const MemberSettings &member,
                   const MemberSettings &source, Milliseconds rest)
{
    add(preview, member, typed(startArgv(settings, member, rest)), "It starts as a standby");
    if (settings.writeRecoveryConfig)
        add(preview, member, sqlLine("ALTER SYSTEM SET primary_slot_name = '" + member.slot + "'"),
            "It follows through its slot");
    add(preview, member, sqlLine(sql::dropSlot, source.slot),
        "The slot of its former standby holds no log back");
}

} // namespace

Task<Preview> previewAction(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(action.member));
    const Settings &settings = cluster.settings;
    const Milliseconds rest = left(context.limits.deadline, cluster.now());
    const std::string &verb = action.verb;
    Preview preview;
    if (verb == "claim" || verb == "release")
        previewClaims(preview, settings, verb, context);
    if (verb == "checkpoint")
        add(preview, own, sqlLine(sql::checkpoint), "A later stop has less to write");
    if (verb == "quiesce")
        add(preview, own, sqlLine(sql::terminate), "Clients' sessions end");
    if (verb == "demote") {
        add(preview, own, typed(makeStandbyArgv(own.data)),
            "From now on its files start a standby, whoever starts them");
        add(preview, own, typed(stopArgv(settings, own)), "The server stops; no client can write");
        add(preview, own, typed(statusArgv(settings, own)), "Nothing: the process is seen gone");
        add(preview, own, typed(controlDataArgv(settings, own)), "Nothing: its end is read");
    }
    if (verb == "stop") {
        add(preview, own, typed(stopArgv(settings, own)), "The standby stops; it starts as it was");
        add(preview, own, typed(controlDataArgv(settings, own)), "Nothing: its end is read");
    }
    if (verb == "promote")
        add(preview, own, typed(promoteArgv(settings, own)),
            "It takes writes on a new timeline; there is no way back but rejoin");
    if (verb == "start-primary")
        add(preview, own, typed(endStandbyArgv(own.data)),
            "Its files start a primary again, where a demote made them those of a standby");
    if (settings.sandbox)
        previewSandbox(preview, settings, own, verb, rest);
    if (verb.starts_with("start"))
        add(preview, own, typed(startArgv(settings, own, rest)), "The server runs as it was");
    if (verb != "rejoin" && verb != "rewind" && verb != "follow" && verb != "reinit")
        co_return preview;
    FH_CO_TRY(const MemberSettings source,
              co_await sourceFor(cluster, action.member, context.limits));
    if (verb != "follow")
        previewSource(preview, own, source);
    if (verb != "follow")
        previewDiscard(preview, own, source, action, context);
    if (verb == "rejoin" || verb == "rewind") {
        add(preview, own, typed(recoverArgv(settings, own.data)),
            "Only after a crash: the server ends in order, without a client");
        add(preview, own, typed(barArgv(own.data)), "Nothing starts from this folder meanwhile");
        add(preview, own, typed(rewindArgv(settings, own, source)),
            "Writes that " + source.name + " never got are discarded");
        add(preview, own, typed(makeStandbyArgv(own.data)), "It will start as a standby");
        add(preview, own, typed(unbarArgv(own.data)), "It may be started again");
    } else if (verb == "reinit") {
        const std::string mark = std::to_string(context.claim.epoch);
        const std::string fresh = own.data + ".new-" + mark, kept = own.data + ".kept-" + mark;
        add(preview, own, typed(copyArgv(settings, own, source, fresh)), "A full copy is made");
        add(preview, own, typed(makeStandbyArgv(fresh)), "It will start as a standby");
        add(preview, own, typed(moveArgv(own.data, kept)), "The old data folder is kept aside");
        add(preview, own, typed(moveArgv(fresh, own.data)), "The copy takes its place");
    }
    if (verb != "rewind")
        previewFollow(preview, settings, own, source, rest);
    co_return preview;
}

} // namespace farhaven::plugins::postgresql
