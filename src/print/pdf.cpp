// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "print/print.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFont>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QUrl>

#include <cmath>

namespace farhaven::print {

namespace {

constexpr int dotsPerInch = 300;
constexpr double pointsPerInch = 72.0;
/// Qt's rich text counts images and paddings in these.
constexpr double textDotsPerInch = 96.0;
constexpr double footHeight = 34; // points, of the foot of each page
/// What must fit below a heading, in points.
constexpr double headingRoom = 62;
constexpr int chartWidth = 680, chartSharpness = 3;

double dots(double points)
{
    return points * dotsPerInch / pointsPerInch;
}

QString q(const std::string &text)
{
    return QString::fromStdString(text);
}

/// Text that Qt paints as it stands.
QString shown(const std::string &text)
{
    return q(printable(text));
}

/// A chart is painted larger than it is shown, so that it is sharp on paper.
QImage chartImage(const std::string &svg)
{
    QSvgRenderer renderer(QByteArray::fromStdString(svg));
    const QSize size = renderer.defaultSize();
    QImage image(size * chartSharpness, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    image.setDevicePixelRatio(chartSharpness);
    return image;
}

/// Pages of the document, each with its foot.
class Pages {
public:
    Pages(const report::Paper &paper, QPdfWriter &writer, QTextDocument &document)
        : m_paper(paper), m_writer(writer), m_document(document)
    {
    }
    bool paint()
    {
        QPainter painter;
        if (!painter.begin(&m_writer))
            return false;
        const int count = m_document.pageCount();
        for (int page = 0; page < count; ++page) {
            if (page > 0 && !m_writer.newPage())
                return false;
            paintText(painter, page);
            paintFoot(painter, page + 1, count);
        }
        return painter.end();
    }

private:
    void paintText(QPainter &painter, int page)
    {
        const QSizeF size = m_document.pageSize();
        const QRectF view(0, page * size.height(), size.width(), size.height());
        painter.save();
        painter.translate(0, -view.top());
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = view;
        context.palette.setColor(QPalette::Text, QColor(0x1b, 0x1f, 0x24));
        painter.setClipRect(view);
        m_document.documentLayout()->draw(&painter, context);
        painter.restore();
    }
    void paintFoot(QPainter &painter, int page, int count)
    {
        painter.save();
        const QRectF foot(0, m_document.pageSize().height() + dots(8), m_writer.width(),
                          dots(footHeight - 8));
        painter.setPen(QPen(QColor(0xc6, 0xcc, 0xd2), dots(0.6)));
        painter.drawLine(foot.topLeft(), foot.topRight());
        QFont font = m_document.defaultFont();
        font.setPointSizeF(7);
        painter.setFont(font);
        painter.setPen(QColor(0x57, 0x60, 0x6a));
        const QRectF first = foot.adjusted(0, dots(3), 0, 0);
        painter.drawText(
            first, Qt::AlignLeft | Qt::AlignTop,
            painter.fontMetrics().elidedText(shown(m_paper.title + " · " + m_paper.subtitle),
                                             Qt::ElideRight, int(foot.width() * 0.82)));
        painter.drawText(first, Qt::AlignRight | Qt::AlignTop,
                         QStringLiteral("Page %1 of %2").arg(page).arg(count));
        const QRectF second = foot.adjusted(0, dots(13), 0, 0);
        painter.drawText(second, Qt::AlignLeft | Qt::AlignTop,
                         QStringLiteral("SHA-256 ") + shown(m_paper.sha256));
        font.setBold(true);
        painter.setFont(font);
        painter.setPen(m_paper.drill ? QColor(0x8a, 0x3f, 0xa0) : QColor(0x1b, 0x1f, 0x24));
        const std::string stamp =
            std::string(m_paper.drill ? "DRILL · " : "") + m_paper.environment;
        painter.drawText(second, Qt::AlignRight | Qt::AlignTop, shown(stamp));
        painter.restore();
    }

    const report::Paper &m_paper;
    QPdfWriter &m_writer;
    QTextDocument &m_document;
};

/// A heading at the foot of a page goes to the next one, with what it is the heading of.
void keepHeadings(QTextDocument &document)
{
    const double height = document.pageSize().height();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() < 2)
            continue;
        const QRectF place = document.documentLayout()->blockBoundingRect(block);
        const double below = height - (place.bottom() - std::floor(place.top() / height) * height);
        if (below > dots(headingRoom))
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(block).setBlockFormat(format);
        // What is laid out in part loses lines between tables.
        document.markContentsDirty(0, document.characterCount());
    }
}

constexpr const char *richStyle =
    "h1{font-size:18pt;margin-bottom:2px}h2{font-size:12pt;margin-top:14px;margin-bottom:4px}"
    "p{margin-top:3px;margin-bottom:3px}h3{font-size:8.5pt;margin-top:8px;margin-bottom:1px}"
    "pre{font-family:'Noto Sans Mono','DejaVu Sans Mono',monospace;font-size:7.5pt;"
    "background-color:#f4f6f8}";

} // namespace

Result<std::string> pdfOf(const report::Paper &paper)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(18, 16, 18, 12), QPageLayout::Millimeter);
    writer.setTitle(shown(paper.title + " · " + paper.subtitle));
    writer.setCreator(QStringLiteral("Farhaven"));
    QTextDocument document;
    document.documentLayout()->setPaintDevice(&writer);
    QFont font(QStringList{QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    font.setPointSizeF(8.5);
    document.setDefaultFont(font);
    document.setDefaultStyleSheet(QString::fromLatin1(richStyle));
    document.setDocumentMargin(0);
    const double widthPoints = writer.width() * pointsPerInch / dotsPerInch;
    for (std::size_t i = 0; i < paper.sections.size(); ++i) {
        if (!paper.sections[i].chart.empty())
            document.addResource(QTextDocument::ImageResource,
                                 QUrl(QStringLiteral("chart:%1").arg(i)),
                                 chartImage(report::chartSvg(paper.sections[i].chart, chartWidth)));
    }
    QString html = q(report::paperRichText(paper));
    const int shownWidth = int(widthPoints * textDotsPerInch / pointsPerInch) - 2;
    html.replace(QStringLiteral("<img src=\"chart:"),
                 QStringLiteral("<img width=\"%1\" src=\"chart:").arg(shownWidth));
    document.setHtml(html);
    document.setPageSize(QSizeF(writer.width(), writer.height() - dots(footHeight)));
    keepHeadings(document);
    if (!Pages(paper, writer, document).paint())
        return fail(ErrorCode::Io, "the PDF could not be written");
    return buffer.data().toStdString();
}

} // namespace farhaven::print
