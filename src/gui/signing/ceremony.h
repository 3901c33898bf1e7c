// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/parts.h"
#include "gui/signing/key_fields.h"
#include "model/estate.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPushButton>
#include <QTimer>

#include <optional>

class QGridLayout;
class QLineEdit;

namespace farhaven::gui {

/// The frame of a dialog for a dangerous act: the environment's own band with its word, a heading,
/// the content, an error that stays, and two buttons with verbs. The act is never the default.
class Ceremony : public QDialog {
    Q_OBJECT
public:
    Ceremony(const QString &heading, std::optional<Environment> environment, QWidget *parent);
    ~Ceremony() override;

    [[nodiscard]] QVBoxLayout *content() { return m_content; }
    void addText(const QString &text);
    /// Label and value in two columns, the value selectable.
    QLabel *addFact(const QString &label, const QString &value, bool code = false);
    /// "Type the site's name to go on".
    QLineEdit *addSiteField(const model::Site &site);
    [[nodiscard]] static bool names(const QString &typed, const model::Site &site);
    void setAct(QWidget *button); ///< beside the button that leaves
    void setHint(const QString &hint);
    /// Where leaving takes nothing back, "Cancel" would say that it does.
    void setLeave(const QString &text) { m_leave->setText(text); }
    void report(const QString &doing, const Error &error);
    void clearError() { m_errors->clear(); }
    /// While something is on its way: nothing can be typed or pressed but Cancel.
    void setBusy(const QString &what);
    [[nodiscard]] bool busy() const { return m_busy; }
    /// From now on it holds for so long, and says how long still; then expired(). What was reviewed
    /// and typed must not be pressed through an hour later. Again: it begins anew.
    void setLifetime(Milliseconds lifetime);

Q_SIGNALS:
    void expired();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fit();
    void age();

    std::optional<Environment> m_environment;
    QLabel *m_band;
    QVBoxLayout *m_content;
    QWidget *m_body;
    QGridLayout *m_facts = nullptr;
    ErrorBox *m_errors;
    QLabel *m_hint;
    QHBoxLayout *m_buttons;
    QPushButton *m_leave;
    QWidget *m_act = nullptr;
    bool m_busy = false;
    QLabel *m_left;
    QTimer m_timer;
    QElapsedTimer m_since;
    Milliseconds m_lifetime{0};
    bool m_fresh = false; ///< shown just now
};

} // namespace farhaven::gui
