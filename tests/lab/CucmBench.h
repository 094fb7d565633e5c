// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/cucm/ClusterModel.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/cucm/CucmNode.h"
#include "app/lab/cucm/NodeServices.h"
#include "app/lab/cucm/RunningConfig.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>
#include <QTimer>
#include <QXmlStreamReader>

#include <functional>

namespace sipseal::lab {

/// A cluster of the dcloud scenario on loopback, and a SOAP client of its own that shares no code with it.
class CucmBench : public QObject
{
public:
    struct Reply
    {
        int status = 0;
        QByteArray body;
        QByteArray cookie;
        /// Texts of all elements of that local name.
        QStringList all(const QString &element) const
        {
            QStringList out;
            QXmlStreamReader reader(body);
            while (!reader.atEnd())
                if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == element)
                    out += reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            return out;
        }
        QString text(const QString &element) const { return all(element).value(0); }
    };

    /// `adjust` may change the scenario's cluster before it is built.
    explicit CucmBench(const std::function<void(QJsonObject &)> &adjust = {})
    {
        scenario = Scenario::load(QStringLiteral("dcloud")).value();
        QJsonArray phones; // of the other devices nobody asks, and each would cost a key
        const QJsonArray devices = scenario[QStringLiteral("devices")].toArray();
        for (const QJsonValue &device : devices)
            if (device[QStringLiteral("kind")].toString() == QLatin1String("phone"))
                phones += device;
        scenario[QStringLiteral("devices")] = phones;
        QJsonObject cluster = scenario[QStringLiteral("cluster")].toObject();
        if (adjust)
            adjust(cluster);
        scenario[QStringLiteral("cluster")] = cluster;
        world = std::make_unique<World>(scenario);
        auto made = std::make_unique<CucmCluster>(*world, cluster);
        cucm = made.get();
        world->setPhoneBook(std::move(made));
        user = cluster[QStringLiteral("app")][QStringLiteral("user")].toString();
        password = cluster[QStringLiteral("app")][QStringLiteral("password")].toString();
    }

    bool start() { return cucm->start(); }
    CucmNode &node(const QString &id) const { return *cucm->node(id); }
    CucmNode &publisher() const { return cucm->publisher(); }
    CucmNode &subscriber() const { return *cucm->nodes().last(); }
    QJsonObject config() const { return publisher().config(); }

    /// An AXL operation: `inner` is what stands below the operation element.
    Reply axl(const QString &operation, const QString &inner = {}, const QString &version = QStringLiteral("12.5"))
    {
        const QString body =
            QStringLiteral("<ns:%1 xmlns:ns=\"http://www.cisco.com/AXL/API/%2\">%3</ns:%1>").arg(operation, version, inner);
        sent += body.toUtf8();
        return post(
            publisher(), QStringLiteral("/axl/"), envelope(body),
            {{"SOAPAction", "\"CUCM:DB ver=" + version.toUtf8() + ' ' + operation.toUtf8() + '"'}, {"Authorization", basic()}});
    }
    /// A Control Center operation on that node; children get the prefix "s:".
    Reply controlCenter(const CucmNode &at, const QString &inner)
    {
        return post(at, QStringLiteral("/controlcenterservice2/services/ControlCenterServices"), serviceability(inner),
                    {{"Authorization", basic()}});
    }
    Reply ris(const CucmNode &at, const QString &inner)
    {
        return post(at, QStringLiteral("/realtimeservice2/services/RISService70"), serviceability(inner),
                    {{"Authorization", basic()}});
    }

    static QByteArray envelope(const QString &body)
    {
        return QStringLiteral("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>%1"
                              "</soapenv:Body></soapenv:Envelope>")
            .arg(body)
            .toUtf8();
    }
    static QByteArray serviceability(const QString &inner)
    {
        return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" "
               "xmlns:s=\"http://schemas.cisco.com/ast/soap\"><e:Body>" +
               inner.toUtf8() + "</e:Body></e:Envelope>";
    }
    QByteArray basic() const { return "Basic " + (user + QLatin1Char(':') + password).toUtf8().toBase64(); }

    Reply post(const CucmNode &at, const QString &path, const QByteArray &body,
               const QList<QPair<QByteArray, QByteArray>> &headers)
    {
        return send("POST", at, path, body, headers);
    }
    Reply send(const QByteArray &method, const CucmNode &at, const QString &path, const QByteArray &body,
               const QList<QPair<QByteArray, QByteArray>> &headers)
    {
        QNetworkRequest request(QUrl(QStringLiteral("https://127.0.0.1:%1%2").arg(at.httpsPort).arg(path)));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("text/xml; charset=utf-8"));
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        QNetworkReply *reply = m_network.sendCustomRequest(request, method, body);
        reply->ignoreSslErrors();
        QEventLoop loop;
        connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(10000, &loop, &QEventLoop::quit);
        loop.exec();
        const Reply out{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
                        reply->rawHeader("Set-Cookie")};
        delete reply;
        return out;
    }

    QJsonObject scenario;
    std::unique_ptr<World> world;
    CucmCluster *cucm = nullptr;
    QString user, password;
    QList<QByteArray> sent; ///< operation elements of all AXL requests

private:
    QNetworkAccessManager m_network;
};

} // namespace sipseal::lab
