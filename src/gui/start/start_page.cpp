// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/start/start_page.h"

#include "gui/shell/parts.h"
#include "gui/signing/reason_dialog.h"
#include "gui/start/choice_card.h"
#include "gui/start/recent.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QScrollArea>

namespace farhaven::gui {

namespace {

QString workspaceFilter()
{
    return StartPage::tr("Workspaces (*.farhaven);;All files (*)");
}

Error missing(const QString &what, const QString &remedy)
{
    return {ErrorCode::Invalid, what.toStdString(), {}, remedy.toStdString()};
}

/// A name in the person's own folder that is not taken yet.
QString freeWorkspace(const QString &stem)
{
    const QDir home = QDir::home();
    for (int number = 1;; ++number) {
        const QString name = number == 1 ? stem : QStringLiteral("%1-%2").arg(stem).arg(number);
        const QString path = home.filePath(name + QStringLiteral(".farhaven"));
        if (!QFileInfo::exists(path))
            return path;
    }
}

} // namespace

StartPage::StartPage(Workspaces &workspaces, RecentWorkspaces &recent, QWidget *parent)
    : Page(parent), m_workspaces(workspaces), m_recent(recent), m_errors(new ErrorBox),
      m_busy(new QLabel), m_choices(new QWidget), m_list(new QListWidget),
      m_noRecent(quietLabel(tr("No workspace has been opened on this machine yet.")))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(scroll);
    auto *content = new QWidget;
    scroll->setWidget(content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(28, 24, 28, 24);
    column->setSpacing(12);
    auto *greeting = new QLabel(tr("Farhaven"));
    greeting->setFont(Theme::instance().font(TextSize::Decisive, QFont::DemiBold));
    column->addWidget(greeting);
    QLabel *about = quietLabel(
        tr("A workspace holds what runs where, the plans to recover it, and the record of what "
           "was done. A new one is read only until somebody arms it."));
    about->setWordWrap(true);
    column->addWidget(about);
    column->addSpacing(4);
    column->addWidget(m_errors);
    column->addWidget(m_busy);
    m_busy->hide();
    auto *grid = new QGridLayout(m_choices);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(12);
    buildChoices(grid);
    column->addWidget(m_choices);
    column->addSpacing(8);
    column->addWidget(headingLabel(tr("Recent")));
    column->addWidget(m_noRecent);
    column->addWidget(m_list);
    column->addStretch(1);
    m_list->setObjectName(QStringLiteral("start.recent"));
    m_list->setAccessibleName(tr("Recent workspaces"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    connect(m_list, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { open(item->data(Qt::UserRole).toString()); });
    connect(m_errors, &ErrorBox::acted, this, &StartPage::askHead);
    showRecent();
}

void StartPage::buildChoices(QGridLayout *grid)
{
    using Wants = ChoiceCard::Wants;
    auto *sample = new ChoiceCard(
        tr("Open sample"),
        tr("Two sites with a real PostgreSQL service, an application and a public name. Start "
           "them in the source tree of Farhaven with “./dev lab up --dir FOLDER”, which the "
           "packages do not bring, then name the folder here."),
        QStringLiteral("sample"));
    QLineEdit *lab = sample->addPath(tr("Folder of the running lab"), Wants::Folder);
    lab->setObjectName(QStringLiteral("start.lab"));
    QPushButton *openSample = sample->addButton(tr("Open sample…"));
    openSample->setObjectName(QStringLiteral("start.openSample"));
    makePrimary(openSample);
    const auto fromLab = [this, lab] {
        create({Filling::Kind::Sample, lab->text().trimmed().toStdString()});
    };
    connect(openSample, &QPushButton::clicked, this, fromLab);
    connect(lab, &QLineEdit::returnPressed, this, fromLab);

    auto *import = new ChoiceCard(
        tr("Import"),
        tr("Everything that “workspace export” of another Farhaven wrote, in a new workspace."),
        QStringLiteral("import"));
    QLineEdit *file = import->addPath(tr("Exported file"), Wants::ExistingFile,
                                      tr("Exports (*.json);;All files (*)"));
    file->setObjectName(QStringLiteral("start.import"));
    QPushButton *importFile = import->addButton(tr("Import file…"));
    importFile->setObjectName(QStringLiteral("start.importFile"));
    const auto fromFile = [this, file] {
        create({Filling::Kind::Import, file->text().trimmed().toStdString()});
    };
    connect(importFile, &QPushButton::clicked, this, fromFile);
    connect(file, &QLineEdit::returnPressed, this, fromFile);

    auto *fresh = new ChoiceCard(
        tr("New or existing"),
        tr("Open a workspace file of this machine, or make an empty one for an estate of your "
           "own."),
        QStringLiteral("open"));
    QLineEdit *path = fresh->addPath(tr("Workspace file"), Wants::ExistingFile, workspaceFilter());
    path->setObjectName(QStringLiteral("start.path"));
    QPushButton *openFile = fresh->addButton(tr("Open workspace"));
    openFile->setObjectName(QStringLiteral("start.openFile"));
    connect(openFile, &QPushButton::clicked, this, [this, path] { open(path->text().trimmed()); });
    connect(path, &QLineEdit::returnPressed, this, [this, path] { open(path->text().trimmed()); });
    QPushButton *create = fresh->addButton(tr("New, empty…"));
    create->setObjectName(QStringLiteral("start.new"));
    connect(create, &QPushButton::clicked, this, [this] { this->create({}); });

    int number = 0;
    for (ChoiceCard *card : {sample, import, fresh}) {
        grid->addWidget(card, 0, number);
        grid->setColumnStretch(number++, 1);
    }
}

void StartPage::attach(Session *session)
{
    if (!session)
        showRecent();
}

void StartPage::open(const QString &path)
{
    const QString doing = tr("“%1” was not opened").arg(path);
    if (path.isEmpty()) {
        refuse(tr("No workspace was opened"),
               missing(tr("no file was named"), tr("Type the path of a workspace, or choose one")));
        return;
    }
    begin(tr("Opening %1…").arg(path));
    m_workspaces.open(path.toStdString(),
                      [this, doing, path, guard = QPointer<StartPage>(this)](auto channel) {
                          if (!guard)
                              return;
                          if (!channel) {
                              refuse(doing, channel.error());
                              offerHead(path, channel.error());
                          } else {
                              finish(doing, path, std::move(*channel));
                          }
                      });
}

/// Nobody can tell whether an older copy was put back: who knows that none was may say so here, as
/// the remedy says it for a terminal.
void StartPage::offerHead(const QString &path, const Error &error)
{
    if (error.remedy.find("--accept-missing-head") == std::string::npos)
        return;
    m_headless = path;
    m_errors->offer(tr("Accept this copy…"));
}

void StartPage::askHead()
{
    const QString path = m_headless;
    auto *dialog = new ReasonDialog(
        tr("Accept a workspace without its head file"),
        tr("The head file shows that nobody put an older copy back. Without it nobody can tell: "
           "approvals that were voided, and records, may be gone. If you have the file, put it "
           "back instead. If you know that this is the right copy, say why; that is recorded.\n%1")
            .arg(path),
        tr("Accept this copy"), std::nullopt, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, path] {
        begin(tr("Opening %1…").arg(path));
        const auto accepted = m_workspaces.acceptMissingHead(path.toStdString(), dialog->reason());
        if (accepted)
            open(path);
        else
            refuse(tr("“%1” was not accepted").arg(path), accepted.error());
    });
    dialog->open();
}

/// What an import makes is a second copy of something that may still work.
void StartPage::askWhy(const Filling &filling)
{
    auto *dialog = new ReasonDialog(
        tr("Import another Farhaven's workspace"),
        tr("This makes a second copy: its people, plans and approvals are those of the day of the "
           "export. Where the first one still holds a claim, the hosts refuse this one. Say why "
           "this copy is to act, and what became of the other one; that is recorded."),
        tr("Import this copy"), std::nullopt, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, filling] {
        Filling reasoned = filling;
        reasoned.reason = dialog->reason();
        create(reasoned);
    });
    dialog->open();
}

void StartPage::create(const Filling &filling)
{
    if (filling.kind != Filling::Kind::Empty && filling.source.empty()) {
        const bool sample = filling.kind == Filling::Kind::Sample;
        refuse(tr("No workspace was made"),
               missing(tr("no file or folder was named"),
                       sample ? tr("Name the folder that “./dev lab up --dir FOLDER” made")
                              : tr("Name the file that “workspace export” wrote")));
        return;
    }
    if (filling.kind == Filling::Kind::Import && filling.reason.empty()) {
        askWhy(filling);
        return;
    }
    const QString stem = filling.kind == Filling::Kind::Sample   ? QStringLiteral("lab")
                         : filling.kind == Filling::Kind::Import ? QStringLiteral("imported")
                                                                 : QStringLiteral("estate");
    auto *dialog =
        new QFileDialog(this, tr("Where to keep the new workspace"), QString(), workspaceFilter());
    dialog->setObjectName(QStringLiteral("start.target"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // an existing file is refused anyway
    dialog->setDefaultSuffix(QStringLiteral("farhaven"));
    dialog->selectFile(freeWorkspace(stem));
    connect(dialog, &QFileDialog::fileSelected, this, [this, filling](const QString &path) {
        const QString doing = tr("“%1” was not made").arg(path);
        begin(tr("Making %1…").arg(path));
        m_workspaces.create(path.toStdString(), filling,
                            [this, doing, path, guard = QPointer<StartPage>(this)](auto channel) {
                                if (!guard)
                                    return;
                                if (!channel)
                                    refuse(doing, channel.error());
                                else
                                    finish(doing, path, std::move(*channel));
                            });
    });
    dialog->open();
}

void StartPage::begin(const QString &doing)
{
    m_errors->clear();
    m_busy->setText(doing);
    m_busy->show();
    m_choices->setEnabled(false);
    m_list->setEnabled(false); // a second opening would end on whichever is slower
}

void StartPage::finish(const QString &, const QString &path, Workspaces::Channel channel)
{
    m_busy->hide();
    m_choices->setEnabled(true);
    m_list->setEnabled(true);
    m_recent.add(path);
    showRecent();
    m_channel = std::move(channel);
    Q_EMIT opened(path);
}

void StartPage::refuse(const QString &doing, const Error &error)
{
    m_busy->hide();
    m_choices->setEnabled(true);
    m_list->setEnabled(true);
    m_errors->report(doing, error);
}

void StartPage::showRecent()
{
    m_list->clear();
    for (const QString &path : m_recent.paths()) {
        const QFileInfo file(path);
        auto *item = new QListWidgetItem(
            file.exists() ? QStringLiteral("%1   %2").arg(file.completeBaseName(), path)
                          : tr("%1   %2   (not there any more)").arg(file.completeBaseName(), path),
            m_list);
        item->setData(Qt::UserRole, path);
        item->setToolTip(path);
    }
    m_noRecent->setVisible(m_list->count() == 0);
    m_list->setVisible(m_list->count() > 0);
    m_list->setFixedHeight(m_list->count() * (fontMetrics().height() + 12) + 4);
}

} // namespace farhaven::gui
