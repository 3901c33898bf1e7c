// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster.h"

namespace farhaven::plugins::patroni {

std::vector<std::string> Cluster::wordsForPromotion(const MemberSettings &candidate) const
{
    return {settings.curl,
            "-q",
            "-sS",
            "--config",
            settings.curlConfig,
            "--noproxy",
            "*",
            "--max-time",
            "2",
            "--max-filesize",
            "65536",
            "--include",
            "--header",
            "Content-Type: application/json",
            "--request",
            "PATCH",
            "--data-binary",
            R"({"standby_cluster":null})",
            candidate.url + "/config"};
}

Task<bool> Cluster::followsAnother(MemberSettings member, CallLimits limits)
{
    FH_CO_TRY(const std::string body, co_await get(member.url + "/config", limits));
    co_return namesSource(body);
}

} // namespace farhaven::plugins::patroni
