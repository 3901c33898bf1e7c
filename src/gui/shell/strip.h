// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "gui/picture/picture.h"
#include "gui/shell/standing.h"
#include "gui/shell/theme.h"

#include <QFrame>

#include <optional>

class QLabel;

namespace farhaven::gui {

/// PRODUCTION, DR or DRILL, as the person reads it everywhere.
[[nodiscard]] QString environmentWord(Environment environment);

/// What the eye must find on every page: environment, armed or read only, incident clock, and the
/// age of the newest reading.
class Strip : public QFrame {
    Q_OBJECT
public:
    explicit Strip(QWidget *parent = nullptr);

    void setEnvironment(std::optional<Environment> environment);
    [[nodiscard]] std::optional<Environment> environment() const { return m_environment; }
    /// The workspace, or on a run its plan.
    void setDocument(const QString &name);
    void setArming(const Arming &arming);
    /// Since when a declared incident lasts; nothing: none is declared.
    void setIncident(std::optional<Instant> since);
    /// Nobody has said yet what is armed and declared: nothing is not what was said.
    void forgetStanding();
    void setReading(const Picture *picture);
    void tick(Instant now, Ticks ticks);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void draw();

    std::optional<Environment> m_environment;
    Arming m_arming;
    std::optional<Instant> m_incident;
    bool m_incidentKnown = true;
    std::optional<Instant> m_reading;
    Heard m_heard;
    bool m_open = false;
    QLabel *m_word;
    QLabel *m_document;
    QLabel *m_armedIcon;
    QLabel *m_armedText;
    QLabel *m_clockIcon;
    QLabel *m_clockText;
    QLabel *m_ageMark;
    QLabel *m_ageText;
};

} // namespace farhaven::gui
