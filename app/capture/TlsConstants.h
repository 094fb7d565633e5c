// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace sipseal::capture {

/// Numbers of RFC 5246 and RFC 8446.
namespace RecordType {
constexpr quint8 ChangeCipherSpec = 20, Alert = 21, Handshake = 22, ApplicationData = 23, Heartbeat = 24;
}

namespace HandshakeType {
constexpr quint8 HelloRequest = 0, ClientHello = 1, ServerHello = 2, NewSessionTicket = 4, Certificate = 11, ServerKeyExchange = 12, CertificateRequest = 13,
                 ServerHelloDone = 14, CertificateVerify = 15, ClientKeyExchange = 16, Finished = 20;
}

constexpr quint16 kTls12 = 0x0303, kTls13 = 0x0304;
constexpr int kFatal = 2;

} // namespace sipseal::capture
