// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/meter_delegate.h"

#include "gui/shell/record_model.h"

#include <QPainter>

namespace farhaven::gui {

void MeterDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant share = index.data(RecordModel::shareRole);
    if (!share.isValid())
        return;
    const Theme &theme = Theme::instance();
    const QRect bar(option.rect.left() + 8, option.rect.bottom() - 5, option.rect.width() - 16, 3);
    painter->fillRect(bar, theme.color(Token::Bg3));
    const bool over = share.toDouble() > 1.0;
    QRect used = bar;
    used.setWidth(int(bar.width() * std::clamp(share.toDouble(), 0.02, 1.0)));
    painter->fillRect(used, over ? theme.mark(Status::Critical) : theme.color(Token::T2));
}

} // namespace farhaven::gui
