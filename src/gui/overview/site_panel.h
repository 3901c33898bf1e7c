// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/overview/overview_picture.h"
#include "gui/shell/parts.h"

namespace farhaven::gui {

/// Each site: what it is for, how many of its members answer, how old the oldest reading is.
class SitePanel : public Panel {
    Q_OBJECT
public:
    explicit SitePanel(QWidget *parent = nullptr);
    void set(const std::vector<SiteStand> &sites);

private:
    struct Block {
        QFrame *frame;
        QLabel *name, *role;
        StatusLabel *answers;
        QLabel *oldest;
    };
    [[nodiscard]] Block addBlock();
    void fill(const Block &block, const SiteStand &site);

    QVBoxLayout *m_column;
    std::vector<Block> m_blocks;
};

} // namespace farhaven::gui
