// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/scratch.h"
#include "sweep/aftermath.h"

#include <QStringList>

/// The program that is disturbed at one of its calls, and the files that it works on.
namespace farhaven::sweep {

namespace scratch = farhaven::store::scratch;

extern const QString target;
/// A killed target that is killed again while it goes on is taken up this often in all.
inline constexpr int livesMax = 3;

/// One call by which the target changes a disk, the files of which it is meant, and what becomes
/// of it.
struct Where {
    QString call;
    QString path; ///< "" any
    int number = 0;
    QString fault = QStringLiteral("signal=SIGKILL"); ///< as strace takes it
};

struct Said {
    int answered = 0; ///< the highest event that is durable, by its word
    bool killed = false;
    bool ended = false;
    qint64 namedMs = -1; ///< from the start of the program to its word on the run's state
    std::string text;
};

[[nodiscard]] Said listen(const QString &program, const QStringList &arguments);

/// A folder with a workspace and a world in which nothing happened yet, to be put back often.
class Ground {
public:
    explicit Ground(const QStringList &how);
    void renew() const;
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] std::string workspace() const { return path().toStdString() + "/ws"; }
    [[nodiscard]] std::string world() const { return path().toStdString() + "/world"; }
    /// As it is now; the workspace itself is left as the target left it.
    [[nodiscard]] Aftermath look(int answered) const;

private:
    QTemporaryDir m_folder{scratch::folderTemplate()};
    scratch::Copy m_fresh;
};

/// The arguments of strace, without the program; `log` has what was disturbed.
[[nodiscard]] QStringList traced(const Where &where,
                                 const QString &log = QStringLiteral("/dev/null"));

/// How often an undisturbed target makes the call.
[[nodiscard]] int countCalls(const Ground &ground, const Where &where, const QStringList &how = {});

} // namespace farhaven::sweep
