// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/SoapElement.h"
#include "app/lab/http/HttpServer.h"

#include <QString>

namespace sipseal::lab {

class CucmNode;
struct NodeService;

/// Control Center Services of one node (cucm.md §c): what its services do, starting and stopping them, activating them. Works on
/// the local node only. Children are qualified, unlike AXL's.
class ControlCenterService
{
public:
    explicit ControlCenterService(CucmNode &node) : m_node(node) {}

    static QString path();
    Response handle(const Request &request);
    /// The request's operation would change something.
    static bool isWrite(const Request &request);

private:
    /// Nothing: an operation that does not exist.
    std::optional<SoapElement> perform(const SoapElement &request, QString &fault);
    SoapElement serviceStatus(const SoapElement &request, QString &fault);
    SoapElement control(const SoapElement &request, QString &fault);
    SoapElement deploy(const SoapElement &request, QString &fault);
    SoapElement serviceList() const;
    SoapElement productInformation() const;
    SoapElement info(const QString &service) const;
    bool isLocal(const QString &nodeName) const;

    CucmNode &m_node;
};

} // namespace sipseal::lab
