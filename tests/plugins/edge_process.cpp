// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/edge_process.h"

#include "plugins/local_env.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <stdexcept>

namespace farhaven::tests {

EdgeProcess::EdgeProcess(int dcPort, int drPort) : m_port(freePort())
{
    const int sink = freePort();
    const std::string at = "127.0.0.1:" + std::to_string(sink);
    const auto place = [&](int port) {
        return port > 0 ? "127.0.0.1:" + std::to_string(port) : at;
    };
    std::string text = "global\n stats socket " + socket() +
                       " mode 600 level admin\ndefaults\n mode tcp\n timeout connect 1s\n"
                       " timeout client 1m\n timeout server 1m\n"
                       "frontend in\n bind 127.0.0.1:" +
                       std::to_string(m_port) + "\n default_backend db\n";
    for (const std::string backend : {"db", "web"}) {
        text += "backend " + backend + "\n server dc " + place(dcPort) +
                " disabled weight 7\n server dr " + place(drPort) + " disabled" +
                (backend == "web" ? " check inter 20ms rise 1 fall 1" : "") + "\n";
    }
    // It takes connections and says nothing: sessions stay until somebody ends them.
    text += "frontend sink\n bind " + at +
            "\n tcp-request inspect-delay 50s\n tcp-request content accept if { req.len gt 1000 }\n"
            " default_backend nothing\nbackend nothing\n";
    const std::string config = m_folder.path().toStdString() + "/edge.cfg";
    writeFile(config, text);
    m_process.start(QStringLiteral("/usr/sbin/haproxy"),
                    {QStringLiteral("-db"), QStringLiteral("-q"), QStringLiteral("-f"),
                     QString::fromStdString(config)});
    if (!m_process.waitForStarted())
        throw std::runtime_error("haproxy does not start");
    // The socket is there before anybody listens on it.
    while (command("show info").empty()) {
        if (m_process.waitForFinished(5))
            throw std::runtime_error(m_process.readAllStandardError().toStdString());
    }
}

EdgeProcess::~EdgeProcess()
{
    stop();
}

void EdgeProcess::stop()
{
    m_process.kill();
    m_process.waitForFinished();
}

std::string EdgeProcess::socket() const
{
    return m_folder.path().toStdString() + "/edge.sock";
}

model::Component EdgeProcess::component() const
{
    model::Component component;
    component.id = ComponentId("edge");
    component.kind = "haproxy";
    component.settings = {{"socket", socket()}, {"backends", {"db", "web"}}};
    for (const std::string name : {"dc", "dr"}) {
        model::Member member;
        member.id = MemberId(name);
        member.name = name;
        member.settings = {{"server", name}};
        component.members.push_back(std::move(member));
    }
    return component;
}

int EdgeProcess::connectClient() const
{
    const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(std::uint16_t(m_port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(file, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
        throw std::runtime_error("the edge takes no connection");
    return file;
}

std::string EdgeProcess::command(const std::string &text) const
{
    const int file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    socket().copy(to.sun_path, sizeof to.sun_path - 1);
    std::string answer;
    const std::string line = text + "\n";
    if (::connect(file, reinterpret_cast<const sockaddr *>(&to), sizeof to) == 0 &&
        ::send(file, line.data(), line.size(), MSG_NOSIGNAL) > 0) {
        char part[4096];
        for (ssize_t got = ::read(file, part, sizeof part); got > 0;
             got = ::read(file, part, sizeof part))
            answer.append(part, std::size_t(got));
    }
    ::close(file);
    return answer;
}

} // namespace farhaven::tests
