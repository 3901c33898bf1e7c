// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include "base/sentence.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <limits>
#include <stop_token>

namespace farhaven::plugins::postgresql {

namespace {

struct ClearResult {
    void operator()(PGresult *result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

ErrorCode codeOf(std::string_view state)
{
    if (state == "42501" || state.starts_with("28"))
        return ErrorCode::Denied;
    if (state == "25006" || state == "42710" || state.starts_with("40") || state.starts_with("55"))
        return ErrorCode::Conflict;
    if (state.starts_with("08") || state.starts_with("57P"))
        return ErrorCode::Unreachable;
    if (state == "57014")
        return ErrorCode::Timeout;
    if (state.starts_with("53"))
        return ErrorCode::Exhausted;
    if (state.starts_with("0A") || state.starts_with("42"))
        return ErrorCode::Unsupported;
    return state.starts_with("XX") ? ErrorCode::Corrupt : ErrorCode::Internal;
}

void ignoreNotice(void *, const PGresult *) {}

} // namespace

/// Waits for the connection's socket, the deadline or the stop, whichever comes first.
class Session::Wait {
public:
    Wait(const Clock &clock, const CallLimits &limits)
        : m_clock(clock), m_limits(limits), m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
          m_onStop(limits.stop, Wake(m_wake))
    {
    }
    ~Wait() { close(m_wake); }
    Wait(const Wait &) = delete;
    Wait &operator=(const Wait &) = delete;

    Result<> until(int socket, short events)
    {
        std::array<pollfd, 2> files{pollfd{socket, events, 0}, pollfd{m_wake, POLLIN, 0}};
        for (;;) {
            FH_CHECK(mayGoOn());
            const auto rest = left(m_limits.deadline, m_clock.ticks()).count() + 1;
            const int most = int(std::min<std::int64_t>(rest, std::numeric_limits<int>::max()));
            const int ready = poll(files.data(), files.size(), most);
            if (ready < 0 && errno != EINTR)
                return fail(ErrorCode::Io, "poll failed", std::to_string(errno));
            if (ready > 0 && files[0].revents != 0)
                return {};
        }
    }
    [[nodiscard]] Result<> mayGoOn() const
    {
        if (m_limits.stop.stop_requested())
            return fail(ErrorCode::Cancelled, "stopped while waiting for the server");
        if (left(m_limits.deadline, m_clock.ticks()).count() == 0)
            return fail(ErrorCode::Timeout, "the server did not answer in time");
        return {};
    }

private:
    struct Wake {
        explicit Wake(int file_) : file(file_) {}
        void operator()() const { eventfd_write(file, 1); }
        int file;
    };
    const Clock &m_clock;
    const CallLimits &m_limits;
    int m_wake;
    std::stop_callback<Wake> m_onStop;
};

void Session::Close::operator()(PGconn *connection) const
{
    PQfinish(connection);
}

Session::Session(std::string member, std::map<std::string, std::string> parameters,
                 const Clock &clock)
    : m_member(std::move(member)), m_parameters(std::move(parameters)), m_clock(clock)
{
}

Session::~Session() = default;

Result<std::string> Session::query(const std::string &sql,
                                   const std::vector<std::string> &arguments, Statement statement,
                                   const CallLimits &limits)
{
    Wait wait(m_clock, limits);
    FH_CHECK(wait.mayGoOn());
    const std::unique_lock turn(m_turn, limits.deadline);
    if (!turn)
        return fail(ErrorCode::Timeout, "the connection was busy until the deadline", m_member);
    dropIfClosed();
    const bool kept = m_connection != nullptr;
    bool sent = false;
    Result<std::string> result = run(sql, arguments, statement, sent, wait);
    // A kept connection may have died since it was last used; a read can simply be asked again.
    const bool lost = !result && result.error().code == ErrorCode::Unreachable;
    if (lost && kept && (statement != Statement::Change || !sent)) {
        sent = false;
        result = run(sql, arguments, statement, sent, wait);
    }
    if (result)
        return result;
    Error error = std::move(result).error();
    const bool unanswered = error.code == ErrorCode::Unreachable ||
                            error.code == ErrorCode::Timeout || error.code == ErrorCode::Cancelled;
    error.maybeApplied = unanswered && sent && statement == Statement::Change;
    return fail(std::move(error).at(m_member));
}

void Session::dropIfClosed()
{
    if (!m_connection)
        return;
    pollfd file{PQsocket(m_connection.get()), POLLIN, 0};
    if (poll(&file, 1, 0) == 0)
        return;
    const bool read = PQconsumeInput(m_connection.get()) == 1;
    if (!read || PQstatus(m_connection.get()) == CONNECTION_BAD)
        m_connection.reset();
}

Session::Connection Session::begin() const
{
    std::vector<const char *> names, values;
    for (const auto &[parameter, value] : m_parameters) {
        names.push_back(parameter.c_str());
        values.push_back(value.c_str());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    return Connection(PQconnectStartParams(names.data(), values.data(), 0));
}

Result<Tri> Session::listens(const CallLimits &limits) const
{
    Wait wait(m_clock, limits);
    const Connection connection = begin();
    while (PQstatus(connection.get()) == CONNECTION_STARTED) {
        FH_CHECK(wait.until(PQsocket(connection.get()), POLLOUT));
        PQconnectPoll(connection.get());
    }
    return tri(PQstatus(connection.get()) != CONNECTION_BAD);
}

Result<> Session::connect(Wait &wait)
{
    m_connection = begin();
    PGconn *connection = m_connection.get();
    if (!connection)
        return fail(ErrorCode::Exhausted, "no memory for a connection");
    PQsetNoticeReceiver(connection, ignoreNotice, nullptr);
    PostgresPollingStatusType next = PGRES_POLLING_WRITING;
    while (PQstatus(connection) != CONNECTION_BAD && next != PGRES_POLLING_OK) {
        FH_CHECK(
            wait.until(PQsocket(connection), next == PGRES_POLLING_READING ? POLLIN : POLLOUT));
        next = PQconnectPoll(connection);
        if (next == PGRES_POLLING_FAILED)
            break;
    }
    if (PQstatus(connection) == CONNECTION_OK) {
        PQsetnonblocking(connection, 1);
        return {};
    }
    const bool login =
        PQconnectionNeedsPassword(connection) || PQconnectionUsedPassword(connection);
    const std::string said = printable(PQerrorMessage(connection));
    if (login)
        return fail(ErrorCode::Denied, "the server refused the login: " + said, {},
                    "Check the role and its line in the passfile");
    return fail(ErrorCode::Unreachable, "no connection: " + said);
}

Result<std::string> Session::run(const std::string &sql, const std::vector<std::string> &arguments,
                                 Statement statement, bool &sent, Wait &wait)
{
    if (!m_connection) {
        m_prepared.clear();
        const Result<> connected = connect(wait);
        if (!connected) {
            m_connection.reset();
            return fail(connected.error());
        }
    }
    m_sound = false;
    Result<std::string> result = exchange(sql, arguments, statement, sent, wait);
    // After anything but an answer nobody knows what still comes: the next call makes a new one.
    if (!m_sound)
        m_connection.reset();
    return result;
}

Result<std::string> Session::exchange(const std::string &sql,
                                      const std::vector<std::string> &arguments,
                                      Statement statement, bool &sent, Wait &wait)
{
    PGconn *connection = m_connection.get();
    std::vector<const char *> values;
    for (const std::string &argument : arguments)
        values.push_back(argument.c_str());
    int queued = 0;
    if (statement == Statement::Read) {
        FH_TRY(const std::string name, prepared(sql, wait));
        queued = PQsendQueryPrepared(connection, name.c_str(), int(values.size()), values.data(),
                                     nullptr, nullptr, 0);
    } else if (statement == Statement::Replication) {
        queued = PQsendQuery(connection, sql.c_str());
    } else {
        queued = PQsendQueryParams(connection, sql.c_str(), int(values.size()), nullptr,
                                   values.data(), nullptr, nullptr, 0);
    }
    m_sound = false;
    if (queued != 1)
        return fail(broken(PQerrorMessage(connection), false));
    sent = true;
    return answer(wait);
}

Result<std::string> Session::prepared(const std::string &sql, Wait &wait)
{
    const auto known = m_prepared.find(sql);
    if (known != m_prepared.end())
        return known->second;
    const std::string name = "farhaven_" + std::to_string(m_prepared.size());
    if (PQsendPrepare(m_connection.get(), name.c_str(), sql.c_str(), 0, nullptr) != 1)
        return fail(broken(PQerrorMessage(m_connection.get()), false));
    FH_CHECK(answer(wait));
    m_prepared.emplace(sql, name);
    return name;
}

Result<std::string> Session::answer(Wait &wait)
{
    PGconn *connection = m_connection.get();
    m_sound = false;
    for (int more = PQflush(connection); more != 0; more = PQflush(connection)) {
        if (more < 0)
            return fail(broken(PQerrorMessage(connection), true));
        FH_CHECK(wait.until(PQsocket(connection), POLLIN | POLLOUT));
        if (PQconsumeInput(connection) != 1)
            return fail(broken(PQerrorMessage(connection), true));
    }
    ResultPtr last;
    for (;;) {
        while (PQisBusy(connection) != 0) {
            FH_CHECK(wait.until(PQsocket(connection), POLLIN));
            if (PQconsumeInput(connection) != 1)
                return fail(broken(PQerrorMessage(connection), true));
        }
        ResultPtr result(PQgetResult(connection));
        if (!result)
            break;
        last = std::move(result);
    }
    const ExecStatusType status = PQresultStatus(last.get());
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
        m_sound = true;
        const int column = PQnfields(last.get()) - 1;
        if (PQntuples(last.get()) < 1 || PQgetisnull(last.get(), 0, column) != 0)
            return std::string();
        return std::string(PQgetvalue(last.get(), 0, column),
                           std::size_t(PQgetlength(last.get(), 0, column)));
    }
    const char *state = PQresultErrorField(last.get(), PG_DIAG_SQLSTATE);
    const std::string said = printable(PQresultErrorMessage(last.get()));
    if (!state || PQstatus(connection) == CONNECTION_BAD || codeOf(state) == ErrorCode::Unreachable)
        return fail(broken(said, true));
    m_sound = true;
    return fail(codeOf(state), "the server answered: " + said, std::string("SQLSTATE ") + state);
}

Error Session::broken(const std::string &what, bool sent) const
{
    return Error(ErrorCode::Unreachable,
                 std::string(sent ? "the connection broke: " : "the connection is gone: ") +
                     printable(what));
}

} // namespace farhaven::plugins::postgresql
