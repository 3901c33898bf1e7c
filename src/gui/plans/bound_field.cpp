// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/bound_field.h"

#include "gui/shell/words.h"
#include "model/condition.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSpinBox>

namespace farhaven::gui {

namespace {

constexpr std::int64_t mebibyte = 1024 * 1024;
constexpr int mebibytesMax = 1 << 20;

} // namespace

BoundField::BoundField(const char *name, const QString &otherwise, int mebibytes, QWidget *parent)
    : QWidget(parent), m_kind(new QComboBox(this)), m_amount(new QSpinBox(this))
{
    const QString id = QString::fromLatin1(name);
    m_kind->setObjectName(id + QStringLiteral("Kind"));
    if (!otherwise.isEmpty())
        m_kind->addItem(otherwise, Otherwise);
    m_kind->addItem(tr("at most"), AtMost);
    m_kind->addItem(acceptedLossText(model::lossAny), Any);
    m_amount->setObjectName(id);
    m_amount->setRange(0, mebibytesMax);
    m_amount->setValue(mebibytes);
    m_amount->setSuffix(tr("\u00A0MiB"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_kind, 1);
    row->addWidget(m_amount);
    const auto choose = [this] { m_amount->setVisible(m_kind->currentData().toInt() == AtMost); };
    connect(m_kind, &QComboBox::currentIndexChanged, this, choose);
    choose();
}

std::optional<std::int64_t> BoundField::bytes() const
{
    switch (m_kind->currentData().toInt()) {
    case AtMost:
        return m_amount->value() * mebibyte;
    case Any:
        return model::lossAny;
    default:
        return std::nullopt;
    }
}

} // namespace farhaven::gui
