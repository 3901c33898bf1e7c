// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"
#include "conformance/reading.h"
#include "plugins/local_env.h"

#include <QTcpServer>

#include <sys/stat.h>

#include <filesystem>

namespace farhaven::tests {

namespace {

/// The way from one host to a server of this machine. Where curl is expected stands a program that
/// counts the questions and can be told what to answer, or to hang.
class LinkFixture final : public ReadingFixture {
public:
    LinkFixture()
    {
        std::filesystem::create_directories(state());
        writeFile(program(), "#!/bin/sh\n"
                             "echo asked >> \"${0%/*}/questions\"\n"
                             "[ -e \"${0%/*}/hang\" ] && exec /bin/sleep 30\n"
                             "if [ -e \"${0%/*}/answer\" ]; then\n"
                             "    /bin/cat \"${0%/*}/answer\"\n"
                             "    exit \"$(/bin/cat \"${0%/*}/code\")\"\n"
                             "fi\n"
                             "exec /usr/bin/curl \"$@\"\n");
        ::chmod(program().c_str(), 0755);
        writeFile(state() + "/allow", "read " + program() + "\n");
        ::chmod((state() + "/allow").c_str(), 0600);
        m_env.addHost("dc1", state());
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        model::Component component;
        component.id = ComponentId("wan");
        component.kind = kind();
        component.settings = {{"curl", program()}, {"connect_ms_max", 500}};
        model::Member way;
        way.id = member();
        way.host = HostId("dc1");
        way.settings = {{"to", "127.0.0.1"}, {"port", m_server.serverPort()}};
        component.members = {way};
        model::Host host;
        host.id = HostId("dc1");
        host.name = "dc1";
        host.address = "127.0.0.1";
        host.ssh = model::SshAccess();
        auto made = m_loader.create(component, {host}, through(m_env));
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        return std::move(*made);
    }
    Env &env() override { return m_env; }
    adapter::Action effect() override { return {"measure", member()}; }
    std::string scope() override { return "wan"; }
    MemberId member() override { return MemberId("dc-to-dr"); }
    int effects() override { return m_env.sentWith("v1 effect"); }
    Json fingerprint() override
    {
        Json files = Json::object();
        for (const auto &entry : std::filesystem::recursive_directory_iterator(state())) {
            const std::string path = entry.path().string();
            files[path] = entry.is_regular_file() ? readFile(path) : std::string();
        }
        return {{"files", std::move(files)}, {"effects", effects()}};
    }
    void vanish() override { m_env.cut("dc1"); }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.facts.value("rtt_us", Json()).is_null();
    }
    std::string kind() override { return "link"; }
    void answer(const std::string &text, int exitCode) override
    {
        writeFile(folder() + "/code", std::to_string(exitCode));
        writeFile(folder() + "/answer", text);
    }
    void hang() override { writeFile(folder() + "/hang", {}); }
    int questions() override
    {
        const std::string path = folder() + "/questions";
        if (!std::filesystem::exists(path))
            return 0;
        const std::string lines = readFile(path);
        return int(std::count(lines.begin(), lines.end(), '\n'));
    }
    std::vector<std::string> figures() override { return {"rtt_us", "throughput_kbit"}; }

private:
    [[nodiscard]] std::string folder() const { return m_folder.path().toStdString(); }
    [[nodiscard]] std::string state() const { return folder() + "/act"; }
    [[nodiscard]] std::string program() const { return folder() + "/curl"; }

    QTemporaryDir m_folder;
    LocalEnv m_env;
    QTcpServer m_server;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
};

} // namespace

std::unique_ptr<ReadingFixture> makeReadingFixture()
{
    return std::make_unique<LinkFixture>();
}

} // namespace farhaven::tests
