// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/save_template_dialog.h"

#include "analysis/plan_template.h"
#include "base/ids.h"
#include "gui/plans/own_templates.h"
#include "gui/shell/words.h"
#include "model/look_alike.h"

#include <QFormLayout>
#include <QLineEdit>

namespace farhaven::gui {

namespace {

constexpr int templateNameCharactersMax = 80, templateSummaryCharactersMax = 400;

} // namespace

SaveTemplateDialog::SaveTemplateDialog(model::RecoveryPlan plan, QStringList taken, QWidget *parent)
    : Ceremony(tr("Save as a template"), std::nullopt, parent), m_plan(std::move(plan)),
      m_taken(std::move(taken)), m_name(new QLineEdit(this)), m_summary(new QLineEdit(this)),
      m_save(new QPushButton(tr("Save the template"), this))
{
    addText(tr("Its service, sites, components and members become fields that are filled in when "
               "it is used. It is kept on this machine, for you."));
    m_name->setMaxLength(templateNameCharactersMax);
    m_name->setText(shown(m_plan.name).left(templateNameCharactersMax));
    m_summary->setMaxLength(templateSummaryCharactersMax);
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    const std::tuple<QString, QLineEdit *, const char *> rows[] = {
        {tr("Name"), m_name, "templateName"}, {tr("What it is for"), m_summary, "templateAbout"}};
    for (const auto &[label, field, name] : rows) {
        field->setObjectName(QString::fromLatin1(name));
        field->setAccessibleName(label);
        form->addRow(label, field);
        connect(field, &QLineEdit::textChanged, this, &SaveTemplateDialog::update);
    }
    content()->addLayout(form);
    const auto made = analysis::templateOf(m_plan, "own", "own", "");
    QStringList fields; // by what stands there now
    for (const analysis::TemplateParameter &each : made.parameters)
        fields += each.fallback.is_string() ? shown(each.fallback.get<std::string>()) : QString();
    fields.removeDuplicates();
    addFact(tr("Fields for"), fields.join(QStringLiteral(", ")));
    m_save->setObjectName(QStringLiteral("saveTemplate"));
    m_save->setAutoDefault(false);
    makePrimary(m_save);
    setAct(m_save);
    connect(m_save, &QPushButton::clicked, this, &SaveTemplateDialog::save);
    m_name->setFocus();
    update();
}

std::string SaveTemplateDialog::title() const
{
    return m_name->text().trimmed().toStdString();
}

/// Others may be handed the template: its name must not show something other than what it says.
QString SaveTemplateDialog::wrong() const
{
    if (title().empty())
        return tr("Missing: a name.");
    if (m_taken.contains(m_name->text().trimmed(), Qt::CaseInsensitive))
        return tr("There is a template of this name already.");
    for (const QLineEdit *field : {m_name, m_summary}) {
        if (model::oddityOf(field->text().trimmed().toStdString()))
            return tr("\"%1\" can show something other than what it says: type it again.")
                .arg(shown(field->text().trimmed().toStdString()));
    }
    return {};
}

void SaveTemplateDialog::update()
{
    const QString why = wrong();
    m_save->setEnabled(why.isEmpty());
    setHint(why);
}

void SaveTemplateDialog::save()
{
    clearError();
    const auto made =
        analysis::templateOf(m_plan, newUuid(), title(), m_summary->text().trimmed().toStdString());
    if (const auto kept = keepTemplate(analysis::toJson(made)); !kept) {
        report(tr("Save the template"), kept.error());
        return;
    }
    accept();
}

} // namespace farhaven::gui
