// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/chart_view.h"
#include "gui/shell/theme.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLegend>
#include <QLineSeries>
#include <QPainter>
#include <QScatterSeries>
#include <QVBoxLayout>

#include <array>

/// Qt Charts draws. It is deprecated from Qt 6.10: nothing else of the program may know of it.
namespace farhaven::gui {

namespace {

constexpr double markSize = 11;
constexpr int gapsMax = 60; ///< more of them are a pattern that nobody reads, and cost an item each

/// Told apart by dashes first: lightness and hue come second.
struct Stroke {
    Token token;
    Qt::PenStyle style;
};
constexpr std::array<Stroke, 4> strokes{{{Token::Accent, Qt::SolidLine},
                                         {Token::T1, Qt::DotLine},
                                         {Token::T2, Qt::DashDotLine},
                                         {Token::Line2, Qt::DashDotDotLine}}};

/// What a mark means, drawn as it is drawn in the chart.
template <class Draw> QPixmap swatch(qreal pixelRatio, Draw draw)
{
    QPixmap pixmap(QSize(26, 14) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(painter);
    return pixmap;
}

class QtChart final : public ChartView {
public:
    explicit QtChart(QWidget *parent);
    void show(const ChartPicture &picture) override;
    [[nodiscard]] const ChartPicture &picture() const override { return m_picture; }
    [[nodiscard]] int strokesOf(const QString &series) const override;

private:
    void draw();
    void dress();
    void addAxis(const ChartAxis &axis, Qt::Alignment side);
    void addGaps();
    void addLine(const ChartSeries &series, const QPen &pen);
    void explain(const QString &name, const QPixmap &mark);
    void explainLine(const QString &name, const QPen &pen);
    void addMarks(const ChartSeries &series);
    void place(QAbstractSeries *series);

    QChart *m_chart;
    /// Ours: that of the library cuts words off and hatches nothing.
    QHBoxLayout *m_legend;
    ChartPicture m_picture;
};

QtChart::QtChart(QWidget *parent)
    : ChartView(parent), m_chart(new QChart), m_legend(new QHBoxLayout)
{
    auto *view = new QChartView(m_chart, this);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFrameShape(QFrame::NoFrame);
    view->setFocusPolicy(Qt::NoFocus); // its figures are in the table
    view->setInteractive(false);
    view->setMinimumHeight(120);
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setMargins(QMargins(4, 12, 12, 4));
    m_chart->setBackgroundRoundness(0);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    m_legend->setContentsMargins(12, 6, 12, 0);
    m_legend->setSpacing(8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_legend);
    column->addWidget(view, 1);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    connect(&Theme::instance(), &Theme::changed, this, &QtChart::draw);
}

void QtChart::show(const ChartPicture &picture)
{
    m_picture = picture;
    draw();
}

void QtChart::draw()
{
    m_chart->removeAllSeries();
    while (QLayoutItem *item = m_legend->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (QAbstractAxis *axis : m_chart->axes()) {
        m_chart->removeAxis(axis);
        delete axis;
    }
    dress();
    addAxis(m_picture.x, Qt::AlignBottom);
    addAxis(m_picture.y, Qt::AlignLeft);
    addGaps();
    std::size_t line = 0;
    for (const ChartSeries &series : m_picture.series) {
        if (series.form == ChartForm::Promise) {
            addLine(series, QPen(Theme::instance().color(Token::T1), 1.5, Qt::DashLine));
        } else if (series.form == ChartForm::Line) {
            const Stroke &stroke = strokes[line++ % strokes.size()];
            addLine(series, QPen(Theme::instance().color(stroke.token), 2, stroke.style));
        } else {
            addMarks(series);
        }
    }
    m_legend->addStretch(1);
}

void QtChart::dress()
{
    const Theme &theme = Theme::instance();
    m_chart->setBackgroundBrush(theme.color(Token::Bg2));
    m_chart->setPlotAreaBackgroundBrush(theme.color(Token::Bg2));
    setAccessibleName(m_picture.title);
    setAccessibleDescription(m_picture.summary);
}

void QtChart::addAxis(const ChartAxis &axis, Qt::Alignment side)
{
    const Theme &theme = Theme::instance();
    auto *made = new QCategoryAxis;
    made->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    made->setRange(axis.from, axis.to);
    made->setStartValue(axis.from);
    for (const ChartTick &tick : axis.ticks)
        made->append(tick.text, tick.at);
    made->setTitleText(axis.title);
    made->setTitleFont(theme.font(TextSize::Header));
    made->setTitleBrush(theme.color(Token::T2));
    made->setLabelsFont(theme.font(TextSize::Note));
    made->setLabelsBrush(theme.color(Token::T2));
    made->setLinePen(QPen(theme.color(Token::Line2), 1));
    made->setGridLinePen(QPen(theme.color(Token::Line), 1));
    made->setGridLineVisible(side == Qt::AlignLeft);
    m_chart->addAxis(made, side);
}

void QtChart::place(QAbstractSeries *series)
{
    m_chart->addSeries(series);
    for (QAbstractAxis *axis : m_chart->axes())
        series->attachAxis(axis);
}

void QtChart::explain(const QString &name, const QPixmap &mark)
{
    auto *drawn = new QLabel;
    drawn->setPixmap(mark);
    auto *word = new QLabel(name);
    word->setFont(Theme::instance().font(TextSize::Header));
    if (m_legend->count() > 0)
        m_legend->addSpacing(12);
    m_legend->addWidget(drawn);
    m_legend->addWidget(word);
}

void QtChart::explainLine(const QString &name, const QPen &pen)
{
    explain(name, swatch(devicePixelRatioF(), [&](QPainter &painter) {
                painter.setPen(pen);
                painter.drawLine(0, 7, 26, 7);
            }));
}

void QtChart::addGaps()
{
    const QBrush hatch(Theme::instance().mark(Status::Unknown), Qt::BDiagPattern);
    for (std::size_t i = 0; i < m_picture.gaps.size() && i < std::size_t(gapsMax); ++i) {
        const ChartGap &gap = m_picture.gaps[i];
        auto *area = new QAreaSeries;
        auto *top = new QLineSeries(area), *bottom = new QLineSeries(area);
        for (const double x : {gap.from, gap.to}) {
            top->append(x, m_picture.y.to);
            bottom->append(x, m_picture.y.from);
        }
        area->setUpperSeries(top);
        area->setLowerSeries(bottom);
        area->setBrush(hatch);
        area->setPen(Qt::NoPen);
        area->setName(m_picture.gapName);
        place(area);
    }
    if (!m_picture.gaps.empty())
        explain(m_picture.gapName, swatch(devicePixelRatioF(), [&](QPainter &painter) {
                    painter.fillRect(QRect(2, 0, 22, 14), hatch);
                }));
}

/// A stroke for each stretch of known figures. One that is known alone is a point, not nothing.
void QtChart::addLine(const ChartSeries &series, const QPen &pen)
{
    std::vector<QList<QPointF>> stretches(1);
    for (const ChartPoint &point : series.points) {
        if (point.y)
            stretches.back() << QPointF(point.x, *point.y);
        else if (!stretches.back().isEmpty())
            stretches.emplace_back();
    }
    explainLine(series.name, pen);
    for (const QList<QPointF> &points : stretches) {
        if (points.isEmpty())
            continue;
        auto *line = new QLineSeries;
        line->setName(series.name);
        line->setPen(pen);
        line->replace(points);
        line->setPointsVisible(points.size() == 1);
        place(line);
    }
}

void QtChart::addMarks(const ChartSeries &series)
{
    const Theme &theme = Theme::instance();
    const bool drills = series.form == ChartForm::Triangles;
    auto *marks = new QScatterSeries;
    marks->setName(series.name);
    marks->setMarkerShape(drills ? QScatterSeries::MarkerShapeTriangle
                                 : QScatterSeries::MarkerShapeRectangle);
    marks->setMarkerSize(markSize);
    marks->setBrush(theme.color(drills ? Token::Bg2 : Token::Accent));
    marks->setPen(QPen(theme.color(drills ? Token::T1 : Token::Accent), 1.5));
    for (const ChartPoint &point : series.points) {
        if (point.y)
            marks->append(point.x, *point.y);
    }
    place(marks);
    explain(series.name, swatch(devicePixelRatioF(), [&](QPainter &painter) {
                painter.setBrush(marks->brush());
                painter.setPen(marks->pen());
                if (drills)
                    painter.drawPolygon(QPolygonF({{7, 13}, {13, 2}, {19, 13}}));
                else
                    painter.drawRect(QRectF(7, 1.5, 11, 11));
            }));
}

int QtChart::strokesOf(const QString &series) const
{
    int count = 0;
    for (const QAbstractSeries *each : m_chart->series())
        count += each->name() == series ? 1 : 0;
    return count;
}

} // namespace

ChartView *ChartView::make(QWidget *parent)
{
    return new QtChart(parent);
}

} // namespace farhaven::gui
