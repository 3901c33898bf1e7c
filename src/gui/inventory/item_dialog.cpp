// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inventory/item_dialog.h"

#include "gui/inventory/inventory_rows.h"
#include "gui/shell/parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>

namespace farhaven::gui {

using model::Field;
using model::Form;

namespace {

constexpr int editorWidthMin = 380;
constexpr int linesShown = 4;
constexpr Field nameField{.key = "name", .min = 1, .max = 400, .required = true};

bool isLong(const Field &field)
{
    return field.form == Form::Lines || field.form == Form::Texts ||
           field.form == Form::References || field.form == Form::Curve ||
           field.form == Form::Escalation;
}

bool isChosen(const Field &field)
{
    return field.form == Form::Choice || field.form == Form::Reference || field.form == Form::Yes;
}

} // namespace

ItemDialog::ItemDialog(const model::Kind &kind, std::vector<Json> objects, bool isNew,
                       const Offers &offers, QWidget *parent)
    : Ceremony(isNew                ? tr("New: %1").arg(FieldTexts::one(kind))
               : objects.size() > 1 ? tr("Change %n objects together", nullptr, int(objects.size()))
                                    : tr("Change: %1").arg(FieldTexts::one(kind)),
               std::nullopt, parent),
      m_objects(std::move(objects)), m_form(new QFormLayout)
{
    setObjectName(QStringLiteral("inventory.item"));
    if (m_objects.size() > 1)
        addText(tr("What is ticked is set in all of them; the rest stays as it is in each."));
    auto *inner = new QWidget;
    inner->setLayout(m_form);
    m_form->setContentsMargins(0, 0, 8, 0);
    m_form->setSpacing(8);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(inner);
    scroll->setMinimumHeight(std::min(int(kind.fields.size()) * 46, 520));
    content()->addWidget(scroll, 1);
    if (kind.named && m_objects.size() == 1)
        addRow(nameField, offers);
    for (const Field &field : kind.fields)
        addRow(field, offers);
    auto *keepButton = new QPushButton(isNew ? tr("Add it") : tr("Keep the change"), this);
    keepButton->setObjectName(QStringLiteral("inventory.keep"));
    makePrimary(keepButton);
    setAct(keepButton);
    connect(keepButton, &QPushButton::clicked, this, &ItemDialog::keep);
    resize(720, sizeHint().height());
    m_rows.front().editor->setFocus();
}

QWidget *ItemDialog::choiceFor(const Field &field, const Offers &offers)
{
    auto *box = new QComboBox;
    box->addItem(field.required ? tr("Choose…") : tr("Not said"), QString());
    for (const Offered &each : offers(field))
        box->addItem(each.text, QString::fromStdString(each.value));
    box->setEditable(field.form == Form::Reference);
    if (box->isEditable()) {
        box->setInsertPolicy(QComboBox::NoInsert);
        box->completer()->setFilterMode(Qt::MatchContains);
        box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    }
    return box;
}

QWidget *ItemDialog::editorFor(const Field &field, const Offers &offers)
{
    if (isChosen(field))
        return choiceFor(field, offers);
    if (!isLong(field)) {
        auto *line = new QLineEdit;
        line->setPlaceholderText(FieldTexts::hint(field));
        line->setMaxLength(int(model::fieldTextMax));
        return line;
    }
    auto *lines = new QPlainTextEdit;
    lines->setTabChangesFocus(true);
    lines->setFixedHeight(lines->fontMetrics().lineSpacing() * linesShown + 12);
    return lines;
}

void ItemDialog::addRow(const Field &field, const Offers &offers)
{
    const QString label =
        field.key == std::string_view("name") ? tr("Name") : FieldTexts::field(field);
    Row row{field, editorFor(field, offers), nullptr};
    row.editor->setObjectName(QStringLiteral("field.") + QString::fromLatin1(field.key));
    row.editor->setAccessibleName(label);
    row.editor->setMinimumWidth(editorWidthMin);
    QWidget *head = nullptr;
    if (m_objects.size() > 1) {
        row.chosen = new QCheckBox(label);
        row.chosen->setObjectName(QStringLiteral("chosen.") + QString::fromLatin1(field.key));
        row.editor->setEnabled(false);
        connect(row.chosen, &QCheckBox::toggled, row.editor, &QWidget::setEnabled);
        head = row.chosen;
    } else {
        head = new QLabel(field.required ? tr("%1 (needed)").arg(label) : label);
        fill(row, FieldTexts::typed(field, valueAt(m_objects.front(), field)));
    }
    if (isLong(field) && !FieldTexts::hint(field).isEmpty()) {
        auto *both = new QWidget;
        auto *column = new QVBoxLayout(both);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(2);
        column->addWidget(row.editor);
        QLabel *hint = quietLabel(FieldTexts::hint(field));
        hint->setWordWrap(true);
        column->addWidget(hint);
        m_form->addRow(head, both);
    } else {
        m_form->addRow(head, row.editor);
    }
    m_rows.push_back(row);
}

void ItemDialog::fill(const Row &row, const QString &typed)
{
    if (auto *box = qobject_cast<QComboBox *>(row.editor)) {
        int at = box->findData(typed);
        if (at < 0) { // what it names is gone: it is shown as it stands, and kept
            box->addItem(typed, typed);
            at = box->count() - 1;
        }
        box->setCurrentIndex(at);
    } else if (auto *line = qobject_cast<QLineEdit *>(row.editor)) {
        line->setText(typed);
    } else {
        static_cast<QPlainTextEdit *>(row.editor)->setPlainText(typed);
    }
}

QString ItemDialog::typedIn(const Row &row) const
{
    if (auto *line = qobject_cast<QLineEdit *>(row.editor))
        return line->text();
    auto *box = qobject_cast<QComboBox *>(row.editor);
    if (!box)
        return static_cast<QPlainTextEdit *>(row.editor)->toPlainText();
    // Typed by hand it counts as what it reads, or as the id itself.
    const int at = box->isEditable() ? box->findText(box->currentText()) : box->currentIndex();
    return at >= 0 ? box->itemData(at).toString() : box->currentText();
}

Result<> ItemDialog::take()
{
    for (const Row &row : m_rows) {
        if (row.chosen && !row.chosen->isChecked())
            continue;
        const QString label = row.editor->accessibleName();
        auto value = FieldTexts::read(row.field, typedIn(row));
        if (value && value->is_null() && row.field.required)
            value = fail(ErrorCode::Invalid, tr("nothing was said").toStdString(), {},
                         tr("It is needed").toStdString());
        if (!value) {
            row.editor->setFocus();
            return fail(Error(value.error()).at(label.toStdString()));
        }
        for (Json &object : m_objects)
            setValue(object, row.field, *value);
    }
    return {};
}

void ItemDialog::keep()
{
    const std::vector<Json> before = m_objects;
    if (const auto taken = take(); taken) {
        accept();
    } else {
        m_objects = before;
        report(windowTitle(), taken.error());
    }
}

} // namespace farhaven::gui
