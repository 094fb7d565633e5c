// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ScriptedHttp.h"
#include "ScriptedVos.h"

#include "app/devices/cucm/CucmDriver.h"

namespace sipseal::test {

using namespace Qt::StringLiterals;

// What a CUCM node says in the tests of its driver.
inline const Deadline soon = Deadline::in(std::chrono::seconds(20));
inline const QString pub = u"cucm-pub"_s;

inline QByteArray soapOf(const QByteArray &inside)
{
    return "<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">"
           "<soapenv:Body>" +
           inside + "</soapenv:Body></soapenv:Envelope>";
}

inline QByteArray answerTo(const QByteArray &operation, const QByteArray &returned)
{
    return soapOf("<ns:" + operation + "Response xmlns:ns=\"http://www.cisco.com/AXL/API/14.0\"><return>" + returned +
                  "</return></ns:" + operation + "Response>");
}

inline QByteArray faultOf(int code, const QByteArray &words)
{
    return soapOf("<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>" + words +
                  "</faultstring><detail><axlError><axlcode>" + QByteArray::number(code) + "</axlcode><axlmessage>" + words +
                  "</axlmessage><request>x</request></axlError></detail></soapenv:Fault>");
}

inline QByteArray versionAnswer(const QByteArray &version)
{
    return answerTo("getCCMVersion", "<componentVersion><version>" + version + "</version></componentVersion>");
}

inline QByteArray controlAnswer(const QByteArray &operation, const QByteArray &returnCode, const QByteArray &reasonCode,
                                const QByteArray &items = {})
{
    return soapOf("<ns1:" + operation + "Response xmlns:ns1=\"http://schemas.cisco.com/ast/soap\"><ns1:" + operation +
                  "Return><ns1:ReturnCode>" + returnCode + "</ns1:ReturnCode><ns1:ReasonCode>" + reasonCode +
                  "</ns1:ReasonCode><ns1:ReasonString>said so</ns1:ReasonString>"
                  "<ns1:ServiceInfoList>" +
                  items + "</ns1:ServiceInfoList></ns1:" + operation + "Return></ns1:" + operation + "Response>");
}

/// A node whose two transports are scripted.
struct Node
{
    explicit Node(bool publisher = true, const QByteArray &version = "14.0.1.12900(161)")
        : http(new ScriptedHttp), cli(new ScriptedVos),
          driver(publisher ? pub : u"cucm-sub1"_s, publisher, std::unique_ptr<CliTransport>(cli),
                 std::unique_ptr<HttpTransport>(http))
    {
        http->on("getCCMVersion", 200, versionAnswer(version));
    }
    ScriptedHttp *http;
    ScriptedVos *cli;
    CucmDriver driver;
};

inline QByteArray trunkElement(const QByteArray &destinations)
{
    return "<sipTrunk uuid=\"{0B4E5E8A-0000-1111-2222-333344445555}\"><name>vCube</name><destAddrIsSrv>false</destAddrIsSrv>"
           "<securityProfileName uuid=\"{A}\">Non Secure SIP Trunk Profile</securityProfileName><destinations>" +
           destinations + "</destinations></sipTrunk>";
}

inline QByteArray phoneElement(const QByteArray &name, const QByteArray &status = "None")
{
    return "<phone uuid=\"{" + name + "}\"><name>" + name +
           "</name><product>Cisco Unified Client Services Framework</product>"
           "<securityProfileName>Non-Secure</securityProfileName>" +
           (status.isEmpty() ? QByteArray("<certificateOperation/>")
                             : "<certificateOperation>No Pending Operation</certificateOperation><authenticationMode>By Null "
                               "String</authenticationMode>"
                               "<keySize>2048</keySize><certificateStatus>" +
                                   status + "</certificateStatus>") +
           "<upgradeFinishTime/></phone>";
}

inline QString nameAt(int index)
{
    return u"CSF%1"_s.arg(index, 5, 10, QChar(u'0'));
}

} // namespace sipseal::test
