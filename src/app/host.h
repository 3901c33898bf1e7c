// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/channel.h"
#include "base/clock.h"
#include "base/task.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace farhaven::api {
struct Event;
}

namespace farhaven::app {

/// Everything that one open workspace needs in this process: the store's thread, the real Env, the
/// adapters and the server. Lives on the thread that opens it, which needs an event loop.
class Host {
public:
    /// `create` makes a new workspace and refuses an existing file. Waits for the disk: call this
    /// before the event loop runs. Locked, with the owner's name, when another program has it.
    /// The vault is opened by `vaultKey`, a file, or by what systemd gave us; without either, or
    /// when that fails, it stays shut until somebody opens it, and vaultTrouble() says why.
    static Result<std::unique_ptr<Host>> open(const std::string &workspace, bool create,
                                              const std::string &person,
                                              const std::string &vaultKey = {});
    /// After close(), or before anything was asked of it.
    ~Host();
    Host(const Host &) = delete;
    Host &operator=(const Host &) = delete;

    /// Lets other programs of this user in by the socket of the workspace; see api::socketPath().
    Result<> listen();
    /// Lets nobody in any more; says whether somebody came at the last moment.
    bool retire();
    /// Serves the other end of `channel`, which belongs to this thread.
    void serve(std::unique_ptr<api::Channel> channel);
    /// A new client's end of a channel to the server, for this thread.
    std::unique_ptr<api::Channel> connect();
    [[nodiscard]] const std::optional<Error> &vaultTrouble() const;
    /// What a person opened is shut, on record, once nothing of it was needed for so long; 0:
    /// never. Half an hour unless said. While a run is under way it stays open.
    void shutVaultAfter(Milliseconds idle);
    /// How often each service is looked at though nobody asks; 0: never. Once a minute unless said.
    void lookEvery(Milliseconds period);
    /// Somebody is connected, or a run or a question is under way.
    [[nodiscard]] bool busy() const;
    /// The runs that go on by themselves, by id.
    [[nodiscard]] std::vector<std::string> runsUnderWay() const;
    /// Why the workspace can no longer be written, e.g. a full disk; it is opened and checked anew
    /// by the next owner. Nothing while all is well.
    [[nodiscard]] std::optional<Error> storeStopped() const;
    /// Goes on with a run that was running when another owner parked it, on record as done by the
    /// operating-system user; before listen(), so that nobody who is let in finds it interrupted.
    /// `failed` is called when it cannot be taken up.
    void goOnWith(const std::string &run, std::function<void(const Error &)> failed);
    /// Called at once with each event, before anything else is done on its strength.
    void onEvent(std::function<void(const api::Event &)> listener);
    /// Parks the runs and waits until nothing is under way any more.
    Task<> close();

private:
    struct Parts;
    explicit Host(std::unique_ptr<Parts> parts);
    void lookIdle();
    std::unique_ptr<Parts> m_parts;
};

} // namespace farhaven::app
