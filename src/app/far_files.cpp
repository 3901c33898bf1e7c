// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/far_files.h"

#include "transport/sftp.h"

#include <QUrlQuery>

#include <cstdlib>

namespace farhaven::app {

namespace {

/// A workspace is opened while its sinks are asked: a host that is away must not keep people out.
constexpr Milliseconds farMax{8'000};

struct Reached {
    Reached() : interrupt(CallLimits(SystemClock().ticks() + farMax), [] {}) {}
    transport::Interrupt interrupt;
    std::string path;
    std::unique_ptr<transport::Sftp> sftp;
};

Result<std::unique_ptr<Reached>> reach(const std::string &sink)
{
    const std::size_t mark = std::min(sink.find('?'), sink.size());
    FH_TRY(transport::SftpPlace place, transport::sftpPlace(sink.substr(0, mark)));
    const QUrlQuery keys(QString::fromStdString(sink.substr(std::min(mark + 1, sink.size()))));
    const auto said = [&keys](const char *name) {
        return keys.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded).toStdString();
    };
    place.target.hostKey = said("host_key");
    place.target.identityFile = said("identity");
    auto reached = std::make_unique<Reached>();
    reached->path = place.path;
    const char *agent = std::getenv("SSH_AUTH_SOCK");
    transport::SshCredentials credentials;
    credentials.agentSocket = agent ? agent : "";
    FH_TRY(reached->sftp, transport::Sftp::open(place.target, {}, credentials, reached->interrupt));
    return reached;
}

} // namespace

Result<std::string> SftpFiles::tail(const std::string &place, std::size_t bytesMax)
{
    FH_TRY(const auto reached, reach(place));
    FH_TRY(const std::uint64_t size, reached->sftp->size(reached->path));
    const std::uint64_t from = size > bytesMax ? size - bytesMax : 0;
    return reached->sftp->read(reached->path, from, bytesMax);
}

Result<> SftpFiles::append(const std::string &place, std::string_view bytes)
{
    FH_TRY(const auto reached, reach(place));
    return reached->sftp->append(reached->path, bytes);
}

} // namespace farhaven::app
