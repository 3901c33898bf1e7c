# SPDX-License-Identifier: GPL-3.0-or-later
"""What is lost when a site is, after an edit: ours beside networkx and python-igraph, on the same
graph, with the same answer or the benchmark stops.

One round is one new dependency and one question. With hard needs alone the peers answer by their
own reachability (`descendants`, `subcomponent`). With k of n they have no such question: the usual
worklist with counters runs in Python over their graph. Ours keeps the reason of each fall besides.

The peers say only what is lost, and so do we for the ratio. How long we take to tell apart what is
interrupted, degraded or at risk as well is `all_ms`, for which the goal in ms holds too."""

import json
import os
import subprocess
import tempfile
import time

import contest

ROUNDS, QUICK_ROUNDS = 15, 3
NODES, QUICK_NODES = 100_000, 10_000
MS_MAX = 16.0
TIMES_NETWORKX = 20
HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build")


class Graph:
    """As the program wrote it: who needs how many of whom."""

    def __init__(self, path):
        with open(path, encoding="ascii") as file:
            _, nodes, _, site = file.readline().split()
            self.nodes, self.site = int(nodes), int(site)
            self.clauses = [(int(each[0]), int(each[1]), [int(thing) for thing in each[2:]])
                            for each in (line.split() for line in file)]
        self.edges = [(thing, owner) for owner, _, things in self.clauses for thing in things]


class Worklist:
    """k of n over whatever `users` answers: a list of clauses that name a node."""

    def __init__(self, graph):
        self.owner = [owner for owner, _, _ in graph.clauses]
        self.spare = [len(things) - need for _, need, things in graph.clauses]

    def added(self, owner):
        self.owner.append(owner)
        self.spare.append(0)
        return len(self.owner) - 1

    def lost(self, users, site):
        spare, fallen, todo = self.spare[:], {site}, [site]
        while todo:
            for clause in users(todo.pop()):
                spare[clause] -= 1
                owner = self.owner[clause]
                if spare[clause] < 0 and owner not in fallen:
                    fallen.add(owner)
                    todo.append(owner)
        return fallen


class Networkx:
    def __init__(self, graph, choice):
        import networkx
        self.name = f"networkx {networkx.__version__}"
        self.networkx, self.site, self.choice = networkx, graph.site, choice
        if choice:  # clauses are nodes of their own, after the others
            self.worklist, self.first = Worklist(graph), graph.nodes
            edges = [(thing, graph.nodes + number)
                     for number, (_, _, things) in enumerate(graph.clauses) for thing in things]
        else:
            edges = graph.edges
        self.graph = networkx.DiGraph(edges)

    def round(self, thing, owner):
        if not self.choice:
            self.graph.add_edge(thing, owner)
            return self.networkx.descendants(self.graph, self.site) | {self.site}
        self.graph.add_edge(thing, self.first + self.worklist.added(owner))
        after, first = self.graph.adj, self.first
        return self.worklist.lost(
            lambda node: [each - first for each in after[node]] if node in after else (),
            self.site)


class Igraph:
    def __init__(self, graph, choice):
        import igraph
        self.name = f"python-igraph {igraph.__version__}"
        self.site, self.choice, self.first = graph.site, choice, graph.nodes
        if choice:
            self.worklist = Worklist(graph)
            edges = [(thing, graph.nodes + number)
                     for number, (_, _, things) in enumerate(graph.clauses) for thing in things]
            self.graph = igraph.Graph(n=graph.nodes + len(graph.clauses), edges=edges,
                                      directed=True)
        else:
            self.graph = igraph.Graph(n=graph.nodes, edges=graph.edges, directed=True)

    def round(self, thing, owner):
        if not self.choice:
            self.graph.add_edges([(thing, owner)])
            return self.graph.subcomponent(self.site, mode="out")
        clause = self.worklist.added(owner)
        self.graph.add_vertices(1)
        self.graph.add_edges([(thing, self.first + clause)])
        successors, first = self.graph.successors, self.first
        return self.worklist.lost(lambda node: [each - first for each in successors(node)],
                                  self.site)


def peers(graph, choice):
    found, missing = [], {}
    for kind, name in ((Networkx, "networkx"), (Igraph, "python-igraph")):
        try:
            found.append(kind(graph, choice))
        except ImportError as error:
            missing[name] = str(error)
    return found, missing


def measured(shape, nodes, rounds, folder, say):
    files = [os.path.join(folder, f"{shape}.{what}") for what in ("graph", "answer")]
    with subprocess.Popen([f"{BUILD}/tests/measure_impact", shape, str(nodes), *files], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        built = json.loads(program.stdout.readline())
        say(f"{shape}: {built['nodes']} nodes, {built['edges']} edges, built in "
            f"{built['build_ms']:.0f} ms")
        others, missing = peers(Graph(files[0]), shape == "choice")
        ours, whole, theirs, lost = [], [], {each.name: [] for each in others}, 0
        for number in range(rounds):
            program.stdin.write("\n")
            program.stdin.flush()
            said = json.loads(program.stdout.readline())
            ours.append(said["ms"])
            whole.append(round(said["update_ms"] + said["all_ms"], 4))
            with open(files[1], encoding="ascii") as file:
                wanted = {int(line) for line in file}
            lost = len(wanted)
            for each in others:
                began = time.perf_counter()
                answer = each.round(said["thing"], said["owner"])
                theirs[each.name].append(round((time.perf_counter() - began) * 1000, 4))
                if set(answer) != wanted:
                    raise SystemExit(f"{each.name} answers otherwise in round {number} of {shape}: "
                                     f"{len(set(answer) ^ wanted)} nodes differ")
            say(f"{shape}, round {number + 1}: {said['ms']:.3f} ms (edit {said['update_ms']:.3f}, "
                f"{'in place' if said['in_place'] else 'built anew'}), {lost} lost, all agree")
        program.stdin.close()
    return {**built, "all_ms": contest.summary(whole)}, ours, theirs, missing, lost


def judged(shape, found):
    built, ours, theirs, missing, lost = found
    goals = {name: 1 / TIMES_NETWORKX for name in theirs if name.startswith("networkx")}
    case = (f"a site is lost after an edit, {'k of n' if shape == 'choice' else 'hard needs'}: "
            f"{built['nodes']} nodes, {built['edges']} edges, {lost} of them lost")
    answer = contest.result(case, "ms", ours, theirs, goals, missing)
    answer["build_ms"], answer["all_ms"] = built["build_ms"], built["all_ms"]
    answer["goal"]["ms"] = f"< {MS_MAX}"
    answer["met"] = answer["met"] and answer["all_ms"]["median"] < MS_MAX
    return answer


def run(quick, say):
    load = round(os.getloadavg()[0], 2)
    nodes, rounds = (QUICK_NODES, QUICK_ROUNDS) if quick else (NODES, ROUNDS)
    with tempfile.TemporaryDirectory(prefix="farhaven-bench.") as folder:
        results = [judged(shape, measured(shape, nodes, rounds, folder, say))
                   for shape in ("hard", "choice")]
    return {"name": "impact", "machine": contest.machine(load), "results": results}
