// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/keyvalue_pair.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

namespace farhaven::tests {

namespace {

constexpr const char *pairNames[] = {"dc1", "dr1"};

} // namespace

KeyvaluePair::KeyvaluePair() : m_root(m_folder.path().toStdString())
{
    // A copy that only we can write: farhaven-act runs nothing else.
    const std::string program = m_root + "/keyvalue.py";
    std::filesystem::copy_file(FARHAVEN_SOURCE_DIR "/tests/plugins/keyvalue.py", program);
    ::chmod(program.c_str(), 0700);
    writeFile(m_root + "/effects", "");
    for (const std::string host : pairNames) {
        std::filesystem::create_directories(m_root + "/act-" + host);
        const std::string allow = m_root + "/act-" + host + "/allow";
        writeFile(allow, "read " + program + "\neffect " + program + "\n");
        ::chmod(allow.c_str(), 0600);
        env.addHost(host, m_root + "/act-" + host);
        engine(host, {"make", host == "dc1" ? "primary" : "replica"});
    }
}

void KeyvaluePair::allow(const std::string &host, const std::string &lines) const
{
    const std::string file = m_root + "/act-" + host + "/allow";
    writeFile(file, readFile(file) + lines);
    ::chmod(file.c_str(), 0600);
}

int KeyvaluePair::effects() const
{
    const std::string text = readFile(m_root + "/effects");
    return int(std::count(text.begin(), text.end(), '\n'));
}

std::string KeyvaluePair::status(const std::string &member) const
{
    return engine(member, {"status"});
}

std::string KeyvaluePair::engine(const std::string &member, std::vector<std::string> words) const
{
    std::vector<std::string> argv = {m_root + "/keyvalue.py", m_root, member};
    argv.insert(argv.end(), words.begin(), words.end());
    return run(argv);
}

model::Component KeyvaluePair::component() const
{
    const auto words = [&](const char *verb) {
        return Json::array({m_root + "/keyvalue.py", m_root, "{member}", verb});
    };
    Json put = words("put");
    put.push_back("{param:key}");
    put.push_back("mark");
    const Json id = {{"type", "string"}, {"pattern", "^[A-Za-z0-9-]{1,64}$"}};
    model::Component component;
    component.id = ComponentId("basket");
    component.kind = "scripted";
    component.settings = {{"observe", words("status")},
                          {"verbs",
                           {{{"name", "stop"},
                             {"class", "destructive"},
                             {"summary", "It takes no writes any more"},
                             {"program", words("stop")},
                             {"compensation", "follow"}},
                            {{"name", "promote"},
                             {"class", "destructive"},
                             {"summary", "It takes writes from now on"},
                             {"program", words("promote")},
                             {"not_done", {3}},
                             {"epochs", {"generation"}}},
                            {{"name", "follow"},
                             {"class", "destructive"},
                             {"summary", "It takes what the other one has, and follows it"},
                             {"program", words("follow")},
                             {"epochs", {"generation"}}},
                            {{"name", "mark"},
                             {"class", "safe"},
                             {"summary", "It writes a mark"},
                             {"program", put},
                             {"parameters", {{"key", id}}},
                             {"not_done", {3}}}}}};
    for (const std::string name : pairNames) {
        model::Member member;
        member.id = MemberId(name);
        member.name = name;
        member.host = HostId(name);
        component.members.push_back(std::move(member));
    }
    return component;
}

std::vector<model::Host> KeyvaluePair::hosts() const
{
    std::vector<model::Host> hosts;
    for (const std::string name : pairNames) {
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
