// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Capture.h"

#include <QJsonArray>

namespace sipseal::capture {

using namespace Qt::StringLiterals;

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Secure: return u"secure"_s;
    case Verdict::Weak: return u"weak"_s;
    case Verdict::Cleartext: return u"cleartext"_s;
    case Verdict::Mixed: return u"mixed"_s;
    case Verdict::Failed: return u"failed"_s;
    case Verdict::Unproven: return u"unproven"_s;
    case Verdict::NoTraffic: return u"no-traffic"_s;
    }
    return {};
}

QJsonObject LegFacts::toJson() const
{
    QJsonArray alertArray, ports;
    for (const Alert &alert : alerts)
        alertArray += QJsonObject{{u"from"_s, alert.from}, {u"level"_s, alert.level}, {u"code"_s, alert.code}, {u"name"_s, alert.name}};
    for (int port : cleartextPorts)
        ports += port;
    QJsonObject requests;
    for (auto it = cleartextRequests.constBegin(); it != cleartextRequests.constEnd(); ++it)
        requests[it.key()] = it.value();
    return {{u"a"_s, a},
            {u"b"_s, b},
            {u"verdict"_s, verdictName(verdict)},
            {u"why"_s, why.toString()},
            {u"tls"_s, QJsonObject{{u"connections"_s, connections},
                                   {u"handshakes_complete"_s, handshakesComplete},
                                   {u"handshakes_failed"_s, handshakesFailed},
                                   {u"resumed"_s, resumed},
                                   {u"mid_stream"_s, midStream},
                                   {u"refused"_s, refused},
                                   {u"versions"_s, QJsonArray::fromStringList(versions)},
                                   {u"ciphers"_s, QJsonArray::fromStringList(ciphers)},
                                   {u"mutual"_s, mutual ? QJsonValue(*mutual) : QJsonValue()},
                                   {u"alerts"_s, alertArray},
                                   {u"application_data"_s, QJsonObject{{u"a_to_b"_s, dataAToB}, {u"b_to_a"_s, dataBToA}}}}},
            {u"cleartext"_s, QJsonObject{{u"requests"_s, requests}, {u"ports"_s, ports}}}};
}

QJsonObject CaptureFacts::toJson() const
{
    QJsonArray fileArray, legArray;
    for (const FileFacts &file : files)
        fileArray += QJsonObject{{u"file"_s, file.file},
                                 {u"format"_s, file.format},
                                 {u"packets"_s, file.packets},
                                 {u"bytes"_s, file.bytes},
                                 {u"truncated_packets"_s, file.truncatedPackets}};
    for (const LegFacts &leg : legs)
        legArray += leg.toJson();
    return {{u"files"_s, fileArray}, {u"legs"_s, legArray}};
}

} // namespace sipseal::capture
