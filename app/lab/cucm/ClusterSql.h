// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sipseal::lab {

class CucmCluster;

/// Answers of the cluster's SQL: one table, columns by name, conditions joined by "and" with = and like. Enough for the
/// statements that people and programs use to look at a security mode or a device; everything else is a syntax error.
class ClusterSql
{
public:
    QStringList columns; ///< as asked, in lower case
    QList<QStringList> rows;

    /// Nothing: a syntax error, or a table or column that the lab does not keep.
    static std::optional<ClusterSql> run(const CucmCluster &cluster, const QString &statement);
    /// As `run sql` prints it: columns as wide as their widest text, underlined with "=".
    QByteArray printed() const;
};

} // namespace sipseal::lab
