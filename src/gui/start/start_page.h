// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/page.h"
#include "gui/shell/workspaces.h"

class QGridLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace farhaven::gui {

class ErrorBox;
class RecentWorkspaces;

/// Where the window begins: open the sample of a running lab, import an export, start an empty
/// workspace, or go on with a recent one. Errors stay inline, with what to do about them.
class StartPage : public Page {
    Q_OBJECT
public:
    /// `workspaces` and `recent` outlive the page.
    StartPage(Workspaces &workspaces, RecentWorkspaces &recent, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("start"); }
    [[nodiscard]] QString title() const override { return tr("Start"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("start"); }
    [[nodiscard]] bool standsAlone() const override { return true; }
    void attach(Session *session) override;
    void show(const Picture &, const Changes &) override {}
    using QWidget::show;

    /// As if the person had chosen it: used for the workspace of the command line.
    void open(const QString &path);

Q_SIGNALS:
    /// The workspace is open. `channel` is taken by the first who asks: see takeChannel().
    void opened(const QString &path);

public:
    [[nodiscard]] std::unique_ptr<api::Channel> takeChannel() { return std::move(m_channel); }

private:
    void buildChoices(QGridLayout *grid);
    void askWhy(const Filling &filling);
    void create(const Filling &filling);
    void begin(const QString &doing);
    void finish(const QString &doing, const QString &path, Workspaces::Channel channel);
    void refuse(const QString &doing, const Error &error);
    void showRecent();
    void offerHead(const QString &path, const Error &error);
    void askHead();

    Workspaces &m_workspaces;
    RecentWorkspaces &m_recent;
    std::unique_ptr<api::Channel> m_channel;
    QString m_headless; ///< was refused because its head file does not vouch for it
    ErrorBox *m_errors;
    QLabel *m_busy;
    QWidget *m_choices;
    QListWidget *m_list;
    QLabel *m_noRecent;
};

} // namespace farhaven::gui
