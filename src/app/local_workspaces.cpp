// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local_workspaces.h"

#include "api/client.h"
#include "app/attach.h"
#include "base/operating_user.h"
#include "cli/files.h"
#include "cli/lab_sample.h"
#include "store/store.h"

#include <cstdio>

namespace farhaven::app {

namespace {

/// The message that fills a new workspace. Read and judged before there is a file.
struct Message {
    std::string method;
    Json params;
};

Result<Message> messageFor(const gui::Filling &filling, const std::string &person)
{
    using Kind = gui::Filling::Kind;
    if (filling.kind == Kind::Import) {
        FH_TRY(const std::string text, cli::readFile(filling.source, api::messageBytesMax));
        return Message{"workspace.import",
                       {{"document", text}, {"by", person}, {"reason", filling.reason}}};
    }
    Json estate = {{"schema", "farhaven/estate/1"}, {"name", "Empty estate"}};
    if (filling.kind == Kind::Sample) {
        FH_TRY(const Json lab, readJsonFile(filling.source + "/lab.json"));
        FH_TRY(const model::Estate described, cli::estateOfLab(lab));
        estate = model::toJson(described);
    }
    return Message{"estate.replace", {{"estate", estate}, {"by", person}}};
}

void removeNewWorkspace(const std::string &path)
{
    for (const char *ending : {"", ".key", ".key.pub", "-wal", "-shm", ".head", ".lock"})
        std::remove((path + ending).c_str());
}

} // namespace

LocalWorkspaces::~LocalWorkspaces()
{
    close();
}

void LocalWorkspaces::open(const std::string &path, Opened opened)
{
    close();
    // Somebody owns it already, a daemon perhaps that carries out a run: this window joins.
    if (auto served = attach(path)) {
        opened(std::move(*served));
        return;
    }
    ThreadedHost::openLater(path, false, m_person, [this, path, opened](auto host) {
        if (!host) {
            opened(fail(host.error()));
            return;
        }
        m_host = std::move(*host);
        m_path = path;
        opened(m_host->connect());
    });
}

void LocalWorkspaces::create(const std::string &path, const gui::Filling &filling, Opened opened)
{
    auto message = messageFor(filling, m_person);
    if (!message) {
        opened(fail(message.error()));
        return;
    }
    close();
    ThreadedHost::openLater(path, true, m_person,
                            [this, path, opened, message = *message](auto host) {
                                if (!host) {
                                    opened(fail(host.error()));
                                    return;
                                }
                                m_host = std::move(*host);
                                m_path = path;
                                fill(path, message.method, message.params, opened);
                            });
}

void LocalWorkspaces::fill(const std::string &path, const std::string &method, const Json &params,
                           const Opened &opened)
{
    auto client = std::make_shared<api::Client>(m_host->connect());
    client->call(method, params).then([this, client, path, opened](const Result<Json> &answer) {
        if (answer) {
            opened(m_host->connect());
            return;
        }
        m_host.reset();
        removeNewWorkspace(path);
        opened(fail(answer.error()));
    });
}

Result<> LocalWorkspaces::acceptMissingHead(const std::string &path, const std::string &reason)
{
    return store::Store::acceptUnverified(path, SystemClock(), unverifiedUser(), reason);
}

/// A run under way goes on in a daemon: who closes a window did not ask to stop a failover.
void LocalWorkspaces::close()
{
    if (!m_host)
        return;
    const std::vector<std::string> runs = m_host->close();
    m_host.reset();
    if (runs.empty())
        return;
    if (const auto handed = handOver(m_path, runs); !handed)
        qWarning("the run stays parked: %s", describe(handed.error()).c_str());
}

} // namespace farhaven::app
