// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/SoapElement.h"
#include "app/lab/http/HttpServer.h"

#include <QString>
#include <QStringList>

namespace sipseal::lab {

class CucmNode;

/// RISPort70 of one node (cucm.md §i): which devices are registered where. It cannot tell whether a registration is secure, as
/// the real one cannot.
class RisService
{
public:
    explicit RisService(CucmNode &node) : m_node(node) {}

    static QString path();
    Response handle(const Request &request);

private:
    struct Query
    {
        int most = 200;
        QString deviceClass, status, nodeName, selectBy;
        int model = 255;
        QStringList items;
        bool ext = false;
        bool takes(const QString &value) const;
    };
    static Query queryOf(const SoapElement &request);
    SoapElement answer(const Query &query) const;
    QList<SoapElement> phonesAt(const CucmNode &node, const Query &query, int most) const;
    QList<SoapElement> trunksAt(const CucmNode &node, const Query &query, int most) const;

    CucmNode &m_node;
};

} // namespace sipseal::lab
