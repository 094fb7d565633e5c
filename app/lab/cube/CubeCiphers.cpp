// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeCiphers.h"

#include "app/lab/cube/CubeImage.h"

#include <QMap>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

/// Without those that 26.1.1 does not negotiate any more (cube.md §2b).
QStringList inForce(QStringList names, const CubeImage &image, bool insecure)
{
    static const QStringList gone{u"DHE-RSA-AES256-SHA"_s};
    static const QStringList insecureOnly{u"DHE-RSA-AES128-SHA"_s, u"AES128-SHA"_s, u"AES256-SHA"_s};
    if (image.since(u"26.1.1"_s))
        names.removeIf([&](const QString &name) { return gone.contains(name) || (!insecure && insecureOnly.contains(name)); });
    return names;
}

/// OpenSSL's name for what stands after `cipher 1`; empty: no cipher that we know.
QString opensslName(const QString &configured)
{
    static const QMap<QString, QString> known{
        {u"ECDHE_ECDSA_AES128_GCM_SHA256"_s, u"ECDHE-ECDSA-AES128-GCM-SHA256"_s},
        {u"ECDHE_ECDSA_AES256_GCM_SHA384"_s, u"ECDHE-ECDSA-AES256-GCM-SHA384"_s},
        {u"ECDHE_RSA_AES128_GCM_SHA256"_s, u"ECDHE-RSA-AES128-GCM-SHA256"_s},
        {u"ECDHE_RSA_AES256_GCM_SHA384"_s, u"ECDHE-RSA-AES256-GCM-SHA384"_s},
        {u"DHE_RSA_AES128_GCM_SHA256"_s, u"DHE-RSA-AES128-GCM-SHA256"_s},
        {u"DHE_RSA_AES256_GCM_SHA384"_s, u"DHE-RSA-AES256-GCM-SHA384"_s},
        {u"DHE_RSA_AES128_CBC_SHA"_s, u"DHE-RSA-AES128-SHA"_s},
        {u"DHE_RSA_AES256_CBC_SHA"_s, u"DHE-RSA-AES256-SHA"_s},
        {u"RSA_AES128_CBC_SHA"_s, u"AES128-SHA"_s},
        {u"RSA_AES256_CBC_SHA"_s, u"AES256-SHA"_s},
    };
    // The sources write both RSA_WITH_AES_128_CBC_SHA and ECDHE_RSA_AES128_GCM_SHA256.
    return known.value(QString(configured.toUpper()).remove(u"WITH_"_s).replace(u"AES_"_s, u"AES"_s));
}

} // namespace

QStringList CubeCiphers::all(const CubeImage &image, bool insecure)
{
    return inForce({u"ECDHE-ECDSA-AES256-GCM-SHA384"_s, u"ECDHE-RSA-AES256-GCM-SHA384"_s, u"ECDHE-ECDSA-AES128-GCM-SHA256"_s,
                    u"ECDHE-RSA-AES128-GCM-SHA256"_s, u"DHE-RSA-AES128-SHA"_s, u"DHE-RSA-AES256-SHA"_s, u"AES256-SHA"_s,
                    u"AES128-SHA"_s},
                   image, insecure);
}

QStringList CubeCiphers::strict(const CubeImage &image, bool insecure)
{
    return inForce({u"AES128-SHA"_s, u"DHE-RSA-AES128-SHA"_s, u"ECDHE-RSA-AES128-GCM-SHA256"_s, u"ECDHE-RSA-AES256-GCM-SHA384"_s},
                   image, insecure);
}

QStringList CubeCiphers::ecdsa()
{
    return {u"ECDHE-ECDSA-AES128-GCM-SHA256"_s, u"ECDHE-ECDSA-AES256-GCM-SHA384"_s};
}

QStringList CubeCiphers::named(const QStringList &configured, const CubeImage &image, bool insecure)
{
    QStringList out;
    for (const QString &name : configured)
        if (const QString known = opensslName(name); !known.isEmpty())
            out += known;
    return inForce(out, image, insecure);
}

QByteArray CubeCiphers::list(const QStringList &names)
{
    return (names.join(u':') + u":@SECLEVEL=0"_s).toLatin1(); // the suffix lets TLS 1.0 and 1.1 work at all
}

QByteArray CubeCiphers::suites(const CubeImage &image)
{
    return image.since(u"26.1.1"_s) ? QByteArray("TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256")
                                    : QByteArray("TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256");
}

} // namespace sipseal::lab
