// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"

namespace farhaven::simulator {

namespace {

/// The real store costs as much as a whole run without it.
constexpr std::uint64_t seedsPerStore = 50;

} // namespace

Mischief::Mischief(Site &site, Random random, const Options &options)
    : m_site(site), m_random(random), m_options(options), m_planned(drawFaults(m_random))
{
    std::erase_if(m_planned, [&](const Planned &one) { return one.fault == options.spared; });
}

void Mischief::begin()
{
    m_site.chooser = [this](const std::string &command) { return choose(command); };
    m_site.home.disk.onFault = [this] { hit(m_diskFault); };
    if (m_options.violate == 0 && m_random.chance(10))
        m_site.book.breakGlass(m_random.chance(25));
    else if (m_options.violate == 0 && m_random.chance(2))
        m_site.changePlan(); // between approval and start
    if (m_options.violate > 0)
        seedViolation(m_options.violate);
    const bool stores = m_options.violate == 16 || m_options.violate == 17;
    if (stores || (m_options.violate == 0 && m_options.seed % seedsPerStore == 0))
        m_site.keepInStore();
}

void Mischief::force(Fault fault, int effect)
{
    Planned planned;
    planned.fault = fault;
    planned.effect = effect;
    planned.lasts = 3 * second;
    planned.chance = m_random.next();
    m_planned.push_back(planned);
}

/// What lets exactly this promise be broken. The product has none of these switches.
void Mischief::seedViolation(int promise)
{
    JournalSeams &journal = m_site.home.disk.seams;
    WorldSeams &world = m_site.world.seams;
    const int effect = int(m_random.between(2, 12));
    switch (promise) {
    case 1:
        world.demoteLeavesItRunning = true;
        break;
    case 2:
        m_site.seams.adapter.guessesDown = true;
        force(Fault::FullCut, effect);
        break;
    case 3:
        m_site.seams.book.comparesNoBytes = true;
        m_site.changePlan();
        break;
    case 4:
        m_site.seams.book.forgetsRevocation = true;
        force(Fault::Revoked, effect);
        break;
    case 5:
        m_site.seams.book.trustsWallClock = true;
        m_site.book.expireAt(4 * second + 300 * msec);
        m_site.queue.at(4 * second + 10 * msec, nullptr,
                        [this] { m_site.home.machine.stepWall(-std::chrono::seconds(10)); });
        break;
    case 6:
        m_site.seams.book.saysNothing = true;
        m_site.book.breakGlass(false);
        break;
    case 7:
        world.forgetsKeys = true;
        force(Fault::DoneTimeout, effect);
        break;
    case 8:
        journal.changesEpochs = true;
        force(Fault::Crash, effect);
        break;
    case 9:
        world.comparesNoClaims = true;
        force(Fault::SecondDaemon, effect);
        break;
    case 10:
        m_site.home.machine.countsSleep = false;
        force(Fault::Sleep, effect);
        m_planned.back().lasts = 30 * second;
        break;
    default:
        seedMore(promise, effect);
        break;
    }
}

void Mischief::seedMore(int promise, int effect)
{
    JournalSeams &journal = m_site.home.disk.seams;
    switch (promise) {
    case 11:
        m_site.seams.adapter.hidesIdentity = true;
        force(Fault::OtherSystem, effect);
        break;
    case 12:
        m_site.world.seams.actsBesideItself = true;
        break;
    case 13:
        journal.losesNames = true;
        break;
    case 14:
        journal.answersTooEarly = true;
        break;
    case 15:
        journal.losesLast = true;
        force(Fault::Crash, effect);
        break;
    case 16:
        m_site.seams.file.believesDamaged = true;
        break;
    case 17:
        m_site.seams.file.headGoesBack = true;
        break;
    default:
        break;
    }
}

void Mischief::hit(Fault fault, bool inFlight)
{
    Hits &hits = m_site.hits[nameOf(fault)];
    ++hits.all;
    hits.inFlight += inFlight;
    const Micros now = m_site.queue.now();
    if (fault != m_lastFault && now - m_lastHit < 2 * second) {
        Hits &both = m_site.hits[twoAtOnce];
        ++both.all;
        both.inFlight += inFlight;
    }
    m_lastHit = now;
    m_lastFault = fault;
    m_site.note([&] { return std::string("fault ") + nameOf(fault); });
}

/// The n-th effect calls for the n-th mischief; twists go on for a while and befall others too.
Twist Mischief::choose(const std::string &command)
{
    const bool effect = command.starts_with("v1 effect") || command.starts_with("v1 claim ");
    Twist twist = Twist::None;
    if (effect) {
        ++m_effects;
        for (Planned &planned : m_planned) {
            if (planned.struck || planned.effect != m_effects)
                continue;
            planned.struck = true;
            Random chance(planned.chance);
            const Twist own = twistOf(planned.fault, chance);
            if (own == Twist::None) {
                strike(planned);
                continue;
            }
            twist = own;
            m_twisting = planned.fault;
            m_twistingUntil = m_site.queue.now() + planned.lasts / 8;
            hit(planned.fault);
        }
    }
    if (twist == Twist::None && m_site.queue.now() < m_twistingUntil && m_random.chance(30)) {
        twist = twistOf(m_twisting, m_random);
        if (twist != Twist::None)
            hit(m_twisting);
    }
    m_site.note(
        [&] { return "send " + command.substr(0, 60) + (twist == Twist::None ? "" : " TWISTED"); });
    return twist;
}

/// Never from within the call that it befalls.
void Mischief::strike(Planned &planned)
{
    const Planned copy = planned;
    m_site.queue.at(m_site.queue.now() + planned.later, nullptr, [this, copy] {
        if (!m_site.over)
            befall(copy);
    });
}

void Mischief::befall(const Planned &planned)
{
    const bool disk = planned.fault == Fault::DiskError || planned.fault == Fault::DiskFull ||
                      planned.fault == Fault::DiskReadOnly || planned.fault == Fault::NoMemory;
    if (disk)
        return failDisk(planned);
    const bool inFlight = m_site.inFlight();
    m_idle = false;
    if (!befallsProgram(planned) && !befallsMachine(planned) && !befallsNet(planned) &&
        !befallsWorld(planned))
        befallsPeople(planned);
    if (!m_idle)
        hit(planned.fault, inFlight);
}

/// For what finds nothing to befall: it counts for no hit.
bool Mischief::idle()
{
    m_idle = true;
    return true;
}

void Mischief::failDisk(const Planned &planned)
{
    Disk &disk = m_site.home.disk;
    Random chance(planned.chance);
    m_diskFault = planned.fault;
    if (planned.fault == Fault::NoMemory) {
        disk.noMemory = true;
        return;
    }
    disk.fault = chance.chance(50) ? DiskFault::Once : DiskFault::ForEver;
    disk.keepsFailed = chance.chance(40);
    disk.faultSays = planned.fault == Fault::DiskError  ? "input/output error"
                     : planned.fault == Fault::DiskFull ? "no space left on device"
                                                        : "read-only file system";
}

bool Mischief::befallsProgram(const Planned &planned)
{
    Random chance(planned.chance);
    Workspace &home = m_site.home;
    if (planned.fault == Fault::SecondDaemon) {
        startSecond();
        return true;
    }
    const bool dies = planned.fault == Fault::Crash || planned.fault == Fault::PowerCut ||
                      planned.fault == Fault::BitRot || planned.fault == Fault::OldCopy;
    if (!dies)
        return false;
    if (planned.fault == Fault::PowerCut) {
        home.disk.cutPower(chance);
        home.machine.bootAnew();
    }
    if (!home.program)
        return planned.fault == Fault::PowerCut || idle();
    m_site.crash(home);
    if (planned.fault == Fault::BitRot)
        home.disk.planRots = true;
    if (planned.fault == Fault::OldCopy)
        putOldCopyBack(chance);
    m_site.takeUpLater(home, chance.between(20 * msec, planned.lasts));
    return true;
}

/// Somebody accepts an older copy of the workspace as the right one.
void Mischief::putOldCopyBack(Random random)
{
    Disk &disk = m_site.home.disk;
    if (disk.synced.size() < 3 || disk.file)
        return void(idle()); // the store itself refuses an older copy
    disk.synced.resize(std::size_t(random.between(2, std::int64_t(disk.synced.size()) - 1)));
    m_site.checkers.putBack(disk, disk.synced.size());
}

void Mischief::startSecond()
{
    Workspace &away = m_site.away;
    const Disk &disk = m_site.home.disk;
    if (!away.given || !disk.run || disk.synced.empty())
        return void(idle());
    away.disk.run = disk.run;
    away.disk.synced = disk.synced;
    away.given = false;
    m_site.takeUp(away);
}

bool Mischief::befallsMachine(const Planned &planned)
{
    Random chance(planned.chance);
    Machine &machine = m_site.home.machine;
    if (planned.fault == Fault::ClockStep) {
        static constexpr std::array<std::int64_t, 6> steps = {
            2'500, -2'500, 3'600'000, -86'400'000, 315'360'000'000, -31'536'000'000};
        machine.stepWall(Milliseconds(steps.at(std::size_t(chance.below(6)))));
        return true;
    }
    if (planned.fault != Fault::Pause && planned.fault != Fault::Sleep)
        return false;
    if (planned.fault == Fault::Sleep)
        machine.drift(chance.between(-300, 300));
    if (machine.stopped())
        return idle();
    machine.stop(planned.fault == Fault::Sleep);
    ++m_site.home.waits;
    m_site.queue.at(m_site.queue.now() + planned.lasts, nullptr, [this] {
        --m_site.home.waits;
        m_site.home.machine.goOn();
        m_site.note([] { return std::string("the machine goes on"); });
    });
    return true;
}

void Mischief::cut(const std::vector<std::pair<Node, Node>> &pairs, bool there, bool back,
                   Micros lasts)
{
    Net *net = &m_site.net;
    const auto change = [net, pairs, there, back](int by) {
        for (const auto &[a, b] : pairs) {
            net->cut[a][b] += there ? by : 0;
            net->cut[b][a] += back ? by : 0;
        }
    };
    change(1);
    m_site.queue.at(m_site.queue.now() + lasts, nullptr, [change] { change(-1); });
}

bool Mischief::befallsNet(const Planned &planned)
{
    Random chance(planned.chance);
    static const std::vector<std::vector<std::pair<Node, Node>>> shapes = {
        {{Ctl1, Dc1}, {Ops1, Dc1}, {Dr1, Dc1}},
        {{Ctl1, Dr1}, {Ops1, Dr1}, {Dc1, Dr1}},
        {{Ctl1, Dc1}, {Ctl1, Dr1}, {Ctl1, Ops1}},
    };
    static const std::vector<std::vector<std::pair<Node, Node>>> parts = {
        {{Ctl1, Dc1}}, {{Ctl1, Dr1}}, {{Ctl1, Ops1}}, {{Dc1, Dr1}}};
    const auto &shape = shapes[std::size_t(chance.below(std::int64_t(shapes.size())))];
    const auto &part = parts[std::size_t(chance.below(std::int64_t(parts.size())))];
    const bool there = chance.chance(50);
    switch (planned.fault) {
    case Fault::FullCut:
        cut(shape, true, true, planned.lasts);
        return true;
    case Fault::OneWayCut:
        cut(shape, there, !there, planned.lasts);
        return true;
    case Fault::PartialCut:
        cut(part, true, true, planned.lasts);
        return true;
    default:
        return false;
    }
}

bool Mischief::befallsWorld(const Planned &planned)
{
    Random chance(planned.chance);
    World *world = &m_site.world;
    Queue &queue = m_site.queue;
    const Node node = chance.chance(50) ? Dc1 : Dr1;
    switch (planned.fault) {
    case Fault::HostDies: {
        const Node host = chance.chance(20) ? Ops1 : node;
        if (!world->hosts[host].up)
            return idle();
        world->powerOff(host);
        world->meddledAt.push_back(queue.now());
        queue.at(queue.now() + planned.lasts, nullptr, [world, host, &queue] {
            world->powerOn(host);
            world->meddledAt.push_back(queue.now());
        });
        return true;
    }
    case Fault::RoleChanged:
        if (!world->hosts[node].up || world->writable(node))
            return idle();
        world->promoteByHand(node);
        return true;
    case Fault::OtherSystem:
        world->hosts[node].database->identity = "9999999999999999999";
        world->meddledAt.push_back(queue.now());
        queue.at(queue.now() + planned.lasts, nullptr, [world, node, &queue] {
            world->hosts[node].database->identity = ordersSystem;
            world->meddledAt.push_back(queue.now());
        });
        return true;
    case Fault::OtherVersion: {
        const Node host = chance.chance(30) ? Ops1 : node;
        ++world->hosts[host].otherVersion;
        queue.at(queue.now() + planned.lasts, nullptr,
                 [world, host] { --world->hosts[host].otherVersion; });
        return true;
    }
    case Fault::Takeover:
        for (const Node host : {Ops1, Dc1, Dr1}) {
            auto &claims = world->hosts[host].claims[ordersSystem];
            const std::int64_t epoch = claims.empty() ? 1 : claims.back().epoch + 10;
            claims.push_back({epoch, R"({"run":"other","owner":"stranger"})", "stranger",
                              chance.chance(50), true});
        }
        return true;
    default:
        return false;
    }
}

void Mischief::befallsPeople(const Planned &planned)
{
    Random chance(planned.chance);
    switch (planned.fault) {
    case Fault::Revoked:
        if (m_site.book.revokedAt)
            return void(idle());
        m_site.book.revoke(m_site.queue.now(), chance.below(5));
        break;
    case Fault::Expired:
        m_site.book.expireAt(m_site.queue.now() + planned.lasts / 4);
        break;
    case Fault::Abort:
        if (!m_site.home.program)
            return void(idle());
        m_site.abort(m_site.home);
        break;
    default:
        break;
    }
}

} // namespace farhaven::simulator
