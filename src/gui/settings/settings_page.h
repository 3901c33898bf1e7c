// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/page.h"

#include <vector>

class QFrame;
class QLineEdit;
class QVBoxLayout;

namespace farhaven::gui {

/// What a person may choose for the window on this machine. Takes effect and is kept at once.
class SettingsPage : public Page {
    Q_OBJECT
public:
    explicit SettingsPage(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("settings"); }
    [[nodiscard]] QString title() const override { return tr("Settings"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("settings"); }
    [[nodiscard]] bool standsAlone() const override { return true; }
    void attach(Session *) override {}
    void show(const Picture &, const Changes &) override {}
    using QWidget::show;
    void reveal(const QString &object) override;
    [[nodiscard]] std::vector<Findable> findable() const override;

private:
    struct Row {
        QString id, title, about;
        QFrame *frame;
        QWidget *control;
    };
    using Choices = std::vector<std::pair<QString, int>>;
    /// `chosen` is called with the value of the choice.
    void addChoice(const char *id, const QString &title, const QString &about,
                   const Choices &choices, int current, std::function<void(int)> chosen);
    void addLook();
    void addTimes();
    void filter(const QString &typed);

    QLineEdit *m_filter;
    QVBoxLayout *m_column = nullptr;
    QLabel *m_none = nullptr;
    std::vector<Row> m_rows;
};

} // namespace farhaven::gui
