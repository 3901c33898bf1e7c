// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/approval_panel.h"

#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QRegularExpression>

namespace farhaven::gui {

namespace {

/// In pixels: what the button may be wide in the narrowest panel, and the name of the site in it.
constexpr int armTextWidthMax = 185, siteWidthMin = 48, siteWidthMax = 150;

Status statusOf(const Need &need)
{
    if (!need.met)
        return Status::Unknown;
    if (*need.met && need.reserved)
        return Status::Warning;
    return *need.met ? Status::Ok : need.waits ? Status::Paused : Status::Critical;
}

} // namespace

ApprovalPanel::ApprovalPanel(QWidget *parent) : Panel(tr("Approval"), parent)
{
    m_layout = addScrolledColumn();
    m_inside = m_layout->parentWidget();
    m_verdict = new StatusLabel(m_inside);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdictWhy = quietLabel({}, m_inside);
    m_verdictWhy->setWordWrap(true);
    m_layout->addWidget(m_verdict);
    m_layout->addWidget(m_verdictWhy);
    m_refusals = new QLabel(m_inside);
    m_refusals->setObjectName(QStringLiteral("refusals"));
    m_refusals->setWordWrap(true);
    m_refusals->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->addWidget(m_refusals);
    addHeading(tr("What a signature binds"));
    m_binds = new QLabel(m_inside);
    m_binds->setWordWrap(true);
    m_binds->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->addWidget(m_binds);
    addHeading(tr("A run needs"));
    m_needs = new QWidget(m_inside);
    m_needRows = new QVBoxLayout(m_needs);
    m_needRows->setContentsMargins(0, 0, 0, 0);
    m_needRows->setSpacing(6);
    m_layout->addWidget(m_needs);
    m_check = addButton(tr("Check against live systems"), "check");
    m_people = addButton(tr("Go to the people"), "peopleAsked");
    m_sign = addButton(tr("Sign as approver…"), "signAsked");
    m_deny = addButton(tr("Refuse…"), "denyAsked");
    m_revoke = addButton(tr("Revoke the approval…"), "revokeAsked");
    m_signHint = quietLabel({}, m_inside);
    m_signHint->setWordWrap(true);
    m_layout->addWidget(m_signHint);
    m_arm = addButton(tr("Arm the site…"), "armAsked");
    m_declare = addButton(tr("Declare the disaster…"), "declareAsked");
    m_start = addButton(tr("Start the run…"), "startAsked");
    m_start->setProperty("danger", true);
    m_startHint = quietLabel({}, m_inside);
    m_startHint->setObjectName(QStringLiteral("startHint"));
    m_startHint->setWordWrap(true);
    m_layout->addWidget(m_startHint);
    m_breakGlass = addButton(tr("Break-glass…"), "breakGlassAsked");
    m_breakGlass->setProperty("danger", true);
    m_breakGlass->setToolTip(tr("Two people have it run without approval. Everybody is told."));
    m_glassHint =
        quietLabel(tr("No break-glass: who may approve was reached, and said no."), m_inside);
    m_glassHint->setObjectName(QStringLiteral("glassHint"));
    m_glassHint->setWordWrap(true);
    m_layout->addWidget(m_glassHint);
    m_layout->addStretch();
    connect(m_check, &QPushButton::clicked, this, &ApprovalPanel::checkAsked);
    connect(m_people, &QPushButton::clicked, this, &ApprovalPanel::peopleAsked);
    connect(m_sign, &QPushButton::clicked, this, &ApprovalPanel::signAsked);
    connect(m_deny, &QPushButton::clicked, this, &ApprovalPanel::denyAsked);
    connect(m_revoke, &QPushButton::clicked, this, &ApprovalPanel::revokeAsked);
    connect(m_arm, &QPushButton::clicked, this, &ApprovalPanel::armAsked);
    connect(m_declare, &QPushButton::clicked, this, &ApprovalPanel::declareAsked);
    connect(m_start, &QPushButton::clicked, this, &ApprovalPanel::startAsked);
    connect(m_breakGlass, &QPushButton::clicked, this, &ApprovalPanel::breakGlassAsked);
}

QPushButton *ApprovalPanel::addButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text, m_inside);
    button->setObjectName(QString::fromLatin1(name));
    m_layout->addWidget(button);
    return button;
}

void ApprovalPanel::addHeading(const QString &text)
{
    auto *heading = headingLabel(text, m_inside);
    heading->setFont(Theme::instance().font(TextSize::Body, QFont::DemiBold));
    heading->setWordWrap(true);
    m_layout->addWidget(heading);
}

void ApprovalPanel::set(const PlanPicture &picture, bool checking)
{
    setVerdict(picture);
    const auto &facts = picture.facts();
    QStringList binds;
    const QString hash = QString::fromStdString(facts.sha256);
    binds += tr("Bytes: %1…%2").arg(hash.left(8), hash.right(8));
    for (const QString &target : picture.targets())
        binds += tr("Target: %1").arg(target);
    binds += tr("Scenario: %1").arg(shown(facts.plan.scenario));
    binds += tr("Loss, at most: %1").arg(acceptedLossText(facts.plan.lossBytesMax));
    m_binds->setText(binds.join(u'\n'));
    m_binds->setToolTip(hash);
    setNeeds(picture);
    setActs(picture, checking);
}

void ApprovalPanel::setVerdict(const PlanPicture &picture)
{
    const Tri approved = picture.approved();
    QString why = picture.approvalWhy();
    if (picture.glassBroken()) {
        m_verdict->set(Status::Critical, tr("BREAK-GLASS: without approval"));
    } else if (approved == Tri::Yes) {
        m_verdict->set(Status::Ok, tr("Approved"));
    } else if (picture.facts().approval.empty()) {
        m_verdict->set(Status::Unknown, tr("Not known whether it is approved"));
    } else {
        m_verdict->set(Status::Warning, tr("Needs verification"));
        if (why.isEmpty())
            why = tr("Any edit drops a plan to this state and voids its signatures.");
    }
    m_verdictWhy->setToolTip(why);
    // 43 characters without a place to break would widen the panel beyond its frame.
    static const QRegularExpression print(QStringLiteral("(SHA256:.{8})[A-Za-z0-9+/]{27}(.{8})"));
    m_verdictWhy->setText(why.replace(print, QStringLiteral("\\1…\\2")));
    m_verdictWhy->setVisible(!why.isEmpty());
}

void ApprovalPanel::setNeeds(const PlanPicture &picture)
{
    const auto needs = picture.runNeeds();
    while (m_rows.size() < needs.size()) {
        m_rows.push_back(new StatusLabel(m_needs));
        m_needRows->addWidget(m_rows.back());
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < needs.size());
        if (i < needs.size())
            m_rows[i]->set(statusOf(needs[i]), needs[i].text);
    }
}

/// Beside a no, nobody goes without a yes: who cannot be reached is one thing, who refused another.
void ApprovalPanel::setRefusals(const PlanPicture &picture)
{
    QStringList refusals;
    for (const QString &line : picture.refusals())
        refusals += line;
    m_refusals->setText(refusals.join(u'\n'));
    // The verdict says it where it is the reason; beside another it would be lost.
    const QString why = picture.approvalWhy();
    const bool told =
        refusals.size() == 1 && why.contains(refusals.front().section(QStringLiteral(": "), -1));
    m_refusals->setVisible(!refusals.isEmpty() && !told);
    const bool known = picture.approved() != Tri::Unknown;
    const bool approved = picture.approved() == Tri::Yes;
    m_deny->setVisible(m_may.deny && !approved);
    m_deny->setEnabled(known && picture.peopleMissing().isEmpty());
    m_revoke->setVisible(m_may.revoke && !picture.approvalsThatHold().empty());
    const bool drill = picture.facts().plan.kind == model::PlanKind::Drill;
    const bool glass = m_may.start && picture.approved() == Tri::No && !picture.glassBroken();
    m_breakGlass->setVisible(glass && !drill && refusals.isEmpty());
    m_glassHint->setVisible(glass && !drill && !refusals.isEmpty());
}

void ApprovalPanel::setActs(const PlanPicture &picture, bool checking)
{
    const bool approved = picture.approved() == Tri::Yes;
    const auto toArm = picture.siteToArm();
    m_check->setEnabled(!checking);
    m_check->setText(checking ? tr("Checking…") : tr("Check against live systems"));
    const bool people = picture.peopleMissing().isEmpty();
    m_people->setVisible(!people);
    m_sign->setEnabled(picture.maySign() && people && !approved);
    QString lacks = PlanPicture::missing(picture.signatureNeeds());
    if (lacks.isEmpty() && !people)
        lacks = tr("Missing: %1.").arg(picture.peopleMissing());
    m_signHint->setText(approved ? QString() : lacks);
    m_sign->setVisible(m_may.sign);
    m_start->setVisible(m_may.start);
    setRefusals(picture);
    m_signHint->setVisible(m_may.sign && !m_signHint->text().isEmpty());
    m_arm->setVisible(toArm.has_value() && m_may.arm);
    if (toArm) {
        const QString name = picture.nameOf(*toArm);
        const int verb = fontMetrics().horizontalAdvance(tr("Arm %1…").arg(QString()));
        const int room = std::clamp(armTextWidthMax - verb, siteWidthMin, siteWidthMax);
        m_arm->setText(tr("Arm %1…").arg(fontMetrics().elidedText(name, Qt::ElideMiddle, room)));
        m_arm->setToolTip(name);
    }
    const bool undeclared = picture.needsDeclaration() && picture.declared() == Tri::No;
    m_declare->setVisible(undeclared && m_may.declare);
    m_start->setEnabled(picture.mayRun());
    QString hint = PlanPicture::missing(picture.runNeeds());
    if (const auto until = picture.armedUntil())
        hint = (hint + u' ' + tr("Armed until %1.").arg(Wording::stamp(*until))).trimmed();
    // The next step is the one that stands out; starting never does.
    const bool checked = picture.maySign();
    makePrimary(m_check, !checked);
    makePrimary(m_people, checked && !people);
    makePrimary(m_sign, checked && people && !approved);
    makePrimary(m_arm, checked && approved);
    makePrimary(m_declare, approved && !toArm && undeclared);
    m_startHint->setText(hint);
    m_startHint->setVisible(!hint.isEmpty());
}

} // namespace farhaven::gui
