// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/business_impact.h"
#include "gui/inventory/inventory_page.h"
#include "gui/inventory/item_dialog.h"
#include "gui/shell/parts.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"

#include <algorithm>

/// What a person does on the page of the inventory.
namespace farhaven::gui {

using model::Field;
using model::Form;

namespace {

QString saidSentence(const std::string &english)
{
    return sentenceText(saidFinding(english).toStdString());
}

/// A reference is kept as its kind wants it: by the id where only one kind fits.
std::string keptAs(const Field &field, const std::string &reference)
{
    return field.words.size() == 1 ? reference.substr(reference.find(':') + 1) : reference;
}

const char *withoutPalette = "components"; ///< they need members, which the drawing gives

} // namespace

const Json *InventoryPage::currentOf(const Table &table) const
{
    if (!m_picture || !table.rows)
        return nullptr;
    const auto object = table.objects.find(table.rows->current().toStdString());
    return object == table.objects.end() ? nullptr : &object->second;
}

void InventoryPage::offer()
{
    const bool may = m_sink && m_picture && m_sink->mayEdit();
    const bool searching = !m_search->text().trimmed().isEmpty();
    const auto at = m_tables.find(m_list);
    const Table *table = at != m_tables.end() && !searching ? &at->second : nullptr;
    const std::size_t chosen = table && table->rows ? table->rows->chosen().size() : 0;
    m_new->setEnabled(may && !searching && m_list != withoutPalette);
    m_change->setEnabled(may && chosen > 0);
    m_change->setText(chosen > 1 ? tr("Change %n together…", nullptr, int(chosen)) : tr("Change…"));
    m_out->setEnabled(may && chosen > 0);
    const Json *object = table ? currentOf(*table) : nullptr;
    m_drawing->setEnabled(object && !nodeOf(m_picture->estate, *table->kind, *object).isEmpty());
}

const model::InventoryItem *InventoryPage::chosenAnalysis() const
{
    const auto at = m_tables.find("impact_analyses");
    if (!m_picture || m_list != at->first || !at->second.rows)
        return nullptr;
    const std::string id = at->second.rows->current().section(u':', 1).toStdString();
    const auto &all = listed(m_picture->estate.inventory, m_list);
    const auto found = std::ranges::find(all, id, &model::InventoryItem::id);
    return found == all.end() ? nullptr : &*found;
}

/// The findings of the current row, each with what to do; and the tier that an analysis proposes.
void InventoryPage::tell()
{
    const Table &table = shownTable();
    QStringList lines;
    const auto found =
        table.rows ? m_findings.find(table.rows->current().toStdString()) : m_findings.end();
    if (found != m_findings.end()) {
        for (const model::Finding &each : found->second)
            lines.append(saidSentence(each.message) + u' ' + saidSentence(each.consequence) + u' ' +
                         saidSentence(each.fix));
    }
    m_about->setText(lines.join(u'\n'));
    m_about->setVisible(!lines.isEmpty());
    const model::InventoryItem *analysis = chosenAnalysis();
    m_proposal->setVisible(analysis != nullptr);
    m_chooseTier->setVisible(false);
    if (analysis) {
        const auto proposed = analysis::proposedTier(m_picture->estate, *analysis);
        const model::Service *service =
            m_picture->estate.find(ServiceId(analysis->text("service")));
        const bool taken = service && !proposed.tier.empty() && service->tier == proposed.tier;
        const auto name = m_names.find("tier:" + proposed.tier);
        const QString why = saidSentence(proposed.why);
        m_proposal->set(
            taken                   ? Status::Ok
            : proposed.tier.empty() ? Status::Unknown
                                    : Status::Warning,
            proposed.tier.empty()
                ? tr("No tier is proposed. %1").arg(why)
                : (taken ? tr("Its tier is the proposed one, %1. %2") : tr("Proposed tier: %1. %2"))
                      .arg(name == m_names.end() ? QString() : name->second, why));
        m_chooseTier->setVisible(service && !taken && !proposed.tier.empty() && m_sink &&
                                 m_sink->mayEdit());
    }
    offer();
}

std::vector<Offered> InventoryPage::offersFor(const Field &field) const
{
    std::vector<Offered> offers;
    if (field.form == Form::Choice) {
        for (const char *word : field.words)
            offers.push_back({word, FieldTexts::choice(word)});
        return offers;
    }
    if (field.form == Form::Yes)
        return {{"yes", tr("yes")}, {"no", tr("no")}};
    for (const auto &[reference, name] : m_names) {
        const std::string word = reference.substr(0, reference.find(':'));
        if (std::ranges::any_of(field.words, [&](const char *each) { return word == each; }))
            offers.push_back({keptAs(field, reference), name});
    }
    std::ranges::stable_sort(offers, [](const Offered &a, const Offered &b) {
        return QString::localeAwareCompare(a.text, b.text) < 0;
    });
    return offers;
}

void InventoryPage::edit(const std::vector<QString> &references, std::vector<Json> objects,
                         bool isNew)
{
    const model::Kind &kind = *shownTable().kind;
    auto *dialog = new ItemDialog(
        kind, std::move(objects), isNew, [this](const Field &field) { return offersFor(field); },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, references, &kind, isNew] {
        model::ObjectsByReference changed;
        for (std::size_t i = 0; i < dialog->changed().size(); ++i) {
            const Json &object = dialog->changed()[i];
            const std::string old = i < references.size() ? references[i].toStdString() : "";
            const std::string now = model::referenceOf(kind, object);
            // What has no id is named by what it says: a change takes the old one out.
            if (!old.empty() && !object.contains("id") && old.substr(0, old.find('#')) != now)
                changed[old] = Json();
            changed[!old.empty() && object.contains("id") ? old : now] = object;
        }
        if (!changed.empty())
            m_wanted = QString::fromStdString(changed.rbegin()->first);
        submit(isNew ? tr("Add to the inventory") : tr("Change the inventory"), changed);
    });
    dialog->open();
}

void InventoryPage::add()
{
    if (!m_new->isEnabled())
        return;
    m_errors->clear();
    Json object = Json::object();
    const model::Kind &kind = *shownTable().kind;
    if (kind.named || kind.list == std::string_view("links"))
        object["id"] = newUuid();
    edit({}, {object}, true);
}

void InventoryPage::change()
{
    if (!m_change->isEnabled())
        return;
    m_errors->clear();
    const Table &table = shownTable();
    const std::vector<QString> chosen = table.rows->chosen();
    std::vector<Json> objects;
    for (const QString &reference : chosen)
        objects.push_back(table.objects.at(reference.toStdString()));
    edit(chosen, std::move(objects), false);
}

void InventoryPage::takeOut()
{
    if (!m_out->isEnabled())
        return;
    m_errors->clear();
    model::ObjectsByReference gone;
    for (const QString &reference : shownTable().rows->chosen())
        gone[reference.toStdString()] = Json();
    submit(tr("Take out of the inventory"), gone);
}

void InventoryPage::showOnDrawing()
{
    const Table &table = shownTable();
    if (const Json *object = currentOf(table))
        Q_EMIT goTo(QStringLiteral("topology"), nodeOf(m_picture->estate, *table.kind, *object));
}

/// A tier is proposed by the analysis and chosen by a person: here.
void InventoryPage::chooseTier()
{
    const model::InventoryItem *analysis = chosenAnalysis();
    if (!analysis)
        return;
    model::Estate next = m_picture->estate;
    const auto service =
        std::ranges::find(next.services, ServiceId(analysis->text("service")), &model::Service::id);
    if (service == next.services.end())
        return;
    service->tier = analysis::proposedTier(next, *analysis).tier;
    send(tr("Choose the tier"), next);
}

EditSink::Done InventoryPage::answered(const QString &doing)
{
    return [this, doing](const Result<> &outcome) {
        if (!outcome)
            m_errors->report(doing, outcome.error());
    };
}

void InventoryPage::submit(const QString &doing, const model::ObjectsByReference &objects)
{
    if (m_picture)
        send(doing, model::withObjects(m_picture->estate, *shownTable().kind, objects));
}

void InventoryPage::send(const QString &doing, const Result<model::Estate> &next)
{
    if (!next)
        m_errors->report(doing, next.error());
    else if (m_sink)
        m_sink->submit(*next, answered(doing));
}

} // namespace farhaven::gui
