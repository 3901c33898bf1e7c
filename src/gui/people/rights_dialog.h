// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/ceremony.h"
#include "model/people.h"

class QCheckBox;
class QComboBox;

namespace farhaven::gui {

/// What somebody may do: their roles, and for an operator where they may run and where they may
/// drill. Nothing is signed by it; the list that comes of it is.
class RightsDialog : public Ceremony {
    Q_OBJECT
public:
    RightsDialog(const model::Person &person, const std::vector<model::Site> &sites,
                 QWidget *parent);
    /// The person with what was chosen.
    [[nodiscard]] model::Person person() const;

private:
    /// Nowhere, everywhere, or at the ticked ones.
    struct Where {
        QComboBox *reach = nullptr;
        std::vector<std::pair<SiteId, QCheckBox *>> sites;
    };
    void addRoles();
    [[nodiscard]] Where addWhere(const QString &label, const char *name,
                                 const std::optional<model::SiteRight> &right,
                                 const std::vector<model::Site> &sites);
    [[nodiscard]] static std::optional<model::SiteRight> chosen(const Where &where);
    void update();

    model::Person m_person;
    std::vector<std::pair<model::PersonRole, QCheckBox *>> m_roles;
    Where m_run, m_drill;
    QPushButton *m_set = nullptr;
};

} // namespace farhaven::gui
