// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeSections.h"
#include "app/devices/cube/CubeText.h"

// `voice service voip`, archive, trustpoints, interfaces and what speaks of a second router (cube.md §2, §3, §5).

namespace sipseal::cubesections {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr int kMostPort = 65535;
constexpr qsizetype kMostHints = 200;

void addHint(const QString &where, const QString &line, CubeConfig &config)
{
    if (config.redundancy.size() < kMostHints)
        config.redundancy += where + u": "_s + line;
}

void readSipSection(const CubeBlock &sip, CubeConfig &config)
{
    CubeVoiceService &service = config.voiceService;
    for (const QString &line : sip.flat()) {
        if (const auto transport = after(line, u"session transport"))
            config.globalTransport = transportIn(*transport);
        else if (const int secure = numberAfter(line, u"listen-port secure", kMostPort))
            service.listenPortSecure = secure;
        else if (const int clear = numberAfter(line, u"listen-port non-secure", kMostPort))
            service.listenPortNonSecure = clear;
        else if (const auto url = after(line, u"url"))
            service.url = *url;
        else if (line == u"call service stop"_s || line.startsWith(u"call service stop "_s) || line == u"shutdown"_s)
            service.sipShutdown = true;
        else
            readBind(line, u"", service.bind);
    }
}

void readTrustedList(const CubeBlock &list, CubeVoiceService &service)
{
    for (const QString &line : list.flat()) {
        const QStringList word = words(line); // ipv4 A [M] | ipv6 A/nn
        if (word.value(0) != u"ipv4"_s && word.value(0) != u"ipv6"_s)
            continue;
        const qsizetype slash = word.value(1).indexOf(u'/');
        if (slash < 0)
            service.trusted.append({word.value(1), word.value(2)});
        else
            service.trusted.append({word.value(1).first(slash), word.value(1).sliced(slash)});
    }
}

} // namespace

void readVoiceService(const CubeBlock &block, CubeConfig &config)
{
    CubeVoiceService &service = config.voiceService;
    service.present = true;
    service.lines += block.flat();
    for (const CubeBlock &child : block.body) {
        const QString line = folded(child.head);
        if (line == u"sip"_s)
            readSipSection(child, config);
        else if (line == u"ip address trusted list"_s)
            readTrustedList(child, service);
        else if (line == u"no ip address trusted authenticate"_s)
            service.trustedAuthenticate = false;
        else if (line == u"shutdown"_s || line == u"shutdown forced"_s)
            service.shutdown = true;
        else if (const int group = numberAfter(line, u"redundancy-group")) {
            service.redundancyGroup = group;
            addHint(u"voice service voip"_s, line, config);
        }
    }
}

void readArchive(const CubeBlock &block, CubeArchiveSettings &archive)
{
    archive.present = true;
    for (const CubeBlock &child : block.body) {
        const QString line = folded(child.head);
        if (const auto path = after(line, u"path"))
            archive.path = *path;
        else if (const int most = numberAfter(line, u"maximum"))
            archive.maximum = most;
        else if (line == u"write-memory"_s)
            archive.writeMemory = true;
        else if (line == u"log config"_s)
            archive.logsConfig = child.flat().contains(u"logging enable"_s);
    }
}

CubeTrustpointSettings trustpoint(const QString &name, const CubeBlock &block)
{
    CubeTrustpointSettings out;
    out.name = name;
    out.lines = block.flat();
    for (const QString &line : out.lines) {
        if (const auto check = after(line, u"revocation-check"))
            out.revocationCheck = words(*check);
        else if (const auto enrollment = after(line, u"enrollment"))
            out.enrollment = out.enrollment.isEmpty() ? *enrollment : out.enrollment; // `enrollment retry ...` may follow
        else if (const auto subject = after(line, u"subject-name"))
            out.subjectName = *subject;
        else if (const auto fqdn = after(line, u"fqdn"))
            out.fqdn = *fqdn;
        else if (const auto rsa = after(line, u"rsakeypair"))
            out.keyPair = words(*rsa).value(0);
        else if (const auto ec = after(line, u"eckeypair"))
            out.keyPair = words(*ec).value(0);
    }
    return out;
}

void readInterface(const QString &name, const CubeBlock &block, CubeConfig &config)
{
    CubeInterface out;
    out.name = name;
    for (const QString &line : block.flat()) {
        const QStringList word = words(line);
        if (const auto description = after(line, u"description"))
            out.description = *description;
        else if (line.startsWith(u"ip address "_s) && !line.endsWith(u" secondary"_s)) {
            out.address = word.value(2);
            out.mask = word.value(3);
        } else if (const auto six = after(line, u"ipv6 address"))
            out.ipv6 += words(*six).value(0);
        else if (line.startsWith(u"vrf forwarding "_s) || line.startsWith(u"ip vrf forwarding "_s))
            out.vrf = word.last();
        else if (line == u"shutdown"_s)
            out.shutdown = true;
        else if (line.startsWith(u"redundancy group "_s) || line.startsWith(u"redundancy rii "_s) ||
                 (word.value(0) == u"standby"_s && word.contains(u"ip"_s)))
            addHint(u"interface "_s + name, line, config);
    }
    config.interfaces += out;
}

void readRedundancy(const CubeBlock &block, CubeConfig &config)
{
    for (const CubeBlock &child : block.body) { // `mode none` alone stands on every router
        if (folded(child.head) != u"application redundancy"_s && folded(child.head) != u"mode sso"_s)
            continue;
        addHint(folded(block.head), folded(child.head), config);
        for (const QString &line : child.flat())
            if (line.startsWith(u"group "_s))
                addHint(folded(block.head), line, config);
    }
}

} // namespace sipseal::cubesections
