// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"
#include "base/tri.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct pg_conn;
using PGconn = pg_conn;

namespace farhaven::plugins::postgresql {

/// Whether a statement may be sent a second time on a new connection. Replication: a command of the
/// replication protocol, on a connection that speaks it; it only reads.
enum class Statement { Read, Change, Replication };

/// One kept connection to one server. query() blocks: it runs on a worker thread, takes turns with
/// other callers, and ends by the deadline or the stop, whatever the server does.
///
/// Errors: Unreachable (no connection, or it broke), Timeout, Cancelled, Denied (login or rights),
/// Conflict (SQLSTATE 40, 55, 25006, 42710), Unsupported (0A, 42), Exhausted (53), Corrupt (XX),
/// Internal (others). `maybeApplied` is set for a Change that was sent and not answered. The
/// SQLSTATE stands in `place`; the server's text is shown and never read.
class Session {
public:
    /// `parameters` are libpq's by name; a password never is among them, a passfile may be.
    Session(std::string member, std::map<std::string, std::string> parameters, const Clock &clock);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    /// The last column of the first row; empty for no row or NULL. `arguments` are $1, $2… as
    /// text.
    Result<std::string> query(const std::string &sql, const std::vector<std::string> &arguments,
                              Statement statement, const CallLimits &limits);
    /// Does anybody take connections at the server's address? No login, so that it costs a server
    /// that is going down little; who listens may still refuse.
    Result<Tri> listens(const CallLimits &limits) const;

private:
    struct Close {
        void operator()(PGconn *connection) const;
    };
    using Connection = std::unique_ptr<PGconn, Close>;
    class Wait;
    [[nodiscard]] Connection begin() const;

    /// A server that said goodbye meanwhile: so that a Change is not sent into the void.
    void dropIfClosed();
    Result<> connect(Wait &wait);
    Result<std::string> run(const std::string &sql, const std::vector<std::string> &arguments,
                            Statement statement, bool &sent, Wait &wait);
    Result<std::string> exchange(const std::string &sql, const std::vector<std::string> &arguments,
                                 Statement statement, bool &sent, Wait &wait);
    /// Reads come again and again: planning the look costs six times as much as running it.
    Result<std::string> prepared(const std::string &sql, Wait &wait);
    /// The answer to what was just sent; the last of several results.
    Result<std::string> answer(Wait &wait);
    [[nodiscard]] Error broken(const std::string &what, bool sent) const;

    const std::string m_member;
    const std::map<std::string, std::string> m_parameters;
    const Clock &m_clock;
    std::timed_mutex m_turn;
    Connection m_connection;
    std::map<std::string, std::string> m_prepared; ///< statement → its name on this connection
    bool m_sound = false;                          ///< the last exchange ended in an answer
};

} // namespace farhaven::plugins::postgresql
