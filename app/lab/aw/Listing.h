// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/aw/ApiAnswer.h"
#include "app/lab/aw/XmlNode.h"

#include <QMap>
#include <QStringList>
#include <QUrlQuery>

namespace sipseal::lab {

/// What a client asked of a list: page, search, sort (cce-cvp-vvb.md §1.2).
class Listing
{
public:
    static constexpr int kDefaultPage = 25;
    static constexpr int kLargestPage = 100;

    explicit Listing(const QUrlQuery &query);
    /// What is wrong with the question; empty type: nothing.
    const ApiError &error() const { return m_error; }
    /// Words of the search that name no field.
    const QStringList &words() const { return m_words; }
    /// "types:(A|B)" -> {"types": [A, B]}.
    const QMap<QString, QStringList> &terms() const { return m_terms; }

    /// The envelope: pageInfo, permissionInfo and the page's part of `items` (children of an element `wrapper`). A start past
    /// the end gives a full last page.
    XmlNode results(const QString &path, const QString &wrapper, QList<XmlNode> items) const;

private:
    void readSearch(const QString &search);
    XmlNode pageInfo(const QString &path, qsizetype start, qsizetype total) const;

    int m_start = 0, m_perPage = kDefaultPage;
    QString m_search, m_sort;
    QStringList m_words;
    QMap<QString, QStringList> m_terms;
    ApiError m_error;
};

} // namespace sipseal::lab
