// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/ClusterSql.h"

#include "app/lab/cucm/ClusterModel.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/cucm/CucmNode.h"

#include <QRegularExpression>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

struct Condition
{
    qsizetype column = 0;
    bool like = false;
    QString value;
};

const QStringList kOperations{u"No Pending Operation"_s, u"Install/Upgrade"_s, u"Delete"_s, u"Troubleshoot"_s};

// Ids as the database has them: lower case without braces (cucm.md §h).
QString databaseId(const QString &uuid)
{
    return uuid.mid(1, uuid.size() - 2).toLower();
}

ClusterSql deviceTable(const ClusterModel &model)
{
    ClusterSql out;
    out.columns = {u"pkid"_s, u"name"_s, u"description"_s, u"tkmodel"_s, u"tkcertificateoperation"_s};
    for (const PhoneEntry &phone : model.phones) // model 503: Client Services Framework (cucm.md §g)
        out.rows += {databaseId(phone.uuid), phone.name(), phone.fields.value(u"description"_s), u"503"_s,
                     QString::number(1 + kOperations.indexOf(phone.fields.value(u"certificateOperation"_s)))};
    for (const Trunk &trunk : model.trunks)
        out.rows += {databaseId(trunk.uuid), trunk.name(), trunk.fields.value(u"description"_s), u"131"_s, u"1"_s};
    return out;
}

std::optional<ClusterSql> wholeTable(const CucmCluster &cluster, const QString &name)
{
    const ClusterModel &model = cluster.model();
    ClusterSql out;
    if (name == "device"_L1)
        return deviceTable(model);
    if (name == "processconfig"_L1) {
        out.columns = {u"paramname"_s, u"paramvalue"_s};
        out.rows = {{u"ClusterID"_s, u"StandAloneCluster"_s},
                    {u"ClusterSecurityMode"_s, QString::number(model.securityMode)},
                    {u"AutoRegistrationPhoneProtocol"_s, u"2"_s}};
    } else if (name == "processnode"_L1) {
        out.columns = {u"name"_s, u"description"_s, u"tknodeusage"_s};
        out.rows = {{u"EnterpriseWideData"_s, u""_s, u"1"_s}};
        for (const CucmNode *node : cluster.nodes())
            out.rows += {node->hostName(), node->fqdn(), node->isPublisher() ? u"0"_s : u"1"_s};
    } else if (name == "typemodel"_L1) { // RIS model numbers (cucm.md §g)
        out.columns = {u"enum"_s, u"name"_s};
        out.rows = {{u"72"_s, u"CTI Port"_s},
                    {u"73"_s, u"CTI Route Point"_s},
                    {u"131"_s, u"SIP Trunk"_s},
                    {u"503"_s, u"Cisco Unified Client Services Framework"_s}};
    } else if (name == "typecertificateoperation"_L1) {
        out.columns = {u"enum"_s, u"name"_s};
        for (qsizetype i = 0; i < kOperations.size(); ++i)
            out.rows += {QString::number(i + 1), kOperations[i]};
    } else {
        return std::nullopt;
    }
    return out;
}

QString columnName(const QString &text)
{
    return text.trimmed().section(u'.', -1).toLower();
}

std::optional<QList<Condition>> conditionsOf(QString text, const QStringList &columns)
{
    static const QRegularExpression one(u"^\\s*([\\w.]+)\\s*(=|like\\b)\\s*(?:'((?:[^']|'')*)'|(\\d+))\\s*(?:and\\b|$)"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    QList<Condition> out;
    while (!text.trimmed().isEmpty()) {
        const auto match = one.match(text);
        const qsizetype column = columns.indexOf(columnName(match.captured(1)));
        if (!match.hasMatch() || column < 0)
            return std::nullopt;
        const QString value = match.captured(4).isEmpty() ? match.captured(3).replace(u"''"_s, u"'"_s) : match.captured(4);
        out += Condition{column, match.captured(2) != "="_L1, value};
        text = text.mid(match.capturedEnd());
    }
    return out;
}

bool holds(const Condition &condition, const QStringList &row)
{
    if (!condition.like)
        return row[condition.column] == condition.value;
    const QString pattern = QRegularExpression::escape(condition.value).replace(u"\\%"_s, u".*"_s).replace(u"_"_s, u"."_s);
    return QRegularExpression(u"^%1$"_s.arg(pattern)).match(row[condition.column]).hasMatch();
}

} // namespace

std::optional<ClusterSql> ClusterSql::run(const CucmCluster &cluster, const QString &statement)
{
    static const QRegularExpression shape(
        u"^\\s*select\\s+([\\w.,*\\s]+?)\\s+from\\s+(\\w+)(?:\\s+(?:as\\s+)?(?!where\\b)\\w+)?(?:\\s+where\\s+(.+?))?\\s*;?\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    const auto match = statement.size() > 4096 ? QRegularExpressionMatch() : shape.match(statement);
    if (!match.hasMatch())
        return std::nullopt;
    const auto table = wholeTable(cluster, match.captured(2).toLower());
    if (!table)
        return std::nullopt;
    const auto conditions = conditionsOf(match.captured(3), table->columns);
    if (!conditions)
        return std::nullopt;
    ClusterSql out;
    QList<qsizetype> picked;
    const QStringList asked = match.captured(1).trimmed() == "*"_L1 ? table->columns : match.captured(1).split(u',');
    for (const QString &name : asked) {
        picked += table->columns.indexOf(columnName(name));
        if (picked.last() < 0)
            return std::nullopt;
        out.columns += columnName(name);
    }
    for (const QStringList &row : table->rows) {
        if (!std::all_of(conditions->cbegin(), conditions->cend(), [&](const Condition &c) { return holds(c, row); }))
            continue;
        QStringList values;
        for (const qsizetype at : std::as_const(picked))
            values += row[at];
        out.rows += values;
    }
    return out;
}

QByteArray ClusterSql::printed() const
{
    QList<qsizetype> widths;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        qsizetype width = columns[i].size();
        for (const QStringList &row : rows)
            width = std::max(width, row[i].size());
        widths += width;
    }
    const auto lineOf = [&](const QStringList &cells) {
        QString line;
        for (qsizetype i = 0; i < cells.size(); ++i)
            line += (i ? u" "_s : QString()) + cells[i].leftJustified(widths[i]);
        return line.toUtf8() + '\n';
    };
    QStringList rule;
    for (const qsizetype width : std::as_const(widths))
        rule += QString(width, u'=');
    QByteArray out = lineOf(columns) + lineOf(rule);
    for (const QStringList &row : rows)
        out += lineOf(row);
    return out;
}

} // namespace sipseal::lab
