// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "model/estate.h"

#include <QCoreApplication>
#include <QString>

#include <map>
#include <string>

/// Kinds, fields and values of the inventory as people read and type them. Pure, but for the
/// language of the moment.
namespace farhaven::gui {

/// What the estate calls each thing: "host:dc1" to its name.
using NamesOfThings = std::map<std::string, QString>;
[[nodiscard]] NamesOfThings namesOf(const model::Estate &estate);

class FieldTexts {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::FieldTexts)

public:
    [[nodiscard]] static QString kind(const model::Kind &kind); ///< "Certificates and licences"
    [[nodiscard]] static QString one(const model::Kind &kind);  ///< "Certificate"
    [[nodiscard]] static QString field(const model::Field &field);
    [[nodiscard]] static QString choice(const std::string &word);
    /// How to type a value of that form; empty where it explains itself.
    [[nodiscard]] static QString hint(const model::Field &field);

    /// For a table; empty for null.
    [[nodiscard]] static QString shown(const model::Field &field, const Json &value,
                                       const NamesOfThings &names);
    /// For an editor: read() gives the same value back.
    [[nodiscard]] static QString typed(const model::Field &field, const Json &value);
    /// Null: nothing was typed. Invalid, with what to type instead.
    [[nodiscard]] static Result<Json> read(const model::Field &field, const QString &typed);

    /// Exact: "1 h 30 min", "1 s 250 ms".
    [[nodiscard]] static QString exactDuration(Milliseconds duration);
    /// In any of the three languages, "90 min", "1 сағ 30 мин", "2 ч".
    [[nodiscard]] static Result<Milliseconds> durationFrom(const QString &typed);

private:
    [[nodiscard]] static QString kindOfThing(const std::string &word);
    [[nodiscard]] static QString restOfKinds(const std::string &word);
    [[nodiscard]] static QString drawnField(const std::string &key);
    [[nodiscard]] static QString keptField(const std::string &key);
    [[nodiscard]] static QString measure(const std::string &word);
};

} // namespace farhaven::gui
