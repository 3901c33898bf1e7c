// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/application_process.h"

#include "base/json.h"

#include <sys/prctl.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

namespace farhaven::tests {

namespace {

constexpr const char *names[] = {"dc1", "dr1"};

} // namespace

ApplicationProcess::ApplicationProcess()
    : m_root(m_folder.path().toStdString()), m_dcPort(freePort()), m_drPort(freePort())
{
    // A copy that only we can write: farhaven-act runs nothing else.
    const std::string program = m_root + "/application.py";
    std::filesystem::copy_file(FARHAVEN_SOURCE_DIR "/tests/plugins/application.py", program);
    ::chmod(program.c_str(), 0700);
    writeFile(m_root + "/effects", "");
    for (const std::string host : names) {
        std::filesystem::create_directories(m_root + "/" + host + "/act");
        const std::string allow = m_root + "/" + host + "/act/allow";
        writeFile(m_root + "/" + host + "/port",
                  std::to_string(host == "dc1" ? m_dcPort : m_drPort));
        writeFile(allow, "read " + program + "\neffect " + program + "\nread /usr/bin/curl\n");
        ::chmod(allow.c_str(), 0600);
        env.addHost(host, m_root + "/" + host + "/act");
    }
}

ApplicationProcess::~ApplicationProcess()
{
    for (const std::string host : names)
        svc(host, "stop");
}

std::string ApplicationProcess::url(const std::string &host) const
{
    return "http://127.0.0.1:" + std::to_string(host == "dc1" ? m_dcPort : m_drPort);
}

int ApplicationProcess::effects() const
{
    const std::string text = readFile(m_root + "/effects");
    return int(std::count(text.begin(), text.end(), '\n'));
}

void ApplicationProcess::behave(const std::string &host, const std::string &how) const
{
    writeFile(m_root + "/" + host + "/behaviour", how);
}

void ApplicationProcess::svc(const std::string &host, const std::string &verb) const
{
    run({m_root + "/application.py", verb, m_root, host}, m_user);
}

void ApplicationProcess::setDatabase(const std::string &host, std::vector<std::string> argv) const
{
    // A copy that whoever runs the application can reach, wherever the sources are.
    const std::string program = m_root + "/" + host + "/asks";
    installProgram(argv.front(), program);
    argv.front() = program;
    writeFile(m_root + "/" + host + "/database", Json(argv).dump());
    ::chmod((m_root + "/" + host + "/database").c_str(), 0644);
}

void ApplicationProcess::runAs(const std::string &user)
{
    m_user = user;
    env.setUser(user);
    giveTo(m_root, user);
}

std::string ApplicationProcess::actState(const std::string &host) const
{
    return m_root + "/" + host + "/act";
}

model::Component ApplicationProcess::component() const
{
    model::Component component;
    component.id = ComponentId("orders-app");
    component.kind = "service";
    const auto words = [&](const char *verb) {
        return Json::array({m_root + "/application.py", verb, m_root, "{host}"});
    };
    component.settings = {{"port", 1},
                          {"start", words("start")},
                          {"stop", words("stop")},
                          {"status", words("status")},
                          {"status_answer", "json"},
                          {"public_url", url("dr1")},
                          {"startup_budget_ms", 1000}};
    for (const std::string name : names) {
        model::Member member;
        member.id = MemberId(name);
        member.name = name;
        member.host = HostId(name);
        member.settings = {{"address", "127.0.0.1"}, {"port", name == "dc1" ? m_dcPort : m_drPort}};
        component.members.push_back(std::move(member));
    }
    return component;
}

std::vector<model::Host> ApplicationProcess::hosts() const
{
    std::vector<model::Host> hosts;
    for (const std::string name : names) {
        model::Host host;
        host.id = HostId(name);
        host.name = name;
        host.address = "127.0.0.1";
        host.ssh = model::SshAccess();
        hosts.push_back(std::move(host));
    }
    return hosts;
}

} // namespace farhaven::tests
