// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/act_wire.h"
#include "base/json.h"
#include "queue.h"

#include <array>
#include <optional>
#include <set>
#include <string>

/// The estate: two sites and an operations host, what runs on them, and a farhaven-act on each.
/// What happened is written down here, whoever did it; the checkers believe nothing else.
namespace farhaven::simulator {

enum Node { Ctl1, Ctl2, Ops1, Dc1, Dr1, nodeCount };
[[nodiscard]] const char *nameOf(Node node);
[[nodiscard]] Node nodeOf(const std::string &host);

inline const std::string ordersSystem = "7440211853220741235";

struct Database {
    bool running = true;
    bool primary = false;
    bool killed = false; ///< its control data says "in production" though it does not run
    std::int64_t position = 0;
    std::int64_t timeline = 3;
    std::string identity = ordersSystem;
    Micros heardAt = 0; ///< a replica's last word from its primary
};

struct HeldClaim {
    std::int64_t epoch = 0;
    std::string holder;
    std::string owner;
    bool released = false;
    bool takeover = false;
};

struct KeyRecord {
    std::string request;
    bool done = false;
    int exit = 0;
    std::string out;
};

struct Host {
    bool up = true;
    int boot = 1;
    Micros clockOffset = 0;
    int otherVersion = 0; ///< by how many faults its farhaven-act speaks another version
    std::optional<Database> database;
    bool application = false;
    std::map<std::string, std::vector<HeldClaim>> claims; ///< by scope, lowest epoch first
    std::map<std::string, KeyRecord> keys;
    std::map<std::string, Micros> busyUntil; ///< the lock of each scope
};

/// One change that somebody asked for, as the host carried it out.
struct Effect {
    Micros at = 0;
    Node host = Ops1;
    std::string key;
    std::string component;
    std::string member;
    std::string verb;
    std::string owner;
    std::int64_t epoch = 0;
    std::string identity; ///< of the system that it changed
    bool changed = false;
    int writersBefore = 0;
    int writersAfter = 0;
};

/// Ways in which the world, not the product, can break a promise: for canaries alone.
struct WorldSeams {
    bool demoteLeavesItRunning = false; ///< P1
    bool forgetsKeys = false;           ///< P7
    bool comparesNoClaims = false;      ///< P9
    bool actsBesideItself = false;      ///< P12
};

class World {
public:
    explicit World(Queue &queue);

    /// What farhaven-act at `node` answers; `reply` is called once, maybe later. Never when the
    /// host goes away meanwhile.
    struct Answered {
        int exit = 0;
        std::string out;
        std::string err;
    };
    void act(Node node, const std::string &command, Micros took,
             std::function<void(const Answered &)> reply);

    [[nodiscard]] int writers() const;
    [[nodiscard]] bool writable(Node node) const;
    void powerOff(Node node);
    void powerOn(Node node);
    void promoteByHand(Node node);
    /// A client tries to write through the public name; the edge reaches these. True when it was
    /// acknowledged.
    bool clientWrites(const std::set<Node> &reached);
    void replicate(bool linkWorks);

    std::array<Host, nodeCount> hosts;
    std::map<std::string, std::string> edge;  ///< member → "ready" or "maint"
    std::map<std::string, std::string> block; ///< member of the fence → "yes" or "no"
    bool powerReadable = true;
    bool blockReadable = true;
    WorldSeams seams;
    std::vector<Effect> effects;
    std::function<void(const Effect &)> onEffect;
    std::int64_t acknowledged = 0;    ///< position of the last write that a client was told of
    std::int64_t acknowledgedAll = 0; ///< how many there were
    std::vector<Micros> meddledAt;    ///< somebody else changed who writes, or what system it is

private:
    [[nodiscard]] std::string bootOf(Node node) const;
    [[nodiscard]] std::int64_t clockOf(Node node) const;
    [[nodiscard]] Answered ended(Node node, int exit, std::string out, const char *more = "") const;
    [[nodiscard]] Answered refused(Node node, int exit, const char *code, std::string holder,
                                   bool keySeen) const;
    Answered claim(Node node, const act::Request &request);
    Answered release(Node node, const act::Request &request);
    [[nodiscard]] Answered claims(Node node, const act::Request &request) const;
    [[nodiscard]] Answered outcome(Node node, const act::Request &request) const;
    [[nodiscard]] std::optional<Answered> stale(Node node, const act::Request &request) const;
    [[nodiscard]] std::string look(Node node, const std::string &component) const;
    [[nodiscard]] std::string lookAtDatabase(Node node) const;
    void effect(Node node, const act::Request &request, Micros until,
                const std::function<void(const Answered &)> &reply);
    void carryOut(Node node, const act::Request &request, KeyRecord &record);
    bool change(Node node, const std::string &component, const std::string &member,
                const std::string &verb, std::string &why);
    bool changeDatabase(Node node, const std::string &verb, std::string &why);
    bool changeFence(const std::string &member, const std::string &verb, std::string &why);

    Queue &m_queue;
    bool m_pretendsDown = false;
};

} // namespace farhaven::simulator
