// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace farhaven::adapter {

/// A loaded plug-in: what its kind.json says and what it makes.
struct Plugin {
    std::string kind;
    std::string path;
    Json description = Json::object(); ///< kind.json: title, settings' schemas, least privileges
    const Factory *factory = nullptr;  ///< lives as long as the process
};

/// The plug-ins of one folder. A file that is broken, foreign or a second one of its kind is left
/// out with an Error that says so; the others load. Used on one thread.
class Loader {
public:
    /// Looks at every *.so of `folder`, in the order of names. Its metadata is read before the
    /// library is loaded, so that no code of a foreign library runs.
    explicit Loader(const std::string &folder);

    [[nodiscard]] const std::map<std::string, Plugin> &plugins() const { return m_plugins; }
    [[nodiscard]] const std::vector<Error> &errors() const { return m_errors; }

    /// An adapter behind GuardedAdapter. NotFound for an unknown kind; Invalid, with its pointer,
    /// for settings that break kind.json. `env` outlives the adapter.
    [[nodiscard]] Result<std::unique_ptr<Adapter>> create(const model::Component &component,
                                                          const std::vector<model::Host> &hosts,
                                                          Env &env) const;

private:
    Result<Plugin> load(const std::string &path) const;

    std::map<std::string, Plugin> m_plugins;
    std::vector<Error> m_errors;
};

/// Do the component's and its members' settings meet the schemas of a kind.json?
[[nodiscard]] Result<> checkSettings(const Json &description, const model::Component &component);

} // namespace farhaven::adapter
