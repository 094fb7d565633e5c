// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QMap>
#include <QString>

namespace sipseal::lab {

struct SoapElement;

/// One element of an AXL object, as Cisco's schema has it (cucm.md, XSD appendix).
struct AxlField
{
    enum Kind { Plain, Boolean, Integer, Key, Complex };
    QString name;
    Kind kind = Plain;
    bool readOnly = false;  ///< not in the update request
    bool notListed = false; ///< in get's answer, not in list's
    int sinceTenths = 0;    ///< schema version it came with, times ten; 0: always
    QString initial;        ///< default of the add request
};

/// The element lists of the objects that the lab keeps, in schema order, and the checks that the server makes against them.
/// Element names and order are the schema's; nothing here knows a value's meaning.
namespace AxlFields {

/// From a table of one word a field: its name, then ? boolean, % integer, # foreign key, { complex, ! read-only, * not in list
/// answers, ^ since 12.5; then "=" and the default, its spaces written as "_".
QList<AxlField> of(const QString &table);

const QList<AxlField> &trunkProfile();
const QList<AxlField> &phoneProfile();
const QList<AxlField> &trunk();
const QList<AxlField> &phone();

/// Why these children of an add or update request are refused (unknown, out of order, wrong value); empty: they are fine.
/// `before`: element names that may stand before the fields ("name", "uuid", "newName").
QString refusal(const QList<AxlField> &fields, const SoapElement &request, const QStringList &before, int versionTenths);
/// The values given, by element name; complex ones left out.
QMap<QString, QString> values(const QList<AxlField> &fields, const SoapElement &request);

} // namespace AxlFields
} // namespace sipseal::lab
