// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fence_source.h"

#include "base/sentence.h"

#include <QUrl>

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

std::string textOf(const Json &settings, const std::string &key)
{
    const auto found = settings.find(key);
    return found != settings.end() && found->is_string() ? found->get<std::string>() : "";
}

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || host.startsWith(QLatin1String("127.")) ||
           host == QLatin1String("::1") || host == QLatin1String("0.0.0.0");
}

/// One spelling of the machine that a URL names: no port, since two ports are one machine.
QString machineIn(const std::string &url)
{
    QString host = QUrl(QString::fromStdString(url)).host().toLower();
    while (host.endsWith(QLatin1Char('.')))
        host.chop(1);
    return isLoopback(host) ? QStringLiteral("localhost") : host;
}

const Host *hostCalled(const Estate &estate, const QString &machine)
{
    const auto found = std::find_if(estate.hosts.begin(), estate.hosts.end(), [&](const Host &one) {
        for (const std::string *known : {&one.id.value, &one.name, &one.address}) {
            if (QString::fromStdString(*known).toLower() == machine)
                return true;
        }
        return false;
    });
    return found == estate.hosts.end() ? nullptr : &*found;
}

/// What is not a fence's device is a program that says whatever it likes: all that it says comes
/// from one component, on the machine that runs it. A host's word about itself needs no other site.
ProofSource saidByItself(const Estate &estate, const Condition &proof, std::string_view kind)
{
    ProofSource source;
    source.marks.insert("component " + proof.component.value);
    const Component *component = estate.find(proof.component);
    const Member *member = component ? component->find(proof.member) : nullptr;
    const Host *host = member ? estate.find(member->host) : nullptr;
    if (!host)
        return source;
    source.marks.insert("machine " + host->id.value);
    if (kind != "host")
        source.site = host->site;
    return source;
}

struct Proof {
    std::string kind;
    ProofSource source;
    bool counts = true;
};

bool independent(const Proof &a, const Proof &b)
{
    if (a.kind == b.kind || !a.counts || !b.counts)
        return false;
    return std::none_of(a.source.marks.begin(), a.source.marks.end(),
                        [&](const std::string &mark) { return b.source.marks.contains(mark); });
}

/// A request and a local program run at our side, whatever host their member names: where what they
/// say of power or network comes from, nobody can tell.
bool isSomewhere(const Estate &estate, const Condition &condition, std::string_view kind)
{
    const Component *component = estate.find(condition.component);
    const bool cuts = kind == "power" || kind == "network" || kind == "lease";
    return !cuts || !component || (component->kind != "http" && component->kind != "process");
}

} // namespace

ProofSource sourceOf(const Estate &estate, const Condition &proof, std::string_view kind)
{
    ProofSource source;
    const Component *fence = estate.find(proof.component);
    if (kind == "attestation")
        return source; // people say it
    if (!fence || fence->kind != "fence")
        return saidByItself(estate, proof, kind);
    if (kind == "host") {
        const Member *member = fence->find(proof.member);
        if (member && member->fences)
            source.marks.insert("machine " + member->fences->value);
        return source;
    }
    const std::string device = kind == "power" ? "power" : kind == "lease" ? "register" : "gateway";
    const QString machine = machineIn(textOf(fence->settings, device + "_url"));
    if (machine.isEmpty())
        return source;
    const Host *host = hostCalled(estate, machine);
    source.marks.insert("machine " + (host ? host->id.value : machine.toStdString()));
    if (host)
        source.site = host->site;
    const std::string certificate = textOf(fence->settings, device + "_sha256");
    if (!certificate.empty())
        source.marks.insert("certificate " + certificate);
    return source;
}

std::optional<std::string> sharedSource(const Estate &estate, const RecoveryPlan &plan,
                                        const ActionStep &promote)
{
    std::vector<Proof> proofs;
    std::string lost;
    std::set<std::string> seen;
    for (const Condition &condition : promote.preconditions) {
        const std::string kind(fenceProof(condition, promote));
        if (kind.empty())
            continue;
        Proof proof{kind, sourceOf(estate, condition, kind), isSomewhere(estate, condition, kind)};
        if (!proof.source.site.empty() && proof.source.site == plan.from)
            lost = *proof.source.marks.rbegin();
        else
            proofs.push_back(std::move(proof));
    }
    for (const Proof &a : proofs) {
        for (const Proof &b : proofs) {
            if (independent(a, b))
                return std::nullopt;
        }
    }
    for (const Proof &proof : proofs) {
        for (const std::string &mark : proof.source.marks) {
            if (!seen.insert(mark).second)
                return mark;
        }
    }
    for (const Proof &proof : proofs) {
        if (!proof.counts)
            return *proof.source.marks.begin();
    }
    return lost.empty() ? std::nullopt : std::optional(lost);
}

} // namespace farhaven::analysis
