// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPixmap>

namespace farhaven::gui {

enum class Scheme { Light, Dark };
enum class SchemeChoice { System, Light, Dark };

/// The colours of surfaces, lines and text. No meaning but these.
enum class Token {
    Bg0,       ///< window, rail, menus
    Bg1,       ///< panels, table headers, buttons
    Bg2,       ///< tables, editors, the canvas
    Bg3,       ///< hover, the empty part of a bar
    Line,      ///< separators
    Line2,     ///< borders of controls and nodes
    T1,        ///< text
    T2,        ///< labels
    T3,        ///< hints, old values
    Accent,    ///< focus, the primary button, what is running
    OnAccent,  ///< text on Accent
    Selection, ///< a selected row, with T1 on it
};

/// The seven statuses: a shape first, a word second, a colour third.
enum class Status { Ok, Warning, Critical, Unknown, Paused, Maintenance, InDoubt };

/// What kind of place one is working on; never one of the status colours.
enum class Environment { Production, Recovery, Drill };

enum class TextSize { Note, Header, Body, Title, Decisive };

/// The look of the program: one table of colours for light and dark, fonts and marks. One object
/// for the application, on the GUI thread. Widgets hear of a change by QEvent::PaletteChange.
class Theme : public QObject {
    Q_OBJECT
public:
    static Theme &instance();

    /// Sets style, palette, fonts and style sheet of the application.
    void apply(SchemeChoice choice);
    [[nodiscard]] SchemeChoice choice() const { return m_choice; }
    [[nodiscard]] Scheme scheme() const { return m_scheme; }

    [[nodiscard]] QColor color(Token token) const;
    [[nodiscard]] QColor mark(Status status) const;
    [[nodiscard]] QColor tint(Status status) const;
    [[nodiscard]] QColor environment(Environment environment) const;
    [[nodiscard]] QColor onEnvironment(Environment environment) const;

    [[nodiscard]] QFont font(TextSize size, QFont::Weight weight = QFont::Normal) const;
    [[nodiscard]] QFont code() const;

    /// The shape of a status in its colour, `size` logical pixels square.
    [[nodiscard]] QPixmap statusMark(Status status, int size, qreal pixelRatio) const;
    /// resources/icons/NAME.svg in one colour. Empty when there is no such file.
    [[nodiscard]] QPixmap symbol(const QString &name, const QColor &color, int size,
                                 qreal pixelRatio) const;
    /// The same as an icon that follows light and dark, and greys out when disabled.
    [[nodiscard]] QIcon icon(const QString &name) const;
    /// The word that stands beside the shape.
    [[nodiscard]] static QString word(Status status);

    /// While one lives, colours and marks are those of paper: light. The window keeps its own,
    /// since nothing is painted on it meanwhile.
    class OnPaper {
    public:
        OnPaper() : m_before(instance().m_scheme) { instance().m_scheme = Scheme::Light; }
        ~OnPaper() { instance().m_scheme = m_before; }
        OnPaper(const OnPaper &) = delete;
        OnPaper &operator=(const OnPaper &) = delete;

    private:
        Scheme m_before;
    };

Q_SIGNALS:
    void changed();

private:
    Theme();
    void useSystemScheme();
    void setScheme(Scheme scheme);
    [[nodiscard]] QPixmap render(const QString &file, const QColor &color, int size,
                                 qreal pixelRatio) const;

    SchemeChoice m_choice = SchemeChoice::System;
    Scheme m_scheme = Scheme::Light;
    bool m_applied = false;
};

} // namespace farhaven::gui
