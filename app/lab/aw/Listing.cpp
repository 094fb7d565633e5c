// SPDX-License-Identifier: Apache-2.0
#include "app/lab/aw/Listing.h"

#include <QUrl>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// '+' is a space in queries of forms, and clients of this interface use both.
QString itemOf(const QUrlQuery &query, const QString &name)
{
    QString raw = query.queryItemValue(name, QUrl::FullyEncoded);
    return QUrl::fromPercentEncoding(raw.replace(u'+', u"%20"_s).toUtf8());
}

bool readNumber(const QString &text, int minimum, int maximum, int &value)
{
    if (text.isEmpty())
        return true;
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number < minimum || number > maximum)
        return false;
    value = number;
    return true;
}

} // namespace

Listing::Listing(const QUrlQuery &query)
    : m_search(itemOf(query, u"q"_s).trimmed()), m_sort(itemOf(query, u"sort"_s).trimmed())
{
    const auto outOfRange = [](const QString &name, int minimum, int maximum) {
        return ApiError{u"invalidInput.outOfRange"_s, u"The value of %1 is out of range."_s.arg(name), name,
                        QString::number(minimum), QString::number(maximum)};
    };
    if (!readNumber(itemOf(query, u"resultsPerPage"_s), 1, kLargestPage, m_perPage))
        m_error = outOfRange(u"resultsPerPage"_s, 1, kLargestPage);
    else if (!readNumber(itemOf(query, u"startIndex"_s), 0, 1'000'000, m_start))
        m_error = outOfRange(u"startIndex"_s, 0, 1'000'000);
    readSearch(m_search);
}

void Listing::readSearch(const QString &search)
{
    const QStringList parts = search.split(u' ', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const qsizetype colon = part.indexOf(u':');
        if (colon <= 0) {
            m_words += part;
            continue;
        }
        QString values = part.mid(colon + 1);
        if (values.startsWith(u'(') && values.endsWith(u')'))
            values = values.mid(1, values.size() - 2);
        m_terms[part.left(colon)] += values.split(u'|', Qt::SkipEmptyParts);
    }
}

XmlNode Listing::pageInfo(const QString &path, qsizetype start, qsizetype total) const
{
    const auto page = [&](qsizetype from) {
        QUrlQuery query;
        query.addQueryItem(u"resultsPerPage"_s, QString::number(m_perPage));
        query.addQueryItem(u"startIndex"_s, QString::number(from));
        if (!m_search.isEmpty())
            query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(m_search)));
        return path + u'?' + query.toString(QUrl::FullyEncoded);
    };
    const qsizetype last = total > 0 ? (total - 1) / m_perPage * m_perPage : 0;
    XmlNode out(u"pageInfo"_s);
    out.add(u"resultsPerPage"_s, QString::number(m_perPage));
    out.add(u"startIndex"_s, QString::number(start));
    out.add(u"totalResults"_s, QString::number(total));
    out.add(u"firstPage"_s, page(0));
    out.add(u"lastPage"_s, page(last));
    if (start > 0)
        out.add(u"prevPage"_s, page(std::max<qsizetype>(0, start - m_perPage)));
    if (start + m_perPage < total)
        out.add(u"nextPage"_s, page(start + m_perPage));
    out.add(u"searchTerm"_s, m_search);
    out.add(u"sortTerm"_s, m_sort);
    return out;
}

XmlNode Listing::results(const QString &path, const QString &wrapper, QList<XmlNode> items) const
{
    const QStringList sort = m_sort.split(u' ', Qt::SkipEmptyParts);
    if (!sort.isEmpty()) {
        const bool falling = sort.value(1).toLower() == u"desc";
        std::stable_sort(items.begin(), items.end(), [&](const XmlNode &a, const XmlNode &b) {
            const int order = a.value(sort[0]).compare(b.value(sort[0]), Qt::CaseInsensitive);
            return falling ? order > 0 : order < 0;
        });
    }
    const qsizetype lastStart = std::max<qsizetype>(0, items.size() - m_perPage);
    const qsizetype start = m_start < items.size() ? m_start : lastStart;
    XmlNode out(u"results"_s);
    out.add(pageInfo(path, start, items.size()));
    XmlNode &permission = out.add(u"permissionInfo"_s);
    permission.add(u"canCreate"_s, u"true"_s);
    permission.add(u"canDelete"_s, u"true"_s);
    permission.add(u"canUpdate"_s, u"true"_s);
    permission.add(u"role"_s, u"Administrator"_s);
    XmlNode list(wrapper);
    list.children = items.mid(start, m_perPage);
    out.add(std::move(list));
    return out;
}

} // namespace sipseal::lab
