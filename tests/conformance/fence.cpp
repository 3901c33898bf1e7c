// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "cli/lab_sample.h"
#include "conformance/conformance.h"
#include "transport/real_env.h"

#include <QFile>
#include <QProcess>
#include <QTest>

/// The fence against the power controller and the gateway of a running lab, inside of its
/// operations host: FARHAVEN_LAB is its lab.json, FARHAVEN_PLUGINS the plug-ins.
namespace farhaven::tests {

namespace {

constexpr std::int64_t waitMs = 5'000;

std::string given(const char *name)
{
    const QByteArray value = qgetenv(name);
    if (value.isEmpty())
        qFatal("%s is not set", name);
    return value.toStdString();
}

class FenceFixture final : public ConformanceFixture {
public:
    FenceFixture()
    {
        const Result<Json> lab = readJsonFile(given("FARHAVEN_LAB"));
        m_dir = lab->at("dir").get<std::string>();
        m_estate = *cli::estateOfLab(*lab);
        freeze(false);
        const model::Host &keeper = *m_estate.find(HostId("ops1"));
        adapter::Claim claim;
        claim.scope = scope();
        for (claim.epoch = 1; claim.epoch <= 2; ++claim.epoch)
            (void)QCoro::waitFor(adapter::actClaim(m_env, *adapter::sshTarget(keeper), claim,
                                                   {{"run", "run-1"}}, false, limits()));
    }
    ~FenceFixture() override { freeze(false); }

    std::unique_ptr<adapter::Adapter> adapter() override
    {
        auto made = m_loader.create(fence(), m_estate.hosts, through(m_env));
        return made ? std::move(*made) : nullptr;
    }
    Env &env() override { return m_env; }
    /// The host is off; on again it has booted once more, which the controller counts.
    adapter::Action effect() override
    {
        (void)device("PUT", "power", "/power/dr1", {{"power", "off"}});
        return {"power-on", member()};
    }
    std::string scope() override { return "7440211853220741235"; }
    MemberId member() override { return MemberId("dr1"); }
    int effects() override { return device("GET", "power", "/power/dr1").value("boots", -1); }
    Json fingerprint() override
    {
        Json all = Json::array();
        for (const char *host : {"dc1", "dr1"}) {
            const Json seen = device("GET", "power", "/power/" + std::string(host));
            all.push_back({seen.value("power", "?"), seen.value("boots", -1)});
        }
        for (const char *site : {"dc", "dr"})
            all.push_back(device("GET", "gateway", "/block/" + std::string(site)));
        return all;
    }
    /// Both hang: they take connections and say nothing.
    void vanish() override { freeze(true); }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.fact("power") == "unknown" && state.fact("blocked") == "unknown";
    }

private:
    [[nodiscard]] const model::Component &fence() const
    {
        return *m_estate.find(ComponentId("fence"));
    }
    CallLimits limits() { return CallLimits(m_env.clock().ticks() + Milliseconds(waitMs)); }
    /// Past the adapter, as a person at the device.
    Json device(const char *method, const std::string &name, const std::string &path,
                const Json &order = Json())
    {
        const Json &settings = fence().settings;
        HttpRequest request(method, settings.at(name + "_url").get<std::string>() + path);
        request.pin.sha256 = settings.value(name + "_sha256", "");
        request.pin.authorities = settings.value(name + "_ca", "");
        QFile token(QString::fromStdString(settings.at(name + "_token_file")));
        if (token.open(QIODevice::ReadOnly))
            request.headers["Authorization"] = "Bearer " + token.readAll().trimmed().toStdString();
        request.body = order.is_null() ? "" : order.dump();
        const Result<HttpReply> reply = QCoro::waitFor(m_env.http(request, limits()));
        const Result<Json> answer =
            reply ? parseJson(reply->body) : Result<Json>(fail(reply.error()));
        if (!answer)
            qFatal("%s: %s", path.c_str(), describe(answer.error()).c_str());
        return *answer;
    }
    void freeze(bool frozen) const
    {
        const QString script = QStringLiteral(
            "import sys; sys.path.insert(0, sys.argv[1] + '/lib'); sys.dont_write_bytecode = True\n"
            "import control\n"
            "for name in ('power', 'gateway'):\n"
            "    control.ask(sys.argv[1] + '/hosts/ops1/host.sock',\n"
            "                {'verb': 'freeze', 'name': name, 'frozen': sys.argv[2] == 'yes'})\n");
        const QString answer = frozen ? QStringLiteral("yes") : QStringLiteral("no");
        const int code = QProcess::execute(
            QStringLiteral("/usr/bin/python3"),
            {QStringLiteral("-Ic"), script, QString::fromStdString(m_dir), answer});
        if (code != 0)
            qFatal("the devices were not frozen");
    }

    std::string m_dir;
    model::Estate m_estate;
    transport::RealEnv m_env;
    adapter::Loader m_loader{given("FARHAVEN_PLUGINS")};
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<FenceFixture>();
}

} // namespace farhaven::tests
