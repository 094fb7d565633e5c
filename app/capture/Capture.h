// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QPair>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace sipseal::capture {

enum class Verdict { Secure, Weak, Cleartext, Mixed, Failed, Unproven, NoTraffic };
QString verdictName(Verdict verdict); ///< "secure", ..., "no-traffic"

struct FileFacts
{
    QString file, format; ///< "pcap" or "pcapng"
    qint64 packets = 0, bytes = 0, truncatedPackets = 0;
    QString warning;      ///< "cut in the middle of a record" ...; empty: none
};

struct Alert
{
    QString from; ///< address of who sent it
    QString level; ///< "fatal" or "warning"
    int code = 0;
    QString name; ///< "unknown_ca"
};

/// One TLS connection of a leg, for evidence and for matching with what a device lists.
struct TlsConnection
{
    QString client, server; ///< addresses; for a mid-stream one the side with the SIP-TLS port is the server
    quint16 clientPort = 0, serverPort = 0;
    bool complete = false, resumed = false, midStream = false, refused = false, failed = false;
    QString version, cipher; ///< empty where not seen
    bool dataBothWays = false;
    double firstSeen = 0;    ///< seconds since the epoch
};

/// What the captures say of one pair of addresses. The contract's `capture --json` leg.
struct LegFacts
{
    QString a, b; ///< a < b as numbers
    Verdict verdict = Verdict::NoTraffic;
    Text why;
    int connections = 0, handshakesComplete = 0, handshakesFailed = 0, resumed = 0, midStream = 0, refused = 0;
    QStringList versions, ciphers;
    std::optional<bool> mutual; ///< nullopt where it cannot be seen
    QList<Alert> alerts;
    int dataAToB = 0, dataBToA = 0; ///< packets with application data
    QMap<QString, int> cleartextRequests; ///< method -> count, keepalives included
    QList<int> cleartextPorts;
    QList<TlsConnection> tls;
    QJsonObject toJson() const;
};

struct CaptureOptions
{
    QList<QPair<QString, QString>> pairs; ///< exactly these legs, in any order; empty: every pair that signals
    QSet<quint16> sipTlsPorts{5061};
};

struct CaptureFacts
{
    QList<FileFacts> files;
    QList<LegFacts> legs;
    QJsonObject toJson() const; ///< the contract's document
};

/// Judges captures alone, file after file as one stream of facts. A file that cannot be read at all is an error.
Result<CaptureFacts> judgeCaptures(const QStringList &files, const CaptureOptions &options, std::stop_token stop);

} // namespace sipseal::capture
