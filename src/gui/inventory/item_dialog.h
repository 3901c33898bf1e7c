// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/inventory/inventory_rows.h"
#include "gui/signing/ceremony.h"

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QPlainTextEdit;

namespace farhaven::gui {

using Offers = std::function<std::vector<Offered>(const model::Field &field)>;

/// One object of the inventory, field by field; or several at once, where only what is ticked is
/// changed. Nothing is kept here: the page takes changed() when it is accepted.
class ItemDialog : public Ceremony {
    Q_OBJECT
public:
    /// One object to change, several to change together; `isNew`: one that is not there yet.
    ItemDialog(const model::Kind &kind, std::vector<Json> objects, bool isNew, const Offers &offers,
               QWidget *parent);
    /// The objects as they are to be, in the order that they were given in.
    [[nodiscard]] const std::vector<Json> &changed() const { return m_objects; }

private:
    struct Row {
        model::Field field;
        QWidget *editor = nullptr;
        QCheckBox *chosen = nullptr; ///< among several objects
    };
    void addRow(const model::Field &field, const Offers &offers);
    [[nodiscard]] QWidget *editorFor(const model::Field &field, const Offers &offers);
    [[nodiscard]] QWidget *choiceFor(const model::Field &field, const Offers &offers);
    void fill(const Row &row, const QString &typed);
    [[nodiscard]] QString typedIn(const Row &row) const;
    [[nodiscard]] Result<> take();
    void keep();

    std::vector<Json> m_objects;
    QFormLayout *m_form;
    std::vector<Row> m_rows;
};

} // namespace farhaven::gui
