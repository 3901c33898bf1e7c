// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/ceremony.h"

class QComboBox;
class QFormLayout;

namespace farhaven::gui {

/// The templates that write a plan, the server's and one's own: what each is for, what it asks for,
/// and its use.
/// Nothing live is touched by it.
class LibraryDialog : public Ceremony {
    Q_OBJECT
public:
    /// `templates` as "template.list" answers them.
    LibraryDialog(const Json &templates, model::Estate estate, QWidget *parent);
    /// What is not offered is left as it is; values by the names of the parameters.
    void choose(const QString &id, const Json &values);
    /// As "template.use" wants it.
    [[nodiscard]] Json params() const;

private:
    struct Field {
        std::string name;
        std::string type, kind, of;
        bool optional = false;
        std::int64_t min = 0, max = 0;
        std::string fallback; ///< of a member: chosen once its component is
        QWidget *edit = nullptr;
    };
    void showTemplate();
    void fillGiven();
    void addOwn();
    void remove();
    [[nodiscard]] bool own() const; ///< is what is chosen
    void addField(const Json &parameter);
    void offer(QComboBox &box, const Field &field);
    void offerMembers();
    [[nodiscard]] std::optional<Json> valueOf(const Field &field) const;
    void update();

    Json m_templates = Json::array();
    Json m_given = Json::object(); ///< values by the names of parameters, as choose() was told
    model::Estate m_estate;
    std::vector<Field> m_fields;
    QComboBox *m_choice;
    QLabel *m_summary;
    QLabel *m_requirements;
    QLabel *m_steps;
    QWidget *m_form = nullptr;
    QVBoxLayout *m_formPlace;
    QPushButton *m_use;
    QPushButton *m_remove; ///< of a template of one's own; asks twice
    bool m_sure = false;
    int m_library = 0; ///< how many are the server's
};

} // namespace farhaven::gui
