// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/devices/ScriptedCucm.h"
#include "tests/steps/StepBench.h"

/// What a step reads of a CUCM node: the real driver over a script.
namespace sipseal::test {

class CucmNode
{
public:
    explicit CucmNode(const QString &id = pub)
    {
        says("getCCMVersion", versionAnswer("14.0.1.12900(161)"));
        auto driver = std::make_unique<CucmDriver>(id, id == pub, std::unique_ptr<CliTransport>(m_cli), std::unique_ptr<HttpTransport>(m_http));
        m_devices.add(std::move(driver));
    }

    /// UTC, as its web server dates what it says from now on.
    QDateTime clock{QDate(2026, 11, 23), QTime(9, 0), Qt::UTC};

    CucmNode &says(const QByteArray &toWords, const QByteArray &answer)
    {
        m_http->on(toWords, [this, answer](const HttpRequest &) {
            HttpReply reply = ScriptedHttp::reply(200, answer);
            reply.date = clock;
            return Result<HttpReply>(reply);
        });
        return *this;
    }
    CucmNode &types(const QString &line, const QString &answer)
    {
        m_cli->on(line, answer);
        return *this;
    }

    const DeviceSet &devices() const { return m_devices; }
    Observation read(const Step &step) const { return looked(step.observe(m_devices, soon, {})); }
    /// Whatever was read, nothing may have been written by it.
    template <class T>
    T looked(Result<T> result) const
    {
        if (m_http->writes() != 0)
            qFatal("an observation wrote");
        return certain(std::move(result));
    }

private:
    ScriptedHttp *const m_http = new ScriptedHttp; // the driver's
    ScriptedVos *const m_cli = new ScriptedVos;
    DeviceSet m_devices;
};

inline QByteArray serviceItem(const QByteArray &name, const QByteArray &status, const QByteArray &started = "Mon Nov 23 09:00:00 2026",
                              const QByteArray &reason = "-1")
{
    return "<ns1:item><ns1:ServiceName>" + name + "</ns1:ServiceName><ns1:ServiceStatus>" + status + "</ns1:ServiceStatus><ns1:ReasonCode>" + reason
           + "</ns1:ReasonCode><ns1:ReasonCodeString/><ns1:StartTime>" + started + "</ns1:StartTime><ns1:UpTime>1</ns1:UpTime></ns1:item>";
}

inline QByteArray servicesAnswer(const QByteArray &items)
{
    return controlAnswer("soapGetServiceStatus", "0", "-1", items);
}

struct RisRow
{
    QByteArray name, status, stamp;
};

inline QByteArray risAnswer(const QByteArray &deviceClass, const QList<RisRow> &rows)
{
    QByteArray items;
    for (const RisRow &row : rows)
        items += "<ns1:item><ns1:Name>" + row.name + "</ns1:Name><ns1:DeviceClass>" + deviceClass + "</ns1:DeviceClass><ns1:Status>" + row.status
                 + "</ns1:Status><ns1:StatusReason>0</ns1:StatusReason><ns1:TimeStamp>" + row.stamp + "</ns1:TimeStamp></ns1:item>";
    return soapOf("<ns1:selectCmDeviceResponse xmlns:ns1=\"http://schemas.cisco.com/ast/soap\"><ns1:selectCmDeviceReturn><ns1:SelectCmDeviceResult>"
                  "<ns1:TotalDevicesFound>"
                  + QByteArray::number(rows.size())
                  + "</ns1:TotalDevicesFound><ns1:CmNodes><ns1:item><ns1:ReturnCode>Ok</ns1:ReturnCode><ns1:Name>198.18.133.3</ns1:Name>"
                    "<ns1:NoChange>false</ns1:NoChange><ns1:CmDevices>"
                  + items + "</ns1:CmDevices></ns1:item></ns1:CmNodes></ns1:SelectCmDeviceResult></ns1:selectCmDeviceReturn></ns1:selectCmDeviceResponse>");
}

} // namespace sipseal::test
