// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeSections.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

// Running and startup configuration, or a part of it (cube.md §2c).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;
using namespace cubesections;

namespace {

constexpr int kMaxTag = 2147483647;
constexpr qsizetype kMaxItems = 20'000;

template <class Item, class Read>
void addTagged(const QString &tag, const CubeBlock &block, QList<Item> &items, const Read &read)
{
    if (const auto value = number(tag, 1, kMaxTag); value && items.size() < kMaxItems)
        items += read(*value, block);
}

/// `voice class KIND N`
void readVoiceClass(const QStringList &head, const CubeBlock &block, CubeConfig &config)
{
    const QString kind = head.value(2), tag = head.value(3);
    if (head.size() != 4)
        return;
    if (kind == u"server-group"_s) {
        addTagged(tag, block, config.serverGroups, serverGroup);
    } else if (kind == u"tls-profile"_s) {
        addTagged(tag, block, config.tlsProfiles, tlsProfile);
    } else if (kind == u"tls-cipher"_s) {
        addTagged(tag, block, config.tlsCiphers, tlsCipher);
    } else if (kind == u"sip-options-keepalive"_s) {
        addTagged(tag, block, config.keepaliveProfiles, keepaliveProfile);
    } else if (kind == u"tenant"_s) {
        const qsizetype before = config.tenants.size();
        addTagged(tag, block, config.tenants, tenant);
        if (config.tenants.size() > before && !config.tenants.last().sessionTransport.isEmpty())
            config.tenantTransport[config.tenants.last().tag] = config.tenants.last().sessionTransport;
    }
}

void readTrustpointBlock(const QStringList &head, const CubeBlock &block, CubeConfig &config)
{
    if (head.size() != 4 || head[3].size() > 142 || config.trustpoints.size() >= kMaxItems)
        return;
    config.trustpoints += head[3];
    config.trustpointSettings += trustpoint(head[3], block);
}

/// Lines at column 0 that stand for themselves.
void readSingle(const QString &line, CubeConfig &config)
{
    if (const auto name = after(line, u"hostname"))
        config.hostname = *name;
    else if (const auto domain = after(line, u"ip domain name"); domain && !domain->startsWith(u"vrf "_s))
        config.domainName = *domain;
    else if (const auto old = after(line, u"ip domain-name"))
        config.domainName = *old;
    else if (line == u"no service prompt config"_s)
        config.promptInConfig = false;
    else if (line.startsWith(u"aaa "_s) && config.aaa.size() < kMaxItems)
        config.aaa += line;
}

void readBlock(const CubeBlock &block, CubeConfig &config)
{
    const QString line = folded(block.head);
    const QStringList head = words(line);
    const QString first = head.value(0), second = head.value(1);
    if (line == u"sip-ua"_s)
        readSipUa(block, config.sipUa);
    else if (line == u"voice service voip"_s)
        readVoiceService(block, config);
    else if (first == u"voice"_s && second == u"class"_s)
        readVoiceClass(head, block, config);
    else if (first == u"dial-peer"_s && second == u"voice"_s && head.size() == 4)
        addTagged(head[2], block, config.dialPeers,
                  [&head](int tag, const CubeBlock &peer) { return dialPeer(tag, head[3], peer); });
    else if (first == u"crypto"_s && (second == u"pki"_s || second == u"ca"_s) && head.value(2) == u"trustpoint"_s)
        readTrustpointBlock(head, block, config);
    else if (first == u"interface"_s && head.size() >= 2 && config.interfaces.size() < kMaxItems)
        readInterface(line.sliced(10), block, config);
    else if (line == u"archive"_s)
        readArchive(block, config.archive);
    else if (first == u"redundancy"_s)
        readRedundancy(block, config);
    else
        readSingle(line, config);
}

/// The text for a person, redacted. What the Redactor looks for may begin anywhere in a line and end anywhere behind, and it
/// looks at each line: a line of megabytes, or megabytes of ends of lines, which no device prints, would cost it too much.
QString evidence(const QString &text)
{
    constexpr qsizetype kMostText = 16'000'000, kLongLine = 4'000, kManyLines = 100'000;
    qsizetype begin = 0, longest = 0, count = 0;
    for (qsizetype end = text.indexOf(u'\n'); end >= 0; end = text.indexOf(u'\n', begin)) {
        longest = std::max(longest, end - begin);
        begin = end + 1;
        ++count;
    }
    const bool odd = count > kManyLines || std::max(longest, text.size() - begin) > kLongLine;
    return Redactor::process().redact(odd ? filled(text).join(u'\n') : text.left(kMostText));
}

/// A device never shows half a configuration: what has the header must have the `end`.
bool looksWhole(const CubeBlocks &read)
{
    static const QRegularExpression known(uR"(^(?:version |hostname |sip-ua\b|dial-peer voice |voice (?:class|service) |)"
                                          uR"(crypto |interface |archive$|redundancy\b))"_s);
    if (read.headed || read.ended)
        return read.ended;
    return std::any_of(read.blocks.cbegin(), read.blocks.cend(),
                       [](const CubeBlock &block) { return known.match(block.head).hasMatch(); });
}

} // namespace

Result<CubeConfig> parseCubeConfig(const QString &text)
{
    CubeConfig config;
    config.raw = evidence(text);
    const QStringList all = lines(text);
    static const QRegularExpression absent(uR"(^\s*%*\s*(?:startup-config is not present|Non-volatile configuration memory))"_s);
    if (absent.match(firstLine(all)).hasMatch())
        return config; // never saved: that is what it says, and it is readable
    CubeBlocks read = CubeBlocks::of(all);
    if (!looksWhole(read)) {
        const QString refusal = syntaxRefusal(text); // beside a whole configuration it is another command's, or a banner's
        return unreadable("show running-config", !refusal.isEmpty() ? refusal : read.headed ? lastLine(all) : firstLine(all));
    }
    for (const CubeBlock &block : read.blocks)
        readBlock(block, config);
    config.blocks = std::move(read.blocks);
    return config;
}

} // namespace sipseal
