// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/inventory/inventory_rows.h"
#include "gui/shell/edit_sink.h"
#include "gui/shell/page.h"

#include <QPointer>

#include <map>
#include <memory>

class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace farhaven::gui {

class EmptyState;
class ErrorBox;
class Panel;
class RecordTable;
class StatusLabel;

/// Everything that the estate holds, as tables: what is drawn, and what is kept beside it. Changes
/// are one command each, taken back with Ctrl+Z, and go to the same history as the drawing's.
class InventoryPage : public Page {
    Q_OBJECT
public:
    explicit InventoryPage(const Clock &clock, QWidget *parent = nullptr);
    ~InventoryPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("inventory"); }
    [[nodiscard]] QString title() const override { return tr("Inventory"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("table"); }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    void tick(Ticks now) override;
    using Page::show;
    /// "certificate:edge-tls" shows that row; "certificates" the table.
    void reveal(const QString &object) override;
    [[nodiscard]] QString revealed() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Table {
        const model::Kind *kind = nullptr;
        RecordTable *rows = nullptr; ///< made when it is first looked at
        model::ObjectsByReference objects;
        std::int64_t revision = -1; ///< of the estate that it shows
    };
    void build();
    QWidget *buildActs();
    QWidget *buildAbout();
    void fillKinds();
    void choose(int row);
    Table &shownTable();
    void makeTable(Table &table);
    void fillTable();
    [[nodiscard]] const Json *currentOf(const Table &table) const; ///< null: no row is chosen
    void tell();
    void offer();
    void search();
    void showHits(const Json &answer);
    void goToHit(const QString &reference);

    void add();
    void change();
    void takeOut();
    void showOnDrawing();
    void chooseTier();
    void edit(const std::vector<QString> &references, std::vector<Json> objects, bool isNew);
    void submit(const QString &doing, const model::ObjectsByReference &objects);
    void send(const QString &doing, const Result<model::Estate> &next);
    [[nodiscard]] EditSink::Done answered(const QString &doing);
    [[nodiscard]] std::vector<Offered> offersFor(const model::Field &field) const;
    [[nodiscard]] const model::InventoryItem *chosenAnalysis() const;

    const Clock &m_clock;
    QPointer<Session> m_session;
    std::unique_ptr<EditSink> m_sink; ///< null: nothing is open
    const Picture *m_picture = nullptr;
    std::map<std::string, Table> m_tables;
    std::string m_list = "services"; ///< the key of the list that is shown
    NamesOfThings m_names;
    FindingsByObject m_findings;
    std::int64_t m_readFor = -1; ///< the revision that the two are of
    QString m_wanted;            ///< to be chosen once its row is there

    ErrorBox *m_errors;
    QLineEdit *m_search;
    QListWidget *m_kinds;
    Panel *m_panel;
    QStackedWidget *m_stack;
    RecordTable *m_hits;
    EmptyState *m_empty;
    QLabel *m_about;
    StatusLabel *m_proposal;
    QPushButton *m_chooseTier;
    QPushButton *m_new, *m_change, *m_out, *m_drawing;
};

} // namespace farhaven::gui
