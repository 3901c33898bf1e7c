// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/generate.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// What the generated plans share: the things they talk about and their groups of steps. Not for
/// other folders.
namespace farhaven::analysis::generation {

using namespace model;

/// Everything that the steps talk about.
struct Parts {
    const Service *service = nullptr;
    const Component *writer = nullptr;
    const Component *application = nullptr;
    const Component *edge = nullptr;
    const Site *from = nullptr;
    const Site *to = nullptr;
    const Member *oldWriter = nullptr;
    const Member *newWriter = nullptr;
    const Member *oldApplication = nullptr; ///< null: none at the old site
    const Member *newApplication = nullptr;
    const Member *oldEdge = nullptr;
    const Member *newEdge = nullptr;
    /// Who looks from outside both sites: this machine, and hosts of the application elsewhere.
    std::vector<std::string> vantages = {"local"};
    const Component *fence = nullptr;
    const Site *lost = nullptr;        ///< of a failover: whose name servers need not follow
    const Member *lostFence = nullptr; ///< of a failover, failback: what fences the lost host
    std::map<SiteId, std::vector<std::string>> applicationHosts; ///< those with a login
    std::vector<const Host *> keepers; ///< where the fence's orders are held against the claim
    double room = 1;                   ///< by how much the RTO lets deadlines grow
    /// Several could be the new writer: newWriter is then `chosen`, which stands for the one that
    /// the run chooses (model/late.h).
    std::vector<const Member *> candidates;
    std::shared_ptr<const Member> chosen;
    /// Names in the DNS that stand before the edge, each led to the other site behind it.
    struct Name {
        const Component *component = nullptr;
        const Member *old = nullptr;
        const Member *next = nullptr;
    };
    std::vector<Name> names;
    /// What fences each host at the lost site that may write, that of `oldWriter` first.
    std::vector<const Member *> lostFences;
    /// Of a failback: what must hold before anything at the site comes back, beside its own
    /// database.
    std::vector<Condition> nobodyTookOver;
    const Component *sandbox = nullptr; ///< of a drill
    const Member *copy = nullptr;       ///< of a drill: its member at `to`
};

/// `scenario` chooses the RTO that the deadlines share out. `managed`: the writer is one that has a
/// manager of its own (model/hand_over.h); otherwise such a one is Unsupported.
[[nodiscard]] Result<Parts> find(const Estate &estate, const ServiceId &service, const SiteId &to,
                                 const GenerationFacts &facts, std::string_view scenario,
                                 bool managed = false);
/// Has the writer of the service one?
[[nodiscard]] bool isManaged(const Estate &estate, const ServiceId &service);

/// Where the site has several members that could be the new writer, the run chooses.
void chooseLater(Parts &parts);

/// The member of `fence` that keeps the host of `fenced` and its site from acting, from elsewhere:
/// what fences a site must not be lost with it. Null when there is none.
[[nodiscard]] const Member *fenceOf(const Component &fence, const Member &fenced);

/// A Patroni cluster that a standby cluster follows starts with its host, as the primary that it
/// was, and the block that comes off is that of its whole site: nothing there comes back while the
/// standby cluster takes writes.
[[nodiscard]] std::vector<Condition> nobodyTookOver(const Estate &estate, const SiteId &returning);

[[nodiscard]] Condition ask(const Component &component, const Member &member, Question question);
[[nodiscard]] Condition factIs(const Component &component, const Member &member, const char *fact,
                               const char *value);

/// Collects the steps in their order of phases; each waits for all of the phase before.
class Draft {
public:
    explicit Draft(double room) : m_room(room) {}

    /// The step to fill in; the reference holds until the next call.
    Step &add(std::string id, std::string title, Phase phase, Milliseconds deadline,
              const Component &component, const Member &member, const char *verb)
    {
        if (m_steps.empty() || m_steps.back().phase != phase)
            inOrder();
        Step step;
        step.id = StepId(std::move(id));
        step.title = std::move(title);
        step.phase = phase;
        step.after = m_gateway;
        const bool outage = phase >= Phase::Quiesce && phase <= Phase::Traffic;
        const double room = outage ? m_room : 1;
        step.deadline = Milliseconds(static_cast<std::int64_t>(deadline.count() * room));
        ActionStep action;
        action.component = component.id;
        action.member = member.id;
        action.verb = verb;
        step.body = std::move(action);
        m_latest.push_back(step.id);
        m_steps.push_back(std::move(step));
        return m_steps.back();
    }
    /// The next steps of this phase wait for the latest one too.
    void inOrder()
    {
        if (!m_latest.empty())
            m_gateway = std::exchange(m_latest, {});
    }
    [[nodiscard]] const std::vector<Step> &steps() const { return m_steps; }
    std::vector<Step> take() { return std::move(m_steps); }

private:
    double m_room;
    std::vector<Step> m_steps;
    std::vector<StepId> m_gateway; ///< what the steps of this phase wait for
    std::vector<StepId> m_latest;  ///< what the next phase will wait for
};

[[nodiscard]] ActionStep &actionOf(Step &step);
/// `seen`: what is observed when it is taken back.
[[nodiscard]] Compensation back(const char *verb, std::vector<Condition> seen);

/// At the hosts of `at` and, of a move that both sides take part in, of `other`: members of the
/// writer without which there is no claim, the application's hosts beside them, and the hosts that
/// the fence acts from. Nothing is claimed at the site of `absent`, which is lost.
Step &addClaim(Draft &draft, const Parts &parts, const Member &at, const Member *other = nullptr,
               const Member *absent = nullptr);
void addCheckpoint(Draft &draft, const Parts &parts);
void addApplicationStart(Draft &draft, const Parts &parts);
/// Drain, demote and promote of a planned move.
void addMove(Draft &draft, const Parts &parts);
/// The drain, where the edge is closed first, and the one step by which the writer's own manager
/// demotes and promotes.
void addHandOver(Draft &draft, const Parts &parts, bool closeFirst);
/// Of a failover: the step that waits for the manager's own, and asks for one where none comes.
Step &addTakeOver(Draft &draft, const Parts &parts);
/// Of a failover to a standby cluster.
Step &addPromoteCluster(Draft &draft, const Parts &parts);
Step &addDrain(Draft &draft, const Parts &parts, Phase phase = Phase::Quiesce);
Step &addPromote(Draft &draft, const Parts &parts);
/// `outOfTheWay`: what must be seen of the old writer once more before the first client comes.
/// `closes`: the edge is open to the old site until then.
void addTraffic(Draft &draft, const Parts &parts, const std::vector<Condition> &outOfTheWay,
                bool closes = false);
/// Of a failover: the edge's member for the old site is lost with it, and gives no orders.
[[nodiscard]] bool doorIsLost(const Parts &parts);
/// The old writer of a planned move answers, and takes no writes.
[[nodiscard]] std::vector<Condition> oldWriterQuiet(const Parts &parts);
/// Makes `member` a replica of `source`: by `verb` "rejoin", or "follow" where its files are those
/// of a replica already.
void addRejoin(Draft &draft, const Parts &parts, Phase phase, const Member &member,
               const Member &source, const std::string &verb = "rejoin");
void addReprotection(Draft &draft, const Parts &parts);
void addApplicationStop(Draft &draft, const Parts &parts);
void addRelease(Draft &draft, const Parts &parts);

/// The document around the steps.
[[nodiscard]] Result<RecoveryPlan> finish(const Parts &parts, PlanKind kind,
                                          std::string_view scenario, const GenerationFacts &facts,
                                          Draft draft);

} // namespace farhaven::analysis::generation
