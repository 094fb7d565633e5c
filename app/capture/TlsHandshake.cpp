// SPDX-License-Identifier: Apache-2.0
#include "app/capture/TlsHandshake.h"

#include "app/capture/TlsConstants.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace sipseal::capture {

namespace {

constexpr quint16 kSupportedVersions = 43, kPreSharedKey = 41;

// RFC 8446 §4.1.3: the SHA-256 of "HelloRetryRequest" in the place of the random.
constexpr std::array<unsigned char, 32> kRetryRandom{0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
                                                     0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c};

/// Calls use(type, content) for each extension that is wholly there; false where the list ends in the middle.
template <class Use>
bool eachExtension(ByteView body, Use use)
{
    if (body.size() == 0)
        return true; // extensions are optional
    if (body.size() < 2)
        return false;
    const size_t stated = big16(body.data());
    body.skip(2);
    ByteView list(body.data(), std::min(stated, body.size()));
    const bool whole = stated <= body.size();
    while (list.size() >= 4) {
        const quint16 type = big16(list.data());
        const size_t length = big16(list.data() + 2);
        list.skip(4);
        if (length > list.size())
            return false;
        use(type, ByteView(list.data(), length));
        list.skip(length);
    }
    return whole && list.size() == 0;
}

// Version, random and session id, which begin both hellos; false where they are cut or of impossible size.
bool readHelloStart(ByteView &body, quint16 *version, bool *retry)
{
    if (body.size() < 35)
        return false;
    *version = big16(body.data());
    *retry = std::memcmp(body.data() + 2, kRetryRandom.data(), kRetryRandom.size()) == 0;
    const size_t sessionId = body.data()[34];
    return *version >> 8 == 3 && sessionId <= 32 && body.skip(35 + sessionId);
}

} // namespace

std::optional<ServerHello> readServerHello(ByteView body, bool whole)
{
    ServerHello hello;
    if (!readHelloStart(body, &hello.version, &hello.retry) || body.size() < 3)
        return std::nullopt;
    hello.cipher = big16(body.data());
    body.skip(3);
    const bool allExtensions = eachExtension(body, [&](quint16 type, ByteView content) {
        if (type == kSupportedVersions && content.size() >= 2)
            hello.version = big16(content.data());
        else if (type == kPreSharedKey)
            hello.resumed = true;
    });
    if ((!whole || !allExtensions) && hello.version == kTls12 && hello.cipher >> 8 == 0x13)
        hello.version = kTls13; // these suites exist in TLS 1.3 only
    return hello;
}

quint16 readClientHelloVersion(ByteView body)
{
    quint16 version = 0;
    bool retry = false;
    if (!readHelloStart(body, &version, &retry) || body.size() < 2)
        return version >> 8 == 3 ? version : 0;
    const size_t suites = 2 + size_t(big16(body.data()));
    if (!body.skip(suites) || body.size() < 1 || !body.skip(1 + size_t(body.data()[0])))
        return version;
    eachExtension(body, [&](quint16 type, ByteView content) {
        if (type != kSupportedVersions)
            return;
        for (size_t i = 1; i + 1 < content.size(); i += 2) {
            const quint16 offered = big16(content.data() + i);
            if (offered >> 8 == 3) // not one of the reserved values that clients mix in (RFC 8701)
                version = std::max(version, offered);
        }
    });
    return version;
}

std::optional<bool> holdsCertificate(ByteView body)
{
    if (body.size() < 3)
        return std::nullopt;
    return big24(body.data()) > 0;
}

} // namespace sipseal::capture
