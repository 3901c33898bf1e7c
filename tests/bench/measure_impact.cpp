// SPDX-License-Identifier: GPL-3.0-or-later
// For ./dev bench impact: an estate of as many objects as asked, of which a site is lost after each
// edit. Writes the graph once, for peers to load; then each line on stdin is one round: a new
// dependency, and the question. Prints one JSON line a round.
//   measure_impact hard|choice NODES GRAPH ANSWER
// GRAPH: "nodes N site S", then a line a clause: owner need thing…
// ANSWER: the nodes that are lost, one a line, written after each round.
#include "analysis/impact.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <random>

using namespace farhaven;
using namespace farhaven::analysis;

namespace {

constexpr int sites = 10, componentsAHost = 3, needsOfEach = 4;

std::string id(const char *stem, std::size_t number)
{
    return stem + std::to_string(number);
}

/// Hard: each component has a member and needs others. Choice: three members on three hosts of
/// which two must stand, and needs are two of three.
class BigEstate {
public:
    BigEstate(bool choice, std::size_t nodes) : m_choice(choice)
    {
        const std::size_t members = choice ? 3 : 1;
        const std::size_t count =
            (nodes - sites) * componentsAHost / (1 + componentsAHost * (1 + members));
        for (std::size_t i = 0; i < sites; ++i) {
            model::Site site;
            site.id = SiteId(id("site-", i));
            estate.sites.push_back(site);
        }
        for (std::size_t i = 0; i < count / componentsAHost; ++i) {
            model::Host host;
            host.id = HostId(id("host-", i));
            host.site = SiteId(id("site-", i % sites));
            estate.hosts.push_back(host);
        }
        for (std::size_t i = 0; i < count; ++i)
            addComponent(i, members);
        for (std::size_t i = 0; i < count; ++i)
            addNeeds(i);
    }
    /// Something that nothing needed yet needs a component.
    void edit()
    {
        const std::size_t from = m_random() % estate.components.size();
        const std::size_t to = m_random() % estate.components.size();
        estate.dependencies.push_back({estate.components[from].id, estate.components[to].id});
    }
    model::Estate estate;

private:
    void addComponent(std::size_t number, std::size_t members)
    {
        model::Component component;
        component.id = ComponentId(id("component-", number));
        for (std::size_t m = 0; m < members; ++m) {
            const model::Host &host = estate.hosts[(number + m * 7) % estate.hosts.size()];
            model::Member member;
            member.id = MemberId(id("m", m));
            member.host = host.id;
            member.site = host.site;
            component.members.push_back(member);
        }
        if (m_choice)
            component.quorum = 2;
        estate.components.push_back(component);
    }
    void addNeeds(std::size_t number)
    {
        const int needs = m_choice ? 3 : needsOfEach;
        for (int i = 0; i < needs; ++i) {
            model::Dependency one;
            one.from = estate.components[number].id;
            one.to = estate.components[m_random() % estate.components.size()].id;
            if (m_choice) {
                one.group = "any";
                one.need = 2;
            }
            estate.dependencies.push_back(one);
        }
    }
    bool m_choice;
    std::mt19937 m_random{20};
};

double since(std::chrono::steady_clock::time_point from)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from)
        .count();
}

void write(const EstateGraph &graph, int site, const char *path)
{
    std::ofstream out(path);
    out << "nodes " << graph.nodes() << " site " << site << '\n';
    for (const Clause &clause : graph.clauses()) {
        if (clause.owner < 0 || clause.floor != Standing::Lost)
            continue;
        out << clause.owner << ' ' << clause.need;
        for (const int thing : graph.things(clause))
            out << ' ' << thing;
        out << '\n';
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    BigEstate big(std::string_view(argv[1]) == "choice", std::stoul(argv[2]));
    auto from = std::chrono::steady_clock::now();
    EstateGraph graph(big.estate);
    const double built = since(from);
    Propagation fallen(graph);
    const int site = graph.find({NodeKind::Site, "site-3"});
    write(graph, site, argv[3]);
    std::printf("{\"nodes\": %d, \"edges\": %d, \"build_ms\": %.3f}\n", graph.nodes(),
                graph.edges(), built);
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        big.edit();
        from = std::chrono::steady_clock::now();
        const bool inPlace = graph.connect(big.estate, big.estate.dependencies.back());
        const double updated = since(from);
        fallen.run({&site, 1}, Standing::Lost); // the peers know no more
        const double whole = since(from);
        from = std::chrono::steady_clock::now();
        fallen.run({&site, 1});
        const double everything = since(from);
        std::ofstream answer(argv[4]);
        for (const int node : fallen.affected()) {
            if (fallen.standing(node) == Standing::Lost)
                answer << node << '\n';
        }
        answer.close();
        const model::Dependency &added = big.estate.dependencies.back();
        std::printf("{\"ms\": %.4f, \"update_ms\": %.4f, \"all_ms\": %.4f, \"in_place\": %s, "
                    "\"owner\": %d, "
                    "\"thing\": %d}\n",
                    whole, updated, everything, inPlace ? "true" : "false",
                    graph.find({NodeKind::Component, added.from.value}),
                    graph.find({NodeKind::Component, added.to.value}));
        std::fflush(stdout);
    }
}
