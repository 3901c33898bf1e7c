// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/library_dialog.h"

#include "base/json_text.h"
#include "gui/plans/library_texts.h"
#include "gui/plans/own_templates.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

namespace farhaven::gui {

namespace {

QString idText(const std::string &id)
{
    return QString::fromStdString(id);
}

/// What the plan will do, as far as the template says it itself.
QString stepsText(const Json &one)
{
    QStringList lines;
    if (const auto made = one.find("generate"); made != one.end() && made->is_object())
        lines += LibraryDialog::tr("The steps of a plan of the kind “%1” are written from the "
                                   "estate and from what the live systems show.")
                     .arg(Wording::kind(textIn(*made, "kind")));
    const Json none = Json::object();
    const Json plan = one.value("plan", none), add = one.value("add", none);
    for (const Json *holder : {&plan, &add}) {
        for (const Json &step : holder->value("steps", Json::array()))
            lines += QStringLiteral("• ") + saidTitle(textIn(step, "title"));
    }
    if (add.contains("commit") || plan.contains("commit"))
        lines += LibraryDialog::tr("Its run stays open when all is done, until it is committed.");
    return lines.join(u'\n');
}

} // namespace

LibraryDialog::LibraryDialog(const Json &templates, model::Estate estate, QWidget *parent)
    : Ceremony(tr("A plan from a template"), std::nullopt, parent), m_estate(std::move(estate)),
      m_choice(new QComboBox(this)), m_summary(textLabel("templateSummary", this)),
      m_requirements(quietLabel({}, this)), m_steps(textLabel("templateSteps", this)),
      m_formPlace(new QVBoxLayout), m_use(new QPushButton(tr("Use it"), this)),
      m_remove(new QPushButton(this))
{
    // The others add objectives to the estate, and no plan comes of them.
    for (const Json &one : templates) {
        if (one.is_object() && (one.contains("generate") || one.contains("plan")))
            m_templates.push_back(one);
    }
    m_choice->setObjectName(QStringLiteral("template"));
    m_choice->setAccessibleName(tr("Template"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const Json &one : m_templates)
        m_choice->addItem(saidOfLibrary(textIn(one, "name")), idText(textIn(one, "id")));
    m_library = m_choice->count();
    addOwn();
    m_requirements->setObjectName(QStringLiteral("templateRequirements"));
    m_requirements->setWordWrap(true);
    content()->addWidget(m_choice);
    for (QLabel *part : {m_summary, m_steps, m_requirements})
        content()->addWidget(part);
    content()->addLayout(m_formPlace);
    m_remove->setObjectName(QStringLiteral("removeTemplate"));
    m_remove->setAutoDefault(false);
    m_remove->setProperty("danger", true);
    content()->addWidget(m_remove, 0, Qt::AlignLeft);
    connect(m_remove, &QPushButton::clicked, this, &LibraryDialog::remove);
    m_use->setObjectName(QStringLiteral("use"));
    makePrimary(m_use);
    setAct(m_use);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &LibraryDialog::showTemplate);
    connect(m_use, &QPushButton::clicked, this, &QDialog::accept);
    showTemplate();
}

void LibraryDialog::addOwn()
{
    for (const Json &one : ownTemplates()) {
        m_templates.push_back(one);
        m_choice->addItem(tr("%1 (your own)").arg(shown(textIn(one, "name"))),
                          idText(textIn(one, "id")));
    }
}

bool LibraryDialog::own() const
{
    return m_choice->currentIndex() >= m_library;
}

/// Nothing brings it back: the button is pressed twice.
void LibraryDialog::remove()
{
    if (!own())
        return;
    if (!std::exchange(m_sure, true)) {
        m_remove->setText(tr("Remove it for good"));
        return;
    }
    const int index = m_choice->currentIndex();
    dropTemplate(m_choice->currentData().toString().toStdString());
    m_templates.erase(std::size_t(index));
    m_choice->removeItem(index);
    showTemplate();
}

void LibraryDialog::showTemplate()
{
    m_fields.clear();
    m_sure = false;
    m_remove->setText(tr("Remove this template…"));
    m_remove->setVisible(own());
    delete m_form;
    m_form = nullptr;
    const int index = m_choice->currentIndex();
    if (index < 0)
        return update();
    const Json &one = m_templates.at(std::size_t(index));
    m_summary->setText(saidOfLibrary(textIn(one, "summary")));
    m_steps->setText(stepsText(one));
    QStringList ids;
    for (const Json &id : one.value("requirements", Json::array())) {
        if (id.is_string())
            ids += shown(id.get<std::string>());
    }
    m_requirements->setText(tr("Answers to the requirements: %1")
                                .arg(ids.isEmpty() ? tr("none is named") : ids.join(u", "_qs)));
    m_requirements->setVisible(!own());
    m_form = new QWidget(this);
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_formPlace->addWidget(m_form);
    for (const Json &parameter : one.value("parameters", Json::array()))
        addField(parameter);
    offerMembers();
    fillGiven(); // whoever takes another template meant the same service and site
    update();
}

void LibraryDialog::addField(const Json &parameter)
{
    Field field;
    field.name = textIn(parameter, "name");
    field.type = textIn(parameter, "type");
    field.kind = textIn(parameter, "kind");
    field.of = textIn(parameter, "of");
    field.optional = parameter.value("optional", false);
    field.min = parameter.value("min", std::int64_t(0));
    field.max = parameter.value("max", std::int64_t(0));
    field.fallback = textIn(parameter, "default");
    QString label = saidOfLibrary(textIn(parameter, "about"));
    for (const Field &of : m_fields) { // two components may have members of one name
        if (field.type == "member" && of.name == field.of && !of.fallback.empty())
            label = tr("%1, of %2").arg(label, shown(of.fallback));
    }
    const bool typed = field.type == "integer" || field.type == "text" || field.type == "person";
    if (typed) {
        auto *line = new QLineEdit(m_form);
        if (const auto standing = parameter.find("default"); standing != parameter.end())
            line->setText(
                shown(standing->is_string() ? standing->get<std::string>() : standing->dump()));
        connect(line, &QLineEdit::textChanged, this, &LibraryDialog::update);
        field.edit = line;
    } else {
        auto *box = new QComboBox(m_form);
        offer(*box, field);
        if (const int index = box->findData(idText(textIn(parameter, "default"))); index >= 0)
            box->setCurrentIndex(index);
        connect(box, &QComboBox::currentIndexChanged, this, [this, type = field.type] {
            if (type == "component")
                offerMembers();
            update();
        });
        field.edit = box;
    }
    field.edit->setObjectName(QStringLiteral("parameter.") + idText(field.name));
    field.edit->setAccessibleName(label);
    static_cast<QFormLayout *>(m_form->layout())->addRow(label, field.edit);
    m_fields.push_back(std::move(field));
}

void LibraryDialog::offer(QComboBox &box, const Field &field)
{
    if (field.optional)
        box.addItem(tr("left out"), QString());
    const auto add = [&box](const std::string &name, const std::string &id) {
        box.addItem(shown(name), idText(id));
    };
    if (field.type == "service") {
        for (const model::Service &each : m_estate.services)
            add(each.name, each.id.value);
    } else if (field.type == "site") {
        for (const model::Site &each : m_estate.sites) {
            if (each.role != model::SiteRole::Operations)
                add(each.name, each.id.value);
        }
    } else if (field.type == "component") {
        for (const model::Component &each : m_estate.components) {
            if (field.kind.empty() || each.kind == field.kind)
                add(each.name, each.id.value);
        }
    }
}

/// Those of the component that another field names.
void LibraryDialog::offerMembers()
{
    for (const Field &field : m_fields) {
        if (field.type != "member")
            continue;
        auto *box = static_cast<QComboBox *>(field.edit);
        const QSignalBlocker quiet(box);
        box->clear();
        for (const Field &of : m_fields) {
            const auto value = of.name == field.of ? valueOf(of) : std::nullopt;
            const model::Component *component =
                value && value->is_string() ? m_estate.find(ComponentId(value->get<std::string>()))
                                            : nullptr;
            if (!component)
                continue;
            for (const model::Member &member : component->members)
                box->addItem(shown(member.id.value), idText(member.id.value));
        }
        // Another component has other members: then nobody stands for the one that was meant.
        const int meant = box->findData(idText(field.fallback));
        if (meant >= 0 || !field.fallback.empty())
            box->setCurrentIndex(meant);
    }
}

std::optional<Json> LibraryDialog::valueOf(const Field &field) const
{
    if (const auto *box = qobject_cast<const QComboBox *>(field.edit)) {
        const std::string id = box->currentData().toString().toStdString();
        return id.empty() ? std::nullopt : std::optional<Json>(id);
    }
    const QString text = static_cast<const QLineEdit *>(field.edit)->text().trimmed();
    if (text.isEmpty())
        return {};
    if (field.type != "integer")
        return Json(text.toStdString());
    bool whole = false;
    const qlonglong number = text.toLongLong(&whole);
    const bool within = whole && number >= field.min && number <= field.max;
    return within ? std::optional<Json>(std::int64_t(number)) : std::nullopt;
}

void LibraryDialog::update()
{
    QStringList missing;
    for (const Field &field : m_fields) {
        if (!valueOf(field) && !field.optional)
            missing += field.edit->accessibleName();
    }
    const bool any = m_choice->currentIndex() >= 0;
    m_use->setEnabled(any && missing.isEmpty());
    setHint(!any                ? tr("The library of this server has no template for a plan.")
            : missing.isEmpty() ? QString()
                                : tr("Missing: %1").arg(missing.join(u", "_qs)));
}

void LibraryDialog::choose(const QString &id, const Json &values)
{
    m_given = values;
    if (const int index = m_choice->findData(id); index >= 0)
        m_choice->setCurrentIndex(index);
    fillGiven();
}

void LibraryDialog::fillGiven()
{
    for (const Field &field : m_fields) {
        auto *box = qobject_cast<QComboBox *>(field.edit);
        const int index = box ? box->findData(idText(textIn(m_given, field.name.c_str()))) : -1;
        if (index >= 0)
            box->setCurrentIndex(index);
    }
}

Json LibraryDialog::params() const
{
    Json values = Json::object();
    for (const Field &field : m_fields) {
        if (const auto value = valueOf(field))
            values[field.name] = *value;
    }
    // The server keeps no template of one's own: it is handed the document.
    const Json which = own() ? m_templates.at(std::size_t(m_choice->currentIndex()))
                             : Json(m_choice->currentData().toString().toStdString());
    return {{"template", which}, {"values", values}};
}

} // namespace farhaven::gui
