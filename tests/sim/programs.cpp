// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"

#include "engine/contained.h"
#include "engine/observer.h"

namespace farhaven::simulator {

using model::JournalEvent;
using model::RunState;
using Kind = JournalEvent::Kind;

namespace {

constexpr int personActsMax = 3;
constexpr int startsMax = 5;

} // namespace

Site::Site(const model::Run &run, std::uint64_t seed, const Options &options)
    : world(queue), book(run), checkers(run, queue, world, book), random(seed), home(queue, Ctl1),
      away(queue, Ctl2), m_run(run), m_tracing(options.trace)
{
    away.given = true;
    world.onEffect = [this](const Effect &effect) {
        if (over)
            return;
        note([&] {
            return "effect " + effect.key + " " + effect.verb + " " + effect.member + " by " +
                   effect.owner + (effect.changed ? "" : ": nothing changed");
        });
        checkers.changed(effect);
    };
}

Site::~Site() = default;

void Site::changePlan()
{
    m_run = withOtherGate(std::move(m_run));
    m_run.planSha256 = *planHash(m_run.plan);
}

Witness Site::witnessFor(Program &program)
{
    Witness witness;
    Program *own = &program;
    witness.onReading = [this, own](const Reading &reading) {
        if (!over)
            checkers.told(own->actor, reading);
    };
    witness.onPerform = [this, own](const std::string &component, const adapter::Action &action,
                                    const adapter::CallContext &context, bool begins) {
        if (!over && own->executor)
            checkers.performs(own->actor, component, action, context, begins);
    };
    return witness;
}

Program &Site::boot(Workspace &workspace)
{
    m_programs.push_back(
        std::make_unique<Program>(workspace.disk, workspace.machine, random.fork()));
    Program &program = *m_programs.back();
    Workspace *place = &workspace;
    program.actor.number = int(m_programs.size());
    program.env =
        std::make_shared<SimEnv>(queue, world, net, workspace.machine, workspace.node,
                                 random.fork(), [this](const std::string &command) {
                                     return over || !chooser ? Twist::None : chooser(command);
                                 });
    program.permission = std::make_unique<BookPermission>(book, workspace.disk, queue,
                                                          workspace.machine, seams.book);
    program.actor.book = program.permission.get();
    engine::AdapterSet adapters =
        adaptersFor(program.env, queue, witnessFor(program), seams.adapter);
    program.declared = engine::declaredBy(adapters);
    program.executor = std::make_unique<engine::Executor>(program.journal, workspace.machine,
                                                          *program.permission, std::move(adapters));
    program.journal.onSynced = [this, place](const std::vector<JournalEvent> &events) {
        for (const JournalEvent &event : events) {
            if (!over)
                checkers.synced(place->disk, event);
        }
        if (!over && place->disk.file)
            checkers.kept(*place->disk.file);
    };
    program.journal.onLoaded = [this, place](const std::vector<JournalEvent> &events) {
        if (!over)
            checkers.taken(place->disk, events);
    };
    Program *own = &program;
    program.executor->onEvent(
        [this, place, own](const JournalEvent &event, const engine::RunProgress &kept) {
            if (!over)
                happened(*place, *own, event, kept);
        });
    program.executor->onStuck([this, place](const Error &why) {
        note([&] { return "stuck: " + describe(why); });
        if (over)
            return;
        if (why.code == ErrorCode::Corrupt)
            checkers.jammed(why);
        stuck(*place);
    });
    const std::string owner = "owner-" + std::to_string(program.actor.number);
    program.executor->drawOwnersWith([owner, draws = 0]() mutable {
        return ++draws == 1 ? owner : owner + "." + std::to_string(draws);
    });
    workspace.program = &program;
    note([&] { return "boot " + owner + " at " + nameOf(workspace.node); });
    return program;
}

Task<> Site::begin(Workspace &workspace, Program &program)
{
    // As the daemon does, whatever is thrown on the way.
    const Result<> done = co_await engine::contained(program.executor->start(m_run));
    started(workspace, program, done);
    co_return {};
}

Task<> Site::goOn(Workspace &workspace, Program &program)
{
    const Result<> done = co_await engine::contained(program.executor->takeUp(m_run.id));
    started(workspace, program, done);
    co_return {};
}

/// Who could not begin is started once more; a copy of the plan that rotted is put right by people.
void Site::started(Workspace &workspace, Program &program, const Result<> &done)
{
    if (over || done || workspace.program != &program)
        return;
    note([&] { return "refused: " + describe(done.error()); });
    program.refused = done.error();
    workspace.disk.planRots = false;
    workspace.disk.fault = DiskFault::None;
    if (starts() >= startsMax && !workspace.disk.run) {
        workspace.given = true;
        return;
    }
    if (starts() >= 4 * startsMax)
        return;
    takeUpLater(workspace, 15 * second);
}

void Site::startFirst()
{
    Program &program = boot(home);
    const Task<> starting = begin(home, program);
}

void Site::takeUp(Workspace &workspace)
{
    if (workspace.program)
        crash(workspace);
    Program &program = boot(workspace);
    const bool known = workspace.disk.run && !workspace.disk.synced.empty();
    const Task<> going = known ? goOn(workspace, program) : begin(workspace, program);
}

void Site::takeUpLater(Workspace &workspace, Micros after)
{
    ++workspace.waits;
    Workspace *place = &workspace;
    queue.at(queue.now() + after, nullptr, [this, place] {
        --place->waits;
        if (!over)
            takeUp(*place);
    });
}

/// The process is gone; what it sent, and its machine, are not.
void Site::crash(Workspace &workspace)
{
    if (!workspace.program)
        return;
    note([&] { return "dead: owner-" + std::to_string(workspace.program->actor.number); });
    workspace.program->journal.dead = true;
    workspace.program->executor.reset();
    workspace.program = nullptr;
    workspace.disk.settle();
    // Each death finds the store as it would be found by whoever comes next.
    if (workspace.disk.file && workspace.disk.run && !over)
        checkers.stored(workspace.disk, random);
    if (workspace.disk.file)
        workspace.disk.file->shut();
}

void Site::abort(Workspace &workspace)
{
    if (workspace.program)
        const Task<> asked = workspace.program->executor->abort(PersonId("operator"));
}

void Site::keepInStore()
{
    home.disk.file = std::make_shared<WorkspaceFile>(home.machine.clock(), seams.file);
}

void Site::closeAll()
{
    for (const auto &program : m_programs) {
        program->journal.dead = true;
        program->executor.reset();
    }
    for (Workspace *workspace : {&home, &away}) {
        if (workspace->machine.stopped())
            workspace->machine.goOn();
    }
}

void Site::checkAll()
{
    const std::vector<const Disk *> disks = {&home.disk, &away.disk};
    checkers.always(disks);
}

void Site::stuck(Workspace &workspace)
{
    ++workspace.waits;
    Workspace *place = &workspace;
    queue.at(queue.now() + random.between(second, 20 * second), nullptr, [this, place] {
        --place->waits;
        place->disk.fault = DiskFault::None;
        if (!over)
            takeUp(*place);
    });
}

void Site::happened(Workspace &workspace, Program &program, const JournalEvent &event,
                    const engine::RunProgress &kept)
{
    note([&] {
        return "owner-" + std::to_string(program.actor.number) + " " +
               std::to_string(event.sequence) + " " + std::string(name(event.kind)) + " " +
               event.step.value + " " + event.detail.value("state", "") + " " +
               event.detail.value("named_state", "") + " " + event.why.english;
    });
    checkers.acknowledged(program.actor, workspace.disk, event, kept, program.declared,
                          workspace.machine.ticks());
    const std::pair<int, std::string> place(workspace.node, event.step.value);
    if (event.kind == Kind::Intended)
        m_open.insert(place);
    else if (event.kind == Kind::Settled)
        m_open.erase(place);
    if (event.kind == Kind::Ended && kept.state == RunState::Halted &&
        workspace.acts < personActsMax)
        personActs(workspace);
}

/// Somebody looks at a halted run after a while, and does what its state suggests.
void Site::personActs(Workspace &workspace)
{
    ++workspace.acts;
    ++workspace.waits;
    Workspace *place = &workspace;
    const int choice = int(random.below(100));
    queue.at(queue.now() + random.between(5 * second, 40 * second), nullptr, [this, place, choice] {
        --place->waits;
        if (over || !place->program || place->program->executor->stuck())
            return;
        engine::Executor &executor = *place->program->executor;
        const engine::RunProgress &progress = executor.progress();
        const PersonId person("operator");
        if (progress.namedState == "halted.epochs-changed" && choice < 80) {
            const Task<> asked = executor.authorise(person);
            return;
        }
        if (choice >= 80)
            return choice < 95 ? abort(*place) : void();
        for (const auto &[id, step] : progress.steps) {
            const bool open = step.state == model::StepState::Failed ||
                              step.state == model::StepState::Waiting ||
                              step.state == model::StepState::Indeterminate;
            if (!open)
                continue;
            const StepId again = id;
            const Task<> asked = executor.retry(again, person);
            return;
        }
    });
}

bool Site::finished() const
{
    for (const Workspace *workspace : {&home, &away}) {
        if (workspace->given && !workspace->program)
            continue;
        if (workspace->waits > 0 || queue.now() < 5 * second)
            return false;
        if (workspace->given && workspace->program->refused)
            continue;
        if (!workspace->program || !workspace->program->executor->progress().ended())
            return false;
    }
    return true;
}

void Site::judgeEnd(bool timeUp)
{
    for (Workspace *workspace : {&home, &away})
        checkers.ended(workspace->disk, timeUp);
    if (home.disk.file && home.disk.run)
        checkers.stored(home.disk, random);
}

std::string Site::stateName() const
{
    if (!home.disk.run)
        return home.program && home.program->refused
                   ? "refused: " + std::string(name(home.program->refused->code))
                   : "not-begun";
    for (auto event = home.disk.synced.rbegin(); event != home.disk.synced.rend(); ++event) {
        if (event->kind == Kind::Ended)
            return event->detail.value("named_state", "");
    }
    return "open";
}

} // namespace farhaven::simulator
