// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/drawing_text.h"

#include "base/sentence.h"
#include "base/utf8.h"

#include <QByteArray>
#include <QXmlStreamReader>

#include <zlib.h>

#include <array>

namespace farhaven::imports {

namespace {

/// More than XML of drawings ever gains; a bomb gains a thousandfold.
constexpr std::size_t ratioMax = 200;

std::string utf8(QStringView text)
{
    return text.toUtf8().toStdString();
}

tl::unexpected<Error> tooMuch(int line)
{
    return fail(ErrorCode::Exhausted, "the file unfolds to more than this program reads",
                "line " + std::to_string(line), "Import it in parts");
}

/// What is open, and what it has cost so far.
struct XmlState {
    std::vector<Element> open;
    std::size_t nodes = 0;
    std::size_t bytes = 0;
};

void openElement(const QXmlStreamReader &in, XmlState &state)
{
    Element element;
    element.name = utf8(in.name());
    element.line = int(in.lineNumber());
    for (const QXmlStreamAttribute &each : in.attributes()) {
        const std::string value = utf8(each.value());
        state.bytes += value.size();
        ++state.nodes;
        element.attributes[utf8(each.name())] = value;
    }
    ++state.nodes;
    state.open.push_back(std::move(element));
}

} // namespace

std::string Element::get(const std::string &attribute) const
{
    const auto found = attributes.find(attribute);
    return found == attributes.end() ? std::string() : found->second;
}

const Element *Element::find(std::string_view child) const
{
    for (const Element &each : inner) {
        if (each.name == child)
            return &each;
    }
    return nullptr;
}

Result<Element> readXml(std::string_view bytes, const Budget &budget)
{
    if (bytes.size() > budget.bytesMax)
        return tooMuch(0);
    QXmlStreamReader in(QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size())));
    in.setEntityExpansionLimit(0);
    XmlState state;
    while (!in.atEnd()) {
        const auto token = in.readNext();
        const int line = int(in.lineNumber());
        if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference)
            return fail(ErrorCode::Denied, "the file declares entities of its own (a DTD)",
                        "line " + std::to_string(line), "No drawing needs one: take it out");
        if (token == QXmlStreamReader::StartElement) {
            if (int(state.open.size()) >= budget.depthMax)
                return tooMuch(line);
            openElement(in, state);
        } else if (token == QXmlStreamReader::Characters && !state.open.empty()) {
            state.open.back().text += utf8(in.text());
            state.bytes += std::size_t(in.text().size());
        } else if (token == QXmlStreamReader::EndElement && state.open.size() > 1) {
            Element done = std::move(state.open.back());
            state.open.pop_back();
            state.open.back().inner.push_back(std::move(done));
        }
        if (state.nodes > budget.nodesMax || state.bytes > budget.bytesMax)
            return tooMuch(line);
    }
    if (in.hasError() || state.open.size() != 1)
        return fail(ErrorCode::Invalid, "this is no XML: " + printable(utf8(in.errorString()), 200),
                    "line " + std::to_string(in.lineNumber()), "Save the drawing again");
    return std::move(state.open.front());
}

Result<std::string> inflatedPage(std::string_view text, const Budget &budget)
{
    const auto read = QByteArray::fromBase64Encoding(
        QByteArray(text.data(), qsizetype(text.size())).trimmed(),
        QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray bytes = read ? *read : QByteArray();
    if (bytes.isEmpty())
        return fail(ErrorCode::Invalid, "a page is neither XML nor its compressed form");
    const std::size_t most = std::min(budget.bytesMax, std::size_t(bytes.size()) * ratioMax + 4096);
    z_stream stream{};
    if (::inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return fail(ErrorCode::Exhausted, "no memory to unfold a page");
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    std::string out;
    std::array<char, 16384> part{};
    int state = Z_OK;
    while (state == Z_OK && out.size() <= most) {
        stream.next_out = reinterpret_cast<Bytef *>(part.data());
        stream.avail_out = uInt(part.size());
        state = ::inflate(&stream, Z_NO_FLUSH);
        out.append(part.data(), part.size() - stream.avail_out);
    }
    ::inflateEnd(&stream);
    if (out.size() > most)
        return fail(ErrorCode::Exhausted,
                    "a page unfolds to more than " + std::to_string(most) + " bytes", {},
                    "Save the drawing uncompressed");
    if (state != Z_STREAM_END)
        return fail(ErrorCode::Corrupt, "the compressed page ends in its middle");
    return QByteArray::fromPercentEncoding(QByteArray::fromStdString(out)).toStdString();
}

std::string labelText(std::string_view html)
{
    std::string out;
    bool tag = false;
    for (const char each : html) {
        if (each == '<' || each == '>') {
            tag = each == '<';
            out += ' ';
        } else if (!tag) {
            out += each == '\n' ? ' ' : each;
        }
    }
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{
        {{"&nbsp;", " "},
         {"&lt;", "<"},
         {"&gt;", ">"},
         {"&quot;", "\""},
         {"&#39;", "'"},
         {"&amp;", "&"}}};
    for (const auto &[from, to] : entities) {
        for (std::size_t at = out.find(from); at != out.npos; at = out.find(from, at + to.size()))
            out.replace(at, from.size(), to);
    }
    std::string folded;
    for (const char each : out) {
        if (each != ' ' || (!folded.empty() && folded.back() != ' '))
            folded += each;
    }
    while (!folded.empty() && folded.back() == ' ')
        folded.pop_back();
    return folded;
}

} // namespace farhaven::imports
