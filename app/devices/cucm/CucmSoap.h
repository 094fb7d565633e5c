// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Deadline.h"
#include "app/core/Result.h"
#include "app/devices/cucm/SoapEnvelope.h"

#include <QDateTime>

#include <mutex>
#include <optional>
#include <stop_token>

namespace sipseal {

class HttpTransport;
struct HttpReply;

/// The three SOAP interfaces of one CUCM node: AXL in the cluster's own schema version, Control Center, RIS (cucm.md §c, §h, §i).
/// Sends an operation, tells answers from refusals. Knows no operation's meaning. Thread-safe, one request at a time.
class CucmSoap
{
public:
    enum class Service { Axl, ControlCenter, Ris };

    /// "axl", "control-center": as HttpAction::service names them. Empty: another interface.
    static std::optional<Service> serviceOf(const QString &name);
    static QString pathOf(Service service);
    /// The header SOAPAction of a request in this version of the cluster's schema.
    static QByteArray actionOf(Service service, const QString &schema, const QByteArray &operation);

    CucmSoap(QString device, HttpTransport &http) : m_device(std::move(device)), m_http(http) {}

    /// Of the cluster, as getCCMVersion says; remembered. Unsupported outside 11.5 to 15.
    Result<QString> version(Deadline deadline, std::stop_token stop);
    /// A read: its response, or the fault where the device refused this very question; any other refusal is an error. An
    /// expired session (404) is met with one new login.
    Result<soap::Answer> ask(Service service, const QByteArray &body, Deadline deadline, std::stop_token stop);
    /// A read whose fault is an error too.
    Result<XmlNode> read(Service service, const QByteArray &body, Deadline deadline, std::stop_token stop);
    /// A write leaves once, with Basic authentication, so that no expired session can stand in its way.
    Result<XmlNode> write(Service service, const QByteArray &body, Deadline deadline, std::stop_token stop);

    Error refused(const soap::Fault &fault, const QString &operation) const;
    /// Date of the last answer, UTC.
    QDateTime clock() const;

private:
    Result<soap::Answer> exchange(Service service, const QByteArray &body, const QString &schema, bool write, Deadline deadline,
                                  std::stop_token stop);
    Result<HttpReply> send(Service service, const QByteArray &body, const QString &schema, bool write, Deadline deadline,
                           std::stop_token stop);
    Result<soap::Answer> judge(Service service, const HttpReply &reply, bool write) const;

    const QString m_device;
    HttpTransport &m_http;
    std::timed_mutex m_turn;
    mutable std::mutex m_mutex; // of what follows
    QString m_version;
    QDateTime m_clock;
};

} // namespace sipseal
