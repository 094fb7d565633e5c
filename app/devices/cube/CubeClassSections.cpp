// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeSections.h"
#include "app/devices/cube/CubeText.h"

// `voice class ...`: tenants, TLS profiles, keepalive profiles (cube.md §2b, §2c).

namespace sipseal::cubesections {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr int kMostPort = 65535;

/// `trustpoint T [client Tc]`; false where the line is another one.
bool readTrustpoint(const QString &line, CubeTlsProfile &profile)
{
    const auto value = after(line, u"trustpoint");
    if (!value)
        return false;
    const QStringList word = words(*value);
    profile.trustpoint = word.value(0);
    if (word.value(1) == u"client"_s)
        profile.clientTrustpoint = word.value(2);
    return true;
}

} // namespace

CubeTenant tenant(int tag, const CubeBlock &block)
{
    CubeTenant out;
    out.tag = tag;
    out.lines = block.flat();
    for (const QString &line : out.lines) {
        if (const auto transport = after(line, u"session transport"))
            out.sessionTransport = transportIn(*transport);
        else if (const int profile = numberAfter(line, u"tls-profile"))
            out.tlsProfile = profile;
        else if (const int secure = numberAfter(line, u"listen-port secure", kMostPort))
            out.listenPortSecure = secure;
        else if (const int clear = numberAfter(line, u"listen-port non-secure", kMostPort))
            out.listenPortNonSecure = clear;
        else if (const auto server = after(line, u"sip-server"))
            out.sipServer = *server;
        else if (const auto registrar = after(line, u"registrar"))
            out.registrar = targetWord(*registrar);
        else if (const auto url = after(line, u"url"))
            out.url = *url;
        else if (line == u"options-keepalive"_s || after(line, u"options-keepalive")) {
            out.keepalive = true;
            out.optionsKeepalive = numberAfter(line, u"options-keepalive profile");
        } else
            readBind(line, u"", out.bind);
    }
    return out;
}

CubeTlsProfile tlsProfile(int tag, const CubeBlock &block)
{
    CubeTlsProfile out;
    out.tag = tag;
    out.lines = block.flat();
    for (const QString &line : out.lines) {
        if (readTrustpoint(line, out))
            continue;
        if (const int cipher = numberAfter(line, u"cipher"))
            out.cipher = cipher;
        else if (const auto validate = after(line, u"cn-san validate"))
            out.cnSanValidate = *validate;
        else if (const auto name = after(line, u"cn-san")) // cn-san 1 sip.example.com
            out.cnSan += words(*name).value(1);
        else if (line == u"sni send"_s)
            out.sni = true;
        else if (const auto vtp = after(line, u"client-vtp"))
            out.clientVtp = *vtp;
    }
    return out;
}

CubeTlsCipher tlsCipher(int tag, const CubeBlock &block)
{
    CubeTlsCipher out;
    out.tag = tag;
    QMap<int, QString> byPreference;
    for (const QString &line : block.flat())
        if (const QStringList word = words(line); word.value(0) == u"cipher"_s)
            if (const auto preference = number(word.value(1), 1, 1000))
                byPreference[*preference] = word.value(2);
    out.ciphers = byPreference.values();
    return out;
}

CubeKeepaliveProfile keepaliveProfile(int tag, const CubeBlock &block)
{
    CubeKeepaliveProfile out;
    out.tag = tag;
    out.lines = block.flat();
    for (const QString &line : out.lines) {
        if (const auto transport = after(line, u"transport"))
            out.transport = transportIn(*transport);
        else if (const int up = numberAfter(line, u"up-interval"))
            out.upInterval = up;
        else if (const int down = numberAfter(line, u"down-interval"))
            out.downInterval = down;
        else if (const int retry = numberAfter(line, u"retry"))
            out.retry = retry;
        else if (line == u"shutdown"_s)
            out.shutdown = true;
    }
    return out;
}

} // namespace sipseal::cubesections
