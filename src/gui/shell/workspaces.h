// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/channel.h"
#include "base/result.h"

#include <functional>
#include <memory>
#include <string>

namespace farhaven::gui {

/// What a new workspace is filled with.
struct Filling {
    enum class Kind { Empty, Sample, Import };
    Kind kind = Kind::Empty;
    std::string source = {}; ///< Sample: the folder of a running lab. Import: an exported file.
    std::string reason = {}; ///< Import: why the copy is to act
};

/// Opens workspaces for the window, which knows neither store nor server: the program's main gives
/// it one of these. Called on the GUI thread; `opened` is called there, later.
class Workspaces {
public:
    using Channel = std::unique_ptr<api::Channel>;
    using Opened = std::function<void(Result<Channel> channel)>;

    virtual ~Workspaces() = default;
    /// An existing workspace file. NotFound, Locked (by whom), Corrupt, …
    virtual void open(const std::string &path, Opened opened) = 0;
    /// A new one. Conflict when the file exists. When filling fails, no file is left behind.
    virtual void create(const std::string &path, const Filling &filling, Opened opened) = 0;
    /// A workspace whose head file is missing or unreadable is the right copy, says this person;
    /// that is recorded, and from then on it opens. Conflict when its head file confirms it.
    virtual Result<> acceptMissingHead(const std::string &path, const std::string &reason) = 0;
    /// After the session of this window is gone.
    virtual void close() = 0;
};

} // namespace farhaven::gui
