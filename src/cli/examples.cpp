// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <array>
#include <string>

/// One example a verb, shown by its --help and in its manual page.
namespace farhaven::cli {

namespace {

struct Example {
    const char *verb;
    const char *rest; ///< what follows the verb
};

constexpr std::array examples{
    Example{"workspace init", "--sample lab --lab /srv/lab --keys ~/keys"},
    Example{"workspace export", "dc.json"},
    Example{"workspace import", "dc.json --reason \"moved to the new machine\""},
    Example{"workspace accept-clock", "--reason \"the clock was a year ahead until today\""},
    Example{"workspace undo", ""},
    Example{"estate show", "--out estate.json"},
    Example{"workspace redo", ""},
    Example{"estate set", "estate.json"},
    Example{"estate history", "--limit 20"},
    Example{"estate diff", "4 9"},
    Example{"estate search", "krg-app aigerim"},
    Example{"estate restore", "--to 4 --object host:db-1"},
    Example{"import", "--kind compose docker-compose.yml --dry-run"},
    Example{"service status", "orders"},
    Example{"service history", "orders --hours 6"},
    Example{"plan generate", "--service orders --kind failover --to dr --out failover.json"},
    Example{"plan lint", "failover.json"},
    Example{"plan check", "failover.json"},
    Example{"plan checks", "failover.json"},
    Example{"plan preview", "failover.json"},
    Example{"plan schedule", "failover.json"},
    Example{"plan diff", "failover-1.json failover-2.json"},
    Example{"plan fix", "failover.json --out failover-2.json"},
    Example{"plan refresh", "failover.json --dry-run"},
    Example{"plan assemble", "site.json --child shop.json --child bank.json --out whole.json"},
    Example{"template list", ""},
    Example{"template show", "recover-service"},
    Example{"template use", "recover-service --set service=orders --set to=dr --out failover.json"},
    Example{"template save", "failover.json --id our-failover --out our-failover.template.json"},
    Example{"route", "--scenario site-loss --scope dc"},
    Example{"analyse impact", "--fail site:dc --fail host:ops1"},
    Example{"analyse single-points", ""},
    Example{"analyse readiness", ""},
    Example{"analyse lint", "estate.json"},
    Example{"plan runbook", "failover.json failover.pdf"},
    Example{"run start", "failover.json --confirm-site dr --key ~/keys/operator --yes"},
    Example{"run watch", "RUN --json-lines"},
    Example{"run resume", "RUN --yes"},
    Example{"run pause", "RUN"},
    Example{"run skip", "RUN warm-cache --reason \"the cache warms itself\""},
    Example{"run decide", "RUN which-way stay --reason \"the link is back\""},
    Example{"run answer", "RUN tell-the-bank done --note \"Told Ms Kim at 03:20\""},
    Example{"run break-glass", "failover.json --witness aisha --reason \"No approver answers since "
                               "03:05\" --key ~/keys/operator --out glass.json"},
    Example{"run authorise", "RUN --key ~/keys/operator"},
    Example{"run retry", "RUN promote --yes"},
    Example{"run abort", "RUN --yes"},
    Example{"run proposed", "--service orders --out finish.json"},
    Example{"run commit", "RUN --reason \"orders come in, sums agree\""},
    Example{"run enter-paper", "PRINT promote-dr1 done --at 2026-11-22T03:20:00Z --done-by Aisha"},
    Example{"run show", "RUN"},
    Example{"run list", ""},
    Example{"approval request", "failover.json --out request.json --for 30d"},
    Example{"approval show", "request.json"},
    Example{"approval grant", "request.json --key ~/keys/approver --out approval.json"},
    Example{"approval deny", "request.json --key ~/keys/approver --reason \"No fence at dc\""},
    Example{"approval revoke", "0192f0c4-7a51 --key ~/keys/approver --reason \"Rebuilding dr-2\""},
    Example{"approval delegate", "aisha --key ~/keys/approver --for 7d --service orders"},
    Example{"approval delegations", ""},
    Example{"approval sign-request", "request.json --public-key approver.pub --out sign-this.json"},
    Example{"approval submit", "sign-this.json --signature sign-this.json.sig"},
    Example{"approval status", "failover.json"},
    Example{"standing grant", "--covers sandbox-restore --service orders --for 7d --reason "
                              "\"weekly restore\" --key ~/keys/approver"},
    Example{"standing list", ""},
    Example{"access plan", "--observe"},
    Example{"access check", "--observe"},
    Example{"site arm", "dr --key ~/keys/operator --for 8h"},
    Example{"site disarm", "dr"},
    Example{"site list", ""},
    Example{"key new", "--out ~/keys/approver"},
    Example{"people list", ""},
    Example{"people add", "aisha --name \"Aisha Sadykova\" --key ~/keys/aisha.pub --approver"},
    Example{"people grant", "aisha --role operator --run-at dr --sign-with ~/keys/planner"},
    Example{"sign-in", "--as aisha --key ~/keys/aisha --for 8h"},
    Example{"sign-out", ""},
    Example{"whoami", ""},
    Example{"people revoke", "SHA256:abc… --why \"the laptop was stolen\""},
    Example{"bundle export", "/media/stick/orders.bundle"},
    Example{"bundle keep", "/mnt/dr/farhaven --key-file ~/keys/bundle.key --every 60"},
    Example{"bundle new-key", "--out ~/stick/orders.bundle-key"},
    Example{"bundle status", ""},
    Example{"bundle restore", "orders.bundle --reason \"the main site burnt\""},
    Example{"audit verify", "evidence.json --trust dc.farhaven.key.pub"},
    Example{"audit list", "--person aisha --from 2026-10-01T00:00:00Z"},
    Example{"audit export",
            "--from 2026-10-01T00:00:00Z --to 2026-11-01T00:00:00Z --format csv --out october.csv"},
    Example{"declare", "--scope dc --scenario site-loss --outage-start 2026-11-22T03:02:00Z"},
    Example{"declarations", ""},
    Example{"fence attest", "db1 --statement \"I pulled both plugs\" --key ~/keys/operator"},
    Example{"fence list", ""},
    Example{"fence lift", "FENCE --reason \"db1 is back as a replica\""},
    Example{"claim takeover", "orders-db --reason \"the other workstation burnt\""},
    Example{"sink add", "/mnt/witness/dc.checkpoints"},
    Example{"sink list", ""},
    Example{"evidence export", "RUN evidence.zip"},
    Example{"vault init", "--label Ainur"},
    Example{"vault show", ""},
    Example{"vault check", ""},
    Example{"vault put", "hosts/db1 --for 10.9.1.1:22"},
    Example{"vault remove", "hosts/db1"},
    Example{"vault unlock", ""},
    Example{"vault lock", ""},
    Example{"vault status", ""},
    Example{"vault slot add", "--new-key-file /root/vault.key --label farhavend"},
    Example{"vault slot remove", "SLOT"},
};

void addTo(CLI::App &verb, const std::string &path)
{
    for (const Example &example : examples) {
        if (path == example.verb)
            verb.footer("Example: farhavenctl -w dc.farhaven " + path + (*example.rest ? " " : "") +
                        example.rest);
    }
    for (CLI::App *below : verb.get_subcommands(nullptr))
        addTo(*below, path.empty() ? below->get_name() : path + " " + below->get_name());
}

} // namespace

void addExamples(CLI::App &app)
{
    addTo(app, {});
}

} // namespace farhaven::cli
