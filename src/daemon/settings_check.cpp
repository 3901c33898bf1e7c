// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/settings_check.h"

#include "base/sentence.h"

#include <QByteArray>
#include <QtEndian>

#include <array>

namespace farhaven::daemon {

namespace {

/// Where an adapter is made only to see whether it can be: whatever it would begin meets nobody.
class NobodyAnswers final : public Env {
public:
    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    Task<ExecResult> exec(SshTarget target, ExecRequest, CallLimits) override
    {
        co_return nobody(target.address);
    }
    Task<HttpReply> http(HttpRequest request, CallLimits) override
    {
        co_return nobody(request.url);
    }
    Task<std::string> ask(std::string socketPath, std::string, CallLimits) override
    {
        co_return nobody(socketPath);
    }
    void post(std::function<void()>) override {} // dropped, and answered so

private:
    [[nodiscard]] static tl::unexpected<Error> nobody(const std::string &place)
    {
        return fail(ErrorCode::Unsupported, "nobody is asked while settings are checked", place);
    }
    SystemClock m_clock;
};

/// The parts of a public key as SSH writes them, each after its length; none when it is cut.
std::vector<QByteArray> partsOf(const QByteArray &blob)
{
    std::vector<QByteArray> parts;
    for (qsizetype at = 0; at < blob.size();) {
        if (blob.size() - at < 4)
            return {};
        const auto length = qFromBigEndian<quint32>(blob.constData() + at);
        at += 4;
        if (length > quint32(blob.size() - at))
            return {};
        parts.push_back(blob.mid(at, length));
        at += length;
    }
    return parts;
}

/// As the login will read it.
bool isReadable(const std::string &key)
{
    struct Kind {
        const char *type;
        std::size_t parts;
    };
    constexpr std::array kinds = {Kind{"ssh-ed25519", 2}, Kind{"ssh-rsa", 3},
                                  Kind{"ecdsa-sha2-nistp256", 3}, Kind{"ecdsa-sha2-nistp384", 3},
                                  Kind{"ecdsa-sha2-nistp521", 3}};
    const QList<QByteArray> words = QByteArray::fromStdString(key).split(' ');
    if (words.size() < 2)
        return false;
    const auto blob =
        QByteArray::fromBase64Encoding(words[1], QByteArray::AbortOnBase64DecodingErrors);
    const std::vector<QByteArray> parts = blob ? partsOf(*blob) : std::vector<QByteArray>();
    return std::any_of(kinds.begin(), kinds.end(), [&](const Kind &kind) {
        return words[0] == kind.type && parts.size() == kind.parts && parts[0] == kind.type &&
               (words[0] != "ssh-ed25519" || parts[1].size() == 32);
    });
}

} // namespace

Result<> checkSettingsOf(const model::Estate &estate, const adapter::Loader &loader)
{
    static NobodyAnswers nobody; // what an adapter begins may outlive it
    for (const model::Component &component : estate.components) {
        if (!loader.plugins().contains(component.kind))
            continue;
        const auto made = loader.create(component, estate.hosts, nobody);
        // What this machine lacks is another matter than what the document says.
        if (made || made.error().code != ErrorCode::Invalid)
            continue;
        Error error = made.error();
        const std::string where = "component " + component.id.value;
        if (!error.place.starts_with(where))
            error = std::move(error).at(where);
        if (error.remedy.empty())
            error.remedy = "Correct this setting; nothing was changed";
        return fail(std::move(error));
    }
    return {};
}

std::vector<Error> unreadableKeysOf(const model::Estate &estate)
{
    std::vector<Error> found;
    for (std::size_t i = 0; i < estate.hosts.size(); ++i) {
        const model::Host &host = estate.hosts[i];
        if (!host.ssh || isReadable(host.ssh->hostKey))
            continue;
        found.emplace_back(ErrorCode::Invalid,
                           "the host key of " + printable(host.name, 100) +
                               " cannot be read, so Farhaven will not log in there",
                           "/hosts/" + std::to_string(i) + "/ssh/host_key",
                           "Give the first two words of /etc/ssh/ssh_host_ed25519_key.pub");
    }
    return found;
}

} // namespace farhaven::daemon
