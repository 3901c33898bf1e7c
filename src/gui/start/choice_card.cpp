// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/start/choice_card.h"

#include "gui/shell/parts.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>

namespace farhaven::gui {

namespace {

/// The symbol follows the colours of the moment.
class SymbolLabel : public QLabel {
public:
    explicit SymbolLabel(QString name) : m_name(std::move(name))
    {
        connect(&Theme::instance(), &Theme::changed, this, &SymbolLabel::draw);
        draw();
    }

private:
    void draw()
    {
        const Theme &theme = Theme::instance();
        setPixmap(theme.symbol(m_name, theme.color(Token::T1), 20, devicePixelRatioF()));
    }
    QString m_name;
};

} // namespace

ChoiceCard::ChoiceCard(const QString &title, const QString &explanation, const QString &icon,
                       QWidget *parent)
    : QFrame(parent)
{
    setProperty("panel", true);
    setAccessibleName(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 16);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(new SymbolLabel(icon));
    head->addWidget(headingLabel(title), 1);
    column->addLayout(head);
    QLabel *text = quietLabel(explanation);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(text);
    column->addSpacing(2);
    column->addStretch(1);
}

QLineEdit *ChoiceCard::addPath(const QString &label, Wants wants, const QString &filter)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    QLabel *name = quietLabel(label);
    auto *line = new QLineEdit;
    name->setBuddy(line);
    line->setAccessibleName(label);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    auto *browse = new QPushButton(tr("Choose…"));
    browse->setAccessibleName(tr("Choose: %1").arg(label));
    row->addWidget(line, 1);
    row->addWidget(browse);
    column->addWidget(name);
    column->addLayout(row);
    connect(browse, &QPushButton::clicked, this, [=, this] { choose(line, wants, label, filter); });
    return line;
}

QPushButton *ChoiceCard::addButton(const QString &text)
{
    auto *button = new QPushButton(text);
    if (!m_buttons) {
        auto *column = static_cast<QVBoxLayout *>(layout());
        column->addSpacing(6);
        m_buttons = new QHBoxLayout;
        m_buttons->setSpacing(8);
        column->addLayout(m_buttons);
        m_buttons->addStretch(1);
    }
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void ChoiceCard::choose(QLineEdit *line, Wants wants, const QString &label, const QString &filter)
{
    auto *dialog = new QFileDialog(this, label, line->text(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(wants == Wants::Folder         ? QFileDialog::Directory
                        : wants == Wants::ExistingFile ? QFileDialog::ExistingFile
                                                       : QFileDialog::AnyFile);
    dialog->setAcceptMode(wants == Wants::NewFile ? QFileDialog::AcceptSave
                                                  : QFileDialog::AcceptOpen);
    if (wants == Wants::Folder)
        dialog->setOption(QFileDialog::ShowDirsOnly);
    if (wants == Wants::NewFile)
        dialog->setDefaultSuffix(QStringLiteral("farhaven"));
    connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
    dialog->open();
}

} // namespace farhaven::gui
