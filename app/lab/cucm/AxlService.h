// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/SoapElement.h"
#include "app/lab/http/HttpServer.h"

#include <QDateTime>
#include <QMap>
#include <QString>

#include <tl/expected.hpp>

namespace sipseal::lab {

class CucmCluster;

/// Why AXL refuses (cucm.md §h): HTTP 500 with a SOAP fault.
struct AxlFault
{
    int code = -1;
    QString message;
};

/// The answer's elements below the operation's response element, or a fault.
using AxlAnswer = tl::expected<SoapElement, AxlFault>;

/// One request as an operation sees it.
struct AxlCall
{
    CucmCluster &cluster;
    const SoapElement &request;
    QString operation;
    int versionTenths = 0; ///< 140: schema 14.0
};

/// AXL on the publisher: `POST /axl/`, Basic authentication or JSESSIONIDSSO, the schema versions that the cluster's version
/// supports. Knows the way in and out; the operations themselves stand in AxlSystem, AxlProfiles, AxlTrunks and AxlPhones.
class AxlService
{
public:
    explicit AxlService(CucmCluster &cluster) : m_cluster(cluster) {}

    Response handle(const Request &request);
    /// The request's operation would change something.
    static bool isWrite(const Request &request);
    /// Schema versions that a cluster of that version answers, times ten, lowest first (cucm.md §h).
    static QList<int> schemas(const QString &clusterVersion);

private:
    /// Nothing: let in. `cookie`: to be set in the answer.
    std::optional<Response> refusedLogin(const Request &request, QByteArray &cookie);
    AxlAnswer perform(const Request &request, const SoapElement &operation, int &versionTenths);
    Response faultOf(const AxlFault &fault, const QString &operation) const;

    CucmCluster &m_cluster;
    QMap<QByteArray, QDateTime> m_sessions; ///< JSESSIONIDSSO, last used
};

} // namespace sipseal::lab
