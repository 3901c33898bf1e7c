// SPDX-License-Identifier: GPL-3.0-or-later
#include "hosts.h"

#include <algorithm>
#include <charconv>

namespace farhaven::simulator {

const char *nameOf(Node node)
{
    static constexpr std::array<const char *, nodeCount> names = {"ctl1", "ctl2", "ops1", "dc1",
                                                                  "dr1"};
    return names.at(node);
}

Node nodeOf(const std::string &host)
{
    for (int node = 0; node < nodeCount; ++node) {
        if (host == nameOf(Node(node)))
            return Node(node);
    }
    return Ops1;
}

World::World(Queue &queue) : m_queue(queue)
{
    hosts[Dc1].database.emplace();
    hosts[Dc1].database->primary = true;
    hosts[Dc1].database->position = 100;
    hosts[Dc1].application = true;
    hosts[Dr1].database.emplace();
    hosts[Dr1].database->position = 100;
    edge = {{"dc", "ready"}, {"dr", "maint"}};
    block = {{"dc1", "no"}, {"dr1", "no"}};
}

bool World::writable(Node node) const
{
    const Host &host = hosts[node];
    return host.up && host.database && host.database->running && host.database->primary;
}

int World::writers() const
{
    return int(writable(Dc1)) + int(writable(Dr1));
}

void World::powerOff(Node node)
{
    Host &host = hosts[node];
    if (!host.up)
        return;
    host.up = false;
    host.application = false;
    host.busyUntil.clear();
    if (host.database) {
        host.database->killed = host.database->killed || host.database->running;
        host.database->running = false;
    }
}

/// What starts with the host is what it was: a primary comes back as one.
void World::powerOn(Node node)
{
    Host &host = hosts[node];
    if (host.up)
        return;
    host.up = true;
    ++host.boot;
    if (host.database && host.database->killed) {
        host.database->running = true;
        host.database->killed = false;
    }
}

void World::promoteByHand(Node node)
{
    Database &database = *hosts[node].database;
    database.primary = true;
    database.running = true;
    ++database.timeline;
    meddledAt.push_back(m_queue.now());
}

bool World::clientWrites(const std::set<Node> &reached)
{
    for (const auto &[member, node] : {std::pair("dc", Dc1), std::pair("dr", Dr1)}) {
        const bool open = edge[member] == "ready" && hosts[Ops1].up && hosts[node].up &&
                          hosts[node].application && block[nameOf(node)] != "yes" &&
                          reached.contains(node);
        if (!open || !writable(node))
            continue;
        acknowledged = ++hosts[node].database->position;
        ++acknowledgedAll;
        return true;
    }
    return false;
}

void World::replicate(bool linkWorks)
{
    for (const auto &[from, to] : {std::pair(Dc1, Dr1), std::pair(Dr1, Dc1)}) {
        Database &replica = *hosts[to].database;
        const bool flows = linkWorks && writable(from) && hosts[to].up && replica.running &&
                           !replica.primary && block[nameOf(from)] != "yes" &&
                           replica.identity == hosts[from].database->identity;
        if (!flows)
            continue;
        replica.position = hosts[from].database->position;
        replica.timeline = hosts[from].database->timeline;
        replica.heardAt = m_queue.now();
    }
}

namespace {

std::int64_t numberIn(const std::string &text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string ownerIn(const std::string &holder)
{
    const Result<Json> json = parseJson(holder);
    return json && json->is_object() ? json->value("owner", std::string()) : std::string();
}

const HeldClaim *highest(const Host &host, const std::string &scope)
{
    const auto found = host.claims.find(scope);
    return found == host.claims.end() || found->second.empty() ? nullptr : &found->second.back();
}

} // namespace

std::string World::bootOf(Node node) const
{
    return std::string(nameOf(node)) + "-" + std::to_string(hosts[node].boot);
}

std::int64_t World::clockOf(Node node) const
{
    return (m_queue.now() + hosts[node].clockOffset) / msec;
}

World::Answered World::ended(Node node, int exit, std::string out, const char *more) const
{
    Answered answered;
    answered.exit = exit;
    answered.err = std::string(act::linePrefix) + R"({"exit":)" + std::to_string(exit) +
                   R"(,"stdout_bytes":)" + std::to_string(out.size()) + more + R"(,"boot":")" +
                   bootOf(node) + R"(","ms":)" + std::to_string(clockOf(node)) + "}\n";
    answered.out = std::move(out);
    return answered;
}

World::Answered World::refused(Node node, int exit, const char *code, std::string holder,
                               bool keySeen) const
{
    Answered answered;
    answered.exit = exit;
    answered.err = std::string(act::linePrefix) + R"({"code":")" + code + R"(","message":")" +
                   code + R"(")" + (holder.empty() ? "" : R"(,"holder":)" + holder) +
                   (keySeen ? R"(,"key_seen":true)" : "") + R"(,"boot":")" + bootOf(node) +
                   R"(","ms":)" + std::to_string(clockOf(node)) + "}\n";
    return answered;
}

World::Answered World::claim(Node node, const act::Request &request)
{
    std::vector<HeldClaim> &held = hosts[node].claims[request.scope];
    const std::int64_t epoch = numberIn(request.epoch);
    const auto accepted = [&](bool already) {
        return ended(node, 0,
                     R"({"ok":true,"epoch":")" + request.epoch + R"(","already":)" +
                         (already ? "true}\n" : "false}\n"));
    };
    if (!held.empty() && !seams.comparesNoClaims) {
        const HeldClaim &top = held.back();
        if (epoch == top.epoch && request.holder == top.holder && !top.released)
            return accepted(true);
        if (epoch <= top.epoch)
            return refused(node, act::exitRefused, "stale_epoch", top.holder, false);
        const bool follows = !request.over.empty() && request.over == top.owner;
        if (!top.released && request.holder != top.holder && !request.takeover && !follows)
            return refused(node, act::exitRefused, "foreign_claim", top.holder, false);
    }
    held.push_back({epoch, request.holder, ownerIn(request.holder), false, request.takeover});
    return accepted(false);
}

/// Nothing when the claim of the request is the one that holds.
std::optional<World::Answered> World::stale(Node node, const act::Request &request) const
{
    if (seams.comparesNoClaims)
        return std::nullopt;
    const bool seen = hosts[node].keys.contains(request.key);
    const HeldClaim *top = highest(hosts[node], request.scope);
    if (!top)
        return refused(node, act::exitRefused, "no_claim", "", seen);
    const std::int64_t epoch = numberIn(request.epoch);
    if (top->epoch != epoch)
        return refused(node, act::exitRefused, epoch > top->epoch ? "no_claim" : "stale_epoch",
                       top->holder, seen);
    if (!request.owner.empty() && top->owner != request.owner)
        return refused(node, act::exitRefused, "foreign_claim", top->holder, seen);
    if (top->released)
        return refused(node, act::exitRefused, "no_claim", top->holder, seen);
    return std::nullopt;
}

World::Answered World::release(Node node, const act::Request &request)
{
    const HeldClaim *top = highest(hosts[node], request.scope);
    const bool again = top && top->released && top->epoch == numberIn(request.epoch);
    if (!again) {
        if (auto no = stale(node, request))
            return *no;
        if (top)
            hosts[node].claims[request.scope].back().released = true;
    }
    return ended(node, 0,
                 R"({"ok":true})"
                 "\n");
}

World::Answered World::claims(Node node, const act::Request &request) const
{
    std::string out = "[";
    const auto found = hosts[node].claims.find(request.scope);
    if (found != hosts[node].claims.end()) {
        for (const HeldClaim &claim : found->second)
            out += std::string(out.size() > 1 ? "," : "") + R"({"epoch":")" +
                   std::to_string(claim.epoch) + R"(","holder":)" + claim.holder +
                   R"(,"released":)" + (claim.released ? "true" : "false") + R"(,"takeover":)" +
                   (claim.takeover ? "true" : "false") + "}";
    }
    return ended(node, 0, out + "]\n");
}

World::Answered World::outcome(Node node, const act::Request &request) const
{
    const auto known = hosts[node].keys.find(request.key);
    if (known == hosts[node].keys.end() || seams.forgetsKeys)
        return ended(node, 0, R"({"state":"never-seen"})");
    if (!known->second.done)
        return ended(node, 0, R"({"state":"intended","running":false})");
    return ended(node, 0,
                 R"({"state":"done","stdout_b64":"","stderr_b64":"","exit":)" +
                     std::to_string(known->second.exit) + "}");
}

void World::act(Node node, const std::string &command, Micros took,
                std::function<void(const Answered &)> reply)
{
    if (!hosts[node].up)
        return;
    const auto parsed = act::decodeRequest(command);
    if (!parsed.value || hosts[node].otherVersion > 0)
        return reply(refused(node, act::exitUsage, "grammar", "", false));
    const act::Request &request = *parsed.value;
    const Micros until = m_queue.now() + request.deadlineMs * msec;
    switch (request.verb) {
    case act::Verb::Read:
        return reply(ended(node, 0, look(node, request.argv.at(1))));
    case act::Verb::Effect:
        m_queue.at(m_queue.now() + took, nullptr, [this, node, request = request, until, reply] {
            effect(node, request, until, reply);
        });
        return;
    case act::Verb::Claim:
        return reply(claim(node, request));
    case act::Verb::Release:
        return reply(release(node, request));
    case act::Verb::Claims:
        return reply(claims(node, request));
    case act::Verb::Outcome:
        return reply(outcome(node, request));
    default:
        break;
    }
    reply(ended(node, 0,
                R"({"act":2,"machine_id":")" + std::string(nameOf(node)) + R"(","boot_id":")" +
                    bootOf(node) + R"(","host":")" + nameOf(node) + R"("})"));
}

/// In the order of farhaven-act: lock, claim, key, time, intent, program, result.
void World::effect(Node node, const act::Request &request, Micros until,
                   const std::function<void(const Answered &)> &reply)
{
    Host &host = hosts[node];
    if (!host.up)
        return;
    if (host.busyUntil[request.scope] > m_queue.now()) {
        if (m_queue.now() > until)
            return reply(refused(node, act::exitRefused, "busy", "", false));
        m_queue.at(host.busyUntil[request.scope] + 1, nullptr,
                   [this, node, request, until, reply] { effect(node, request, until, reply); });
        return;
    }
    if (auto no = stale(node, request))
        return reply(*no);
    std::string words;
    for (const std::string &word : request.argv)
        words += word + " ";
    const auto known = host.keys.find(request.key);
    if (known != host.keys.end() && !seams.forgetsKeys) {
        if (known->second.request != words)
            return reply(refused(node, act::exitRefused, "key_mismatch", "", true));
        if (!known->second.done)
            return reply(refused(node, act::exitInDoubt, "in_doubt", "", true));
        return reply(ended(node, known->second.exit, known->second.out, R"(,"replayed":true)"));
    }
    const bool otherBoot = !request.bootId.empty() && request.bootId != bootOf(node);
    const bool late = request.notAfterMs > 0 && clockOf(node) > request.notAfterMs;
    if (otherBoot || late || m_queue.now() > until)
        return reply(refused(node, act::exitRefused, "too_late", "", false));
    KeyRecord &record = host.keys[request.key];
    record = KeyRecord();
    record.request = words;
    // Half of the time passes before the program changes anything.
    const Micros half = 2 * msec;
    host.busyUntil[request.scope] = m_queue.now() + 2 * half;
    const int boot = host.boot;
    m_queue.at(m_queue.now() + half, nullptr, [this, node, request, boot, half, reply] {
        Host &here = hosts[node];
        if (!here.up || here.boot != boot)
            return; // intended for ever, and nobody answers
        carryOut(node, request, here.keys[request.key]);
        m_queue.at(m_queue.now() + half, nullptr, [this, node, request, boot, reply] {
            if (!hosts[node].up || hosts[node].boot != boot)
                return;
            const KeyRecord &result = hosts[node].keys[request.key];
            reply(ended(node, result.exit, result.out));
        });
    });
}

void World::carryOut(Node node, const act::Request &request, KeyRecord &record)
{
    const std::string &component = request.argv.at(1);
    const std::string &member = request.argv.at(2);
    const std::string &verb = request.argv.at(3);
    Effect effect;
    effect.at = m_queue.now();
    effect.host = node;
    effect.key = request.key;
    effect.component = component;
    effect.member = member;
    effect.verb = verb;
    effect.owner = request.owner;
    effect.epoch = numberIn(request.epoch);
    effect.identity = hosts[node].database ? hosts[node].database->identity : std::string();
    effect.writersBefore = writers();
    std::string why;
    effect.changed = change(node, component, member, verb, why);
    effect.writersAfter = writers();
    record.done = true;
    record.exit = effect.changed ? 0 : 1;
    record.out = why;
    effects.push_back(effect);
    if (onEffect)
        onEffect(effects.back());
    if (seams.actsBesideItself && verb == "demote" && effect.changed) {
        effect.member = "dr1";
        effect.verb = "stop";
        effect.changed = change(Dr1, component, effect.member, "checkpoint", why);
        effects.push_back(effect);
        if (onEffect)
            onEffect(effects.back());
    }
}

bool World::change(Node node, const std::string &component, const std::string &member,
                   const std::string &verb, std::string &why)
{
    if (component == "orders-db")
        return changeDatabase(node, verb, why);
    if (component == "fence")
        return changeFence(member, verb, why);
    if (component == "edge") {
        edge[member] = verb == "enable" ? "ready" : "maint";
        return true;
    }
    if (verb == "start" || verb == "stop") {
        hosts[node].application = verb == "start";
        return true;
    }
    if (!hosts[node].application || !writable(node)) {
        why = "nothing accepts its write";
        return false;
    }
    ++hosts[node].database->position;
    return true;
}

bool World::changeDatabase(Node node, const std::string &verb, std::string &why)
{
    Database &own = *hosts[node].database;
    Database &other = *hosts[node == Dc1 ? Dr1 : Dc1].database;
    const auto no = [&](const char *text) {
        why = text;
        return false;
    };
    if (verb == "checkpoint")
        return own.running ? true : no("the server does not run");
    if (verb == "demote") {
        if (!own.running || !own.primary)
            return no("it is no running primary");
        if (seams.demoteLeavesItRunning) {
            m_pretendsDown = true;
            return true;
        }
        own.running = false;
        // A clean stop sends everything to the replica that follows.
        if (own.position - other.position < 64 && other.running && !other.primary)
            other.position = own.position;
        return true;
    }
    if (verb == "promote") {
        if (!own.running || own.primary)
            return no("it is no running replica");
        own.primary = true;
        ++own.timeline;
        return true;
    }
    if (verb == "start-primary") {
        own.running = true;
        return own.primary ? true : no("it is no primary");
    }
    if (verb == "rejoin") {
        const Node source = node == Dc1 ? Dr1 : Dc1;
        if (own.running || !writable(source))
            return no("there is no primary to follow, or the server still runs");
        own.primary = false;
        own.running = true;
        own.killed = false;
        own.position = other.position;
        own.timeline = other.timeline;
        own.heardAt = m_queue.now();
        return true;
    }
    return no("a database has no such verb");
}

bool World::changeFence(const std::string &member, const std::string &verb, std::string &why)
{
    const Node fenced = nodeOf(member);
    if (verb == "power-off") {
        powerOff(fenced);
        return true;
    }
    if (verb == "power-on") {
        powerOn(fenced);
        return true;
    }
    if (verb == "block" || verb == "unblock") {
        block[member] = verb == "block" ? "yes" : "no";
        return true;
    }
    why = "a fence has no such verb";
    return false;
}

} // namespace farhaven::simulator
