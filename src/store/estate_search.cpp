// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/estate_search.h"

#include "store/body.h"

#include <QString>

namespace farhaven::store {

namespace {

// A name weighs more than the rest: who types "db-1" wants the host, then what refers to it.
constexpr const char *findSql =
    "SELECT place.kind, place.id, snippet(word, -1, '«', '»', '…', 8) FROM word "
    "JOIN place ON place.number = word.rowid WHERE word MATCH ? "
    "ORDER BY bm25(word, 8.0, 1.0), place.kind, place.id LIMIT ?";
constexpr std::size_t wordsMax = 16;

/// Who types «елка» means «ёлка» too: Russian is mostly written without the dots.
std::string folded(const std::string &text)
{
    return QString::fromStdString(text)
        .replace(QChar(u'ё'), QChar(u'е'))
        .replace(QChar(u'Ё'), QChar(u'Е'))
        .toStdString();
}

/// Every text and number below the object, without the names of its fields.
void gather(const Json &value, std::string &texts)
{
    if (value.is_object() || value.is_array()) {
        for (const Json &each : value)
            gather(each, texts);
    } else if (value.is_string()) {
        texts += value.get_ref<const std::string &>() + '\n';
    } else if (value.is_number_integer()) {
        texts += value.dump() + '\n';
    }
}

/// `"krg"* "app2"*`: what people type is words, never the index's own language.
std::string queryOf(const std::string &typed)
{
    std::string query;
    QString word;
    std::size_t words = 0;
    const auto end = [&] {
        if (!word.isEmpty() && words++ < wordsMax)
            query += (query.empty() ? "\"" : " \"") + word.toStdString() + "\"*";
        word.clear();
    };
    for (const char32_t letter : QString::fromStdString(folded(typed)).toUcs4()) {
        if (QChar::isLetterOrNumber(letter) || QChar::isMark(letter))
            word += QString::fromUcs4(&letter, 1);
        else
            end();
    }
    end();
    return query;
}

} // namespace

Result<> EstateSearch::put(const std::string &kind, const std::string &id, const std::string &body)
{
    FH_TRY(const Json object, decodeBody(body));
    std::string texts;
    gather(object, texts);
    FH_CHECK(m_index->run("INSERT INTO place (kind, id) VALUES (?, ?)", {kind, id}));
    FH_TRY(const std::int64_t number, m_index->integer("SELECT last_insert_rowid()"));
    return m_index->run("INSERT INTO word (rowid, name, texts) VALUES (?, ?, ?)",
                        {number, folded(object.value("name", std::string())), folded(texts)});
}

Result<> EstateSearch::remove(const std::string &kind, const std::string &id)
{
    const std::vector<Value> key = {kind, id};
    FH_CHECK(m_index->run("DELETE FROM word WHERE rowid IN "
                          "(SELECT number FROM place WHERE kind = ? AND id = ?)",
                          key));
    return m_index->run("DELETE FROM place WHERE kind = ? AND id = ?", key);
}

Result<> EstateSearch::open()
{
    FH_TRY(m_index, Connection::open(":memory:"));
    return m_index->script(
        "CREATE TABLE place (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, "
        "UNIQUE (kind, id)) STRICT; "
        "CREATE VIRTUAL TABLE word USING fts5 (name, texts, prefix = '2 3', "
        "tokenize = 'unicode61 remove_diacritics 2')");
}

Result<> EstateSearch::fill()
{
    return m_workspace.each(
        "SELECT kind, id, body FROM estate_object WHERE kind <> 'estate'", {},
        [this](const Row &row) { return put(row.text(0), row.text(1), row.text(2)); });
}

Result<> EstateSearch::follow()
{
    return m_workspace.each("SELECT body FROM estate_change WHERE sequence > ? ORDER BY sequence",
                            {m_revision}, [this](const Row &row) -> Result<> {
                                FH_TRY(const Json body, decodeBody(row.text(0)));
                                for (const Json &change : body.value("changes", Json::array())) {
                                    const std::string kind = change.value("kind", std::string());
                                    const std::string id = change.value("id", std::string());
                                    FH_CHECK(remove(kind, id));
                                    const Json after = change.value("after", Json());
                                    if (after.is_null() || kind == "estate")
                                        continue;
                                    FH_TRY(const std::string bytes, encodeBody(after));
                                    FH_CHECK(put(kind, id, bytes));
                                }
                                return {};
                            });
}

Result<std::vector<EstateHit>> EstateSearch::find(const std::string &words, std::int64_t limit)
{
    std::vector<EstateHit> hits;
    const std::string query = queryOf(words);
    if (query.empty())
        return hits;
    FH_TRY(const std::int64_t revision,
           m_workspace.integer("SELECT coalesce(max(sequence), 0) FROM estate_change"));
    const bool fresh = !m_index;
    auto current = fresh ? open() : Result<>();
    if (current)
        current = m_index->begin();
    if (current)
        current = fresh ? fill() : follow();
    if (current)
        current = m_index->commit();
    if (!current) {
        m_index.reset(); // half of it is worse than none: it is made anew when it is next asked
        return fail(std::move(current).error());
    }
    m_revision = revision;
    FH_CHECK(m_index->each(findSql, {query, limit}, [&](const Row &row) -> Result<> {
        hits.push_back({row.text(0), row.text(1), {}, row.text(2)});
        return {};
    }));
    for (EstateHit &hit : hits) {
        FH_TRY(hit.body,
               m_workspace.text("SELECT body FROM estate_object WHERE kind = ? AND id = ?",
                                {hit.kind, hit.id}));
    }
    return hits;
}

} // namespace farhaven::store
