// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/page.h"

#include <map>

class QLabel;
class QPushButton;

namespace farhaven::gui {

class RecordTable;

/// What was told and may have been missed. Errors count in the rail until somebody reads them; each
/// can be copied whole. It also tells how runs end while nobody looks at them.
class NoticesPage : public Page {
    Q_OBJECT
public:
    explicit NoticesPage(const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("notices"); }
    [[nodiscard]] QString title() const override { return tr("Notifications"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("notices"); }
    [[nodiscard]] bool standsAlone() const override { return true; }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    using QWidget::show;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fill();
    void choose(const QString &key);
    void tell(const RunRow &run);

    const Clock &m_clock;
    RecordTable *m_table;
    QLabel *m_text;
    QPushButton *m_copy;
    QPushButton *m_readAll;
    std::map<RunId, std::string> m_states;
    bool m_known = false; ///< the states of runs were seen once: what changes from here is news
};

} // namespace farhaven::gui
