// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "gui/shell/theme.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <optional>

/// The small widgets that every page is made of.
namespace farhaven::gui {

/// A shape with its word. The word is always in the text colour; only the shape takes the hue.
class StatusLabel : public QWidget {
    Q_OBJECT
public:
    explicit StatusLabel(QWidget *parent = nullptr);
    /// An empty `text` shows the status's own word.
    void set(Status status, const QString &text = {});
    [[nodiscard]] Status status() const { return m_status; }
    [[nodiscard]] QString text() const { return m_text->text(); }

private:
    void draw();

    QLabel *m_mark;
    QLabel *m_text;
    Status m_status = Status::Unknown;
};

/// Shows `mark` unless it stands there: a label that is given the same one again asks for room
/// and paints all the same, and marks are set each second.
void setMark(QLabel &label, const QPixmap &mark);

/// A text that changes each second, in one line. The label is as wide as the widest it has shown
/// and of that size only, so that a new text paints it and lays out nothing else.
void setTicking(QLabel &label, const QString &text);

/// A titled frame: "Title  note ………… tools". Its content goes into body().
class Panel : public QFrame {
    Q_OBJECT
public:
    explicit Panel(const QString &title, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setNote(const QString &note); ///< quiet text after the title
    void addTool(QWidget *tool);       ///< at the right end of the title
    [[nodiscard]] QVBoxLayout *body() { return m_body; }
    /// Fills body() with a column that scrolls when it is higher than the panel. Once for a panel;
    /// what goes into it is a child of its parentWidget().
    [[nodiscard]] QVBoxLayout *addScrolledColumn();

private:
    QLabel *m_title;
    QLabel *m_note;
    QHBoxLayout *m_bar;
    QVBoxLayout *m_body;
};

/// An error that stays until it is read: what happened, what to do, then code and place. Its text
/// can be selected and copied. Hidden while there is none.
class ErrorBox : public QFrame {
    Q_OBJECT
public:
    explicit ErrorBox(QWidget *parent = nullptr);
    /// `doing` says what was tried: "Open /tmp/a.farhaven".
    void report(const QString &doing, const Error &error);
    /// After report(): a button for what to do about it.
    void offer(const QString &act);
    void clear();
    [[nodiscard]] QString text() const;
    /// False once the window says that nobody answers: what says the same here is gone, and is not
    /// said until somebody does.
    void setAnswering(bool answering);

Q_SIGNALS:
    void closed();
    void acted();

private:
    void draw();

    QLabel *m_mark;
    QLabel *m_head;
    QLabel *m_text;
    QLabel *m_place;
    QPushButton *m_act;
    int m_notice = 0; ///< of what is shown
    bool m_answering = true;
    bool m_unreachable = false; ///< is what is shown
};

/// One sentence, one button.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    /// An empty `action` shows no button.
    void set(const QString &sentence, const QString &action = {});

Q_SIGNALS:
    void asked();

private:
    QLabel *m_sentence;
    QPushButton *m_action;
};

/// Plain text of any length: wraps, and can be selected and copied.
[[nodiscard]] QLabel *textLabel(const char *name, QWidget *parent);
/// A path as a label names it: too long a one loses its middle, or it would widen the window. The
/// whole of it belongs into the tool tip.
[[nodiscard]] QString shortPath(const QString &path, const QWidget &in);
[[nodiscard]] QLabel *quietLabel(const QString &text, QWidget *parent = nullptr);
[[nodiscard]] QLabel *headingLabel(const QString &text, QWidget *parent = nullptr);
/// The one act of a window that stands out; only its look changes.
void makePrimary(QPushButton *button, bool primary = true);

} // namespace farhaven::gui
