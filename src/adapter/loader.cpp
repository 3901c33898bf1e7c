// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"

#include "adapter/guarded.h"
#include "adapter/schema.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPluginLoader>

namespace farhaven::adapter {

namespace {

constexpr const char *kindSchema = "farhaven/kind/1";

/// What a library says about itself without being loaded.
Result<Json> describe(const QPluginLoader &library, const std::string &path)
{
    const QJsonObject data = library.metaData();
    if (data.isEmpty())
        return fail(ErrorCode::Corrupt, "this is not a plug-in that can be read", path,
                    "Remove the file or install the adapter again");
    const std::string iid = data.value(QLatin1String("IID")).toString().toStdString();
    if (iid != FARHAVEN_ADAPTER_IID)
        return fail(ErrorCode::Unsupported,
                    "the plug-in speaks \"" + printable(iid) +
                        "\", not \"" FARHAVEN_ADAPTER_IID "\"",
                    path, "Install the adapter that belongs to this version");
    const QJsonObject meta = data.value(QLatin1String("MetaData")).toObject();
    const QByteArray bytes = QJsonDocument(meta).toJson(QJsonDocument::Compact);
    Json description = Json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (description.value("schema", "") != kindSchema ||
        !description.value("kind", Json()).is_string())
        return fail(ErrorCode::Corrupt, "its kind.json is missing or of another version", path,
                    std::string("Write one with \"schema\": \"") + kindSchema + "\"");
    return description;
}

} // namespace

Loader::Loader(const std::string &folder)
{
    const QDir place(QString::fromStdString(folder));
    if (!place.exists()) {
        m_errors.emplace_back(ErrorCode::NotFound, "the folder of plug-ins does not exist", folder);
        return;
    }
    const QFileInfoList files =
        place.entryInfoList({QStringLiteral("*.so")}, QDir::Files | QDir::System, QDir::Name);
    for (const QFileInfo &file : files) {
        Result<Plugin> plugin = load(file.absoluteFilePath().toStdString());
        if (plugin)
            m_plugins.emplace(plugin->kind, std::move(*plugin));
        else
            m_errors.push_back(std::move(plugin).error());
    }
}

Result<Plugin> Loader::load(const std::string &path) const
{
    QPluginLoader library(QString::fromStdString(path));
    FH_TRY(Json description, describe(library, path));
    const std::string kind = description["kind"];
    if (const auto first = m_plugins.find(kind); first != m_plugins.end())
        return fail(ErrorCode::Conflict,
                    "there is a second adapter for \"" + printable(kind) + "\"", path,
                    "Remove this file or " + first->second.path);
    auto *factory = qobject_cast<Factory *>(library.instance());
    if (!factory)
        return fail(ErrorCode::Corrupt,
                    "the plug-in cannot be loaded: " +
                        printable(library.errorString().toStdString()),
                    path, "Install the adapter again");
    if (factory->kind() != kind)
        return fail(ErrorCode::Corrupt,
                    "kind.json says \"" + printable(kind) + "\", the code \"" + factory->kind() +
                        "\"",
                    path);
    return Plugin{kind, path, std::move(description), factory};
}

Result<std::unique_ptr<Adapter>> Loader::create(const model::Component &component,
                                                const std::vector<model::Host> &hosts,
                                                Env &env) const
{
    const auto found = m_plugins.find(component.kind);
    if (found == m_plugins.end())
        return fail(ErrorCode::NotFound, "no adapter for the kind \"" + component.kind + "\"",
                    "component " + component.id.value, "Install its plug-in or correct the kind");
    FH_CHECK(checkSettings(found->second.description, component));
    FH_TRY(auto adapter, found->second.factory->create(component, hosts, env));
    return std::unique_ptr<Adapter>(std::make_unique<GuardedAdapter>(std::move(adapter), env));
}

Result<> checkSettings(const Json &description, const model::Component &component)
{
    const Json settings = description.value("settings", Json::object());
    const std::string place = "component " + component.id.value + ": ";
    FH_CHECK(checkAgainst(settings.value("component", Json::object()), component.settings,
                          place + "/settings"));
    for (std::size_t i = 0; i < component.members.size(); ++i) {
        const std::string pointer = place + "/members/" + std::to_string(i) + "/settings";
        FH_CHECK(checkAgainst(settings.value("member", Json::object()),
                              component.members[i].settings, pointer));
    }
    return {};
}

} // namespace farhaven::adapter
