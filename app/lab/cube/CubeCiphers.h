// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace sipseal::lab {

struct CubeImage;

/// Which cipher suites an image negotiates, in OpenSSL's words. Text only: who uses which is CubeTls'.
namespace CubeCiphers {

/// What the image offers where nothing restricts it. `insecure`: `system mode insecure` is configured.
QStringList all(const CubeImage &image, bool insecure);
QStringList strict(const CubeImage &image, bool insecure); ///< strict-cipher
QStringList ecdsa();                                       ///< ecdsa-cipher
/// Those of a `voice class tls-cipher`, as far as the image still negotiates them.
QStringList named(const QStringList &configured, const CubeImage &image, bool insecure);
/// The argument of SSL_CTX_set_cipher_list.
QByteArray list(const QStringList &names);
/// TLS 1.3.
QByteArray suites(const CubeImage &image);

} // namespace CubeCiphers

} // namespace sipseal::lab
