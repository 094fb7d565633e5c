// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString &name)
{
    QFile file(QStringLiteral(SIPSEAL_FIXTURES "/cube/config/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString shown(const CubeTarget &to)
{
    static const QStringList from{u"dial-peer"_s,         u"server-group"_s,     u"tenant sip-server"_s,
                                  u"sip-ua sip-server"_s, u"tenant registrar"_s, u"sip-ua registrar"_s};
    return u"%1 %2 %3 %4"_s.arg(to.host, QString::number(to.port), from[int(to.from)], QString::number(to.tag));
}

} // namespace

/// The typed model of the configuration, the questions it answers, and that nothing is lost in it (cube.md §2, §5).
class TestCubeModel : public QObject
{
    Q_OBJECT
private:
    CubeConfig m_config; // the rich one

private Q_SLOTS:
    void initTestCase()
    {
        const auto read = parseCubeConfig(fixture(u"tenants-17.18.txt"_s));
        QVERIFY2(read, read ? "" : qPrintable(read.error().english() + read.error().technical));
        m_config = *read;
    }
    void theBoxItself()
    {
        QCOMPARE(m_config.hostname, u"edge-cube2"_s);
        QCOMPARE(m_config.domainName, u"voice.example"_s);
        QVERIFY(!m_config.promptInConfig);
        QCOMPARE(m_config.aaa.size(), 3);
        QVERIFY(m_config.archive.present && m_config.archive.writeMemory && m_config.archive.logsConfig);
        QCOMPARE(m_config.archive.path, u"bootflash:saved/edge-cube2"_s);
        QCOMPARE(m_config.archive.maximum, 14);
        QCOMPARE(m_config.redundancy,
                 QStringList({u"voice service voip: redundancy-group 1"_s, u"redundancy: application redundancy"_s,
                              u"redundancy: group 1"_s, u"interface GigabitEthernet0/0/0: redundancy rii 1"_s,
                              u"interface GigabitEthernet0/0/0: redundancy group 1 ip 192.0.2.230 exclusive"_s}));
        QCOMPARE(m_config.interfaces.size(), 3);
        const CubeInterface *outside = m_config.interfaceOf(u"gigabitethernet0/0/1"_s);
        QVERIFY(outside && !outside->shutdown);
        QCOMPARE(outside->address, u"203.0.113.226"_s); // not the secondary one
        QCOMPARE(outside->vrf, u"voice-out"_s);
        QVERIFY(m_config.interfaceOf(u"GigabitEthernet0/0/2"_s)->shutdown);
    }
    void trustpointsSayHowRevocationIsChecked()
    {
        QCOMPARE(m_config.trustpoints, QStringList({u"edge-id"_s, u"root-ca"_s, u"provider-ca"_s}));
        const CubeTrustpointSettings *own = m_config.trustpoint(u"EDGE-ID"_s);
        QVERIFY(own);
        QCOMPARE(own->revocationCheck, QStringList({u"crl"_s, u"none"_s}));
        QVERIFY(!own->needsRevocationList()); // crl first, then without
        QCOMPARE(own->fqdn, u"edge-cube2.voice.example"_s);
        QCOMPARE(own->subjectName, u"CN=edge-cube2.voice.example,O=Example Voice"_s);
        QCOMPARE(own->keyPair, u"edge-id"_s);
        QVERIFY(m_config.trustpoint(u"root-ca"_s)->needsRevocationList()); // says nothing: crl is the default
        QVERIFY(m_config.trustpoint(u"provider-ca"_s)->needsRevocationList());
        QCOMPARE(m_config.trustpoint(u"provider-ca"_s)->keyPair, u"provider"_s);
    }
    void theSipUserAgent()
    {
        const CubeSipUa &ua = m_config.sipUa;
        QVERIFY(ua.tcpBlocked && ua.udpBlocked && !ua.tlsBlocked && ua.connectionReuse);
        QCOMPARE(ua.transportTcpTls, u"v1.2"_s);
        QCOMPARE(ua.sipServer, u"ipv4:192.0.2.99:5060"_s);
        QCOMPARE(ua.registrar, u"dns:reg.example"_s);
        QCOMPARE(ua.signaling.size(), 4);
        QVERIFY(ua.signaling[0].strictCipher && !ua.signaling[0].ecdsaCipher);
        QCOMPARE(ua.signaling[0].prefixLength(), 24);
        QCOMPARE(ua.signaling[1].tlsProfile, 200);
        QVERIFY(ua.signaling[1].isHost() && !ua.signaling[2].isHost());
        QCOMPARE(ua.signaling[2].address, u"2001:db8:7::"_s);
        QCOMPARE(ua.signaling[2].prefixLength(), 48);
        QVERIFY(ua.signaling[2].ecdsaCipher && ua.signaling[2].validatesServer);
        QCOMPARE(ua.signaling[2].curveSize, 384);
        QCOMPARE(ua.signaling[2].clientVtp, u"root-ca"_s);
        QVERIFY(ua.signaling[3].isDefault && ua.signaling[3].prefixLength() == -1);
    }
    void voiceClassesAndTheVoiceService()
    {
        const CubeTenant *tenant = m_config.tenant(100);
        QVERIFY(tenant && tenant->keepalive);
        QCOMPARE(tenant->sessionTransport, u"tcp tls"_s);
        QCOMPARE(tenant->tlsProfile, 100);
        QCOMPARE(tenant->listenPortSecure, 5080);
        QCOMPARE(tenant->optionsKeepalive, 2);
        QCOMPARE(tenant->url, u"sips"_s);
        QCOMPARE(m_config.tenant(200)->listenPortNonSecure, 5090);
        const CubeTlsProfile *profile = m_config.tlsProfile(100);
        QVERIFY(profile && profile->sni);
        QCOMPARE(profile->trustpoint, u"provider-id"_s);
        QCOMPARE(profile->clientTrustpoint, u"provider-client"_s);
        QCOMPARE(profile->cipher, 100);
        QCOMPARE(profile->cnSanValidate, u"bidirectional"_s);
        QCOMPARE(profile->cnSan, QStringList({u"sbc.provider.example"_s, u"*.provider.example"_s}));
        QCOMPARE(profile->clientVtp, u"provider-ca"_s);
        QCOMPARE(m_config.tlsCiphers.at(0).ciphers,
                 QStringList({u"ECDHE_RSA_AES128_GCM_SHA256"_s, u"ECDHE_RSA_AES256_GCM_SHA384"_s}));
        const CubeKeepaliveProfile *keepalive = m_config.keepaliveProfile(1);
        QVERIFY(keepalive);
        QCOMPARE(keepalive->transport, u"tcp tls"_s);
        QCOMPARE(QList<int>({keepalive->upInterval, keepalive->downInterval, keepalive->retry}), QList<int>({30, 15, 3}));
        QCOMPARE(m_config.keepaliveProfile(2)->transport, QString());
        const CubeVoiceService &service = m_config.voiceService;
        QVERIFY(service.present && !service.shutdown && !service.sipShutdown && !service.trustedAuthenticate);
        QCOMPARE(service.listenPortSecure, 5061);
        QCOMPARE(service.url, u"sip"_s);
        QCOMPARE(service.redundancyGroup, 1);
        QCOMPARE(
            service.trusted,
            QList<CubeTrusted>({{u"192.0.2.0"_s, u"255.255.255.0"_s}, {u"198.51.100.7"_s, {}}, {u"2001:db8:7::"_s, u"/48"_s}}));
        QCOMPARE(m_config.serverGroup(1)->huntScheme, u"round-robin"_s);
        QVERIFY(m_config.serverGroup(2)->shutdown && !m_config.serverGroup(1)->shutdown);
    }
    void dialPeers()
    {
        QCOMPARE(m_config.dialPeers.size(), 6); // none out of the banner
        const CubeDialPeer *inbound = m_config.dialPeer(7000), *outbound = m_config.dialPeer(6001);
        QVERIFY(inbound && outbound);
        QCOMPARE(inbound->incomingCalledNumber, u"."_s);
        QCOMPARE(inbound->incomingUri, u"via 10"_s);
        QCOMPARE(inbound->srtp, u"srtp"_s);
        QCOMPARE(inbound->url, u"sips"_s);
        QCOMPARE(inbound->bind, (CubeBind{u"GigabitEthernet0/0/0"_s, u"GigabitEthernet0/0/2"_s}));
        QCOMPARE(outbound->preference, 2);
        QCOMPARE(outbound->destinationUri, u"10"_s);
        QCOMPARE(outbound->srtp, u"srtp fallback"_s);
        QVERIFY(outbound->keepalive && outbound->optionsKeepalive == 0); // without a profile
        QVERIFY(!m_config.dialPeer(7003)->keepalive);
    }
    void whereADialPeerLeads_data()
    {
        QTest::addColumn<int>("tag");
        QTest::addColumn<QStringList>("targets");
        QTest::newRow("all of its server group")
            << 6000 << QStringList{u"192.0.2.13 5061 server-group 1"_s, u"192.0.2.14 5061 server-group 1"_s};
        QTest::newRow("its tenant's sip-server") << 7000 << QStringList{u"sbc.provider.example 5081 tenant sip-server 100"_s};
        QTest::newRow("its tenant's registrar") << 7001 << QStringList{u"198.51.100.9 5061 tenant registrar 200"_s};
        QTest::newRow("only a call tells") << 7002 << QStringList{};
        QTest::newRow("itself") << 7003 << QStringList{u"2001:db8:7::5 5061 dial-peer 0"_s};
    }
    void whereADialPeerLeads()
    {
        QFETCH(int, tag);
        QStringList seen;
        for (const CubeTarget &to : m_config.targetsOf(*m_config.dialPeer(tag)))
            seen += shown(to);
        QTEST(seen, "targets");
    }
    void whoeverHasNoTenantUsesTheServersOfSipUa()
    {
        CubeDialPeer peer;
        peer.sessionTarget = u"sip-server"_s;
        QCOMPARE(shown(m_config.targetsOf(peer).value(0)), u"192.0.2.99 5060 sip-ua sip-server 0"_s);
        peer.sessionTarget = u"registrar"_s;
        QCOMPARE(shown(m_config.targetsOf(peer).value(0)), u"reg.example 0 sip-ua registrar 0"_s);
    }
    void whoSharesWhat()
    {
        QCOMPARE(m_config.dialPeersTo(u"192.0.2.14"_s), QList<int>({6000, 6001}));
        QCOMPARE(m_config.dialPeersTo(u"2001:DB8:7:0::5"_s), QList<int>({7003})); // another spelling
        QCOMPARE(m_config.dialPeersTo(u"SBC.provider.example"_s), QList<int>({7000}));
        QCOMPARE(m_config.dialPeersTo(QString()), QList<int>());
        QCOMPARE(m_config.dialPeersOfServerGroup(1), QList<int>({6000, 6001}));
        QCOMPARE(m_config.dialPeersOfServerGroup(0), QList<int>());
        QCOMPARE(m_config.dialPeersOfTenant(100), QList<int>({7000}));
        QCOMPARE(m_config.dialPeersOfKeepalive(1), QList<int>({6000, 7000}));
    }
    void whichTransportHolds_data()
    {
        QTest::addColumn<int>("tag");
        QTest::addColumn<QString>("transport");
        QTest::addColumn<int>("from");
        QTest::newRow("its own") << 6000 << u"tcp tls"_s << int(CubeLevel::DialPeer);
        QTest::newRow("its tenant's") << 7000 << u"tcp tls"_s << int(CubeLevel::Tenant);
        QTest::newRow("the global one, for the tenant says nothing") << 7001 << u"tcp"_s << int(CubeLevel::Global);
        QTest::newRow("system is no word of its own") << 7002 << u"tcp"_s << int(CubeLevel::Global);
    }
    void whichTransportHolds()
    {
        QFETCH(int, tag);
        const CubeTransport holds = m_config.transportOf(*m_config.dialPeer(tag));
        QTEST(holds.transport, "transport");
        QTEST(int(holds.from), "from");
        QCOMPARE(m_config.effectiveTransport(*m_config.dialPeer(tag)), holds.transport);
    }
    void whichTrustpointServesAPeer_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("trustpoint");
        QTest::addColumn<QString>("entry");
        QTest::newRow("its own entry, through a profile") << u"192.0.2.13"_s << u"edge-id"_s << u"tls-profile 200"_s;
        QTest::newRow("its subnet") << u"192.0.2.14"_s << u"edge-id"_s << u"192.0.2.0"_s;
        QTest::newRow("its IPv6 subnet") << u"2001:db8:7::99"_s << u"edge-id"_s << u"2001:db8:7::"_s;
        QTest::newRow("default") << u"203.0.113.9"_s << u"root-ca"_s << u"default"_s;
        QTest::newRow("a name is no address") << u"cvp.example"_s << u"root-ca"_s << u"default"_s;
    }
    void whichTrustpointServesAPeer()
    {
        QFETCH(QString, peer);
        QFETCH(QString, entry);
        const CubeSignaling *found = m_config.signalingFor(peer);
        QVERIFY(found && found->line.contains(entry));
        QTEST(m_config.trustpointOf(*found), "trustpoint");
    }
    void theOrderOfEntriesDoesNotMatter()
    {
        const QStringList entries{u"default trustpoint d"_s, u"remote-addr 10.0.0.0 255.0.0.0 trustpoint wide"_s,
                                  u"remote-addr 10.1.0.0 /16 trustpoint narrow"_s, u"remote-addr 10.1.1.1 /32 trustpoint own"_s};
        QList<int> order{0, 1, 2, 3};
        do {
            QString text = u"sip-ua\n"_s;
            for (const int i : order)
                text += u" crypto signaling "_s + entries[i] + u'\n';
            const auto read = parseCubeConfig(text);
            QVERIFY(read);
            QCOMPARE(read->signalingFor(u"10.1.1.1"_s)->trustpoint, u"own"_s);
            QCOMPARE(read->signalingFor(u"10.1.1.2"_s)->trustpoint, u"narrow"_s);
            QCOMPARE(read->signalingFor(u"10.2.1.1"_s)->trustpoint, u"wide"_s);
            QCOMPARE(read->signalingFor(u"11.0.0.1"_s)->trustpoint, u"d"_s);
        } while (std::next_permutation(order.begin(), order.end()));
        QVERIFY(!parseCubeConfig(u"sip-ua\n crypto signaling remote-addr 10.1.1.1 /32 trustpoint x\n"_s)
                     ->signalingFor(u"10.1.1.2"_s));
    }
    void aProfileThatIsNotThereLeadsNowhere()
    {
        const auto read = parseCubeConfig(u"sip-ua\n crypto signaling default tls-profile 9\n"_s);
        QVERIFY(read);
        QCOMPARE(read->trustpointOf(*read->signalingFor(u"192.0.2.1"_s)), QString());
    }
    void whichTlsSettingsAreInForce_data()
    {
        QTest::addColumn<QString>("lines"); ///< below what stands in the test
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<QString>("settings"); ///< from, profile, trustpoint, client's, what is checked
        QTest::addColumn<QString>("where");
        const QString all = u"default trustpoint d"_s, wide = u"remote-addr 192.0.2.0 /24 trustpoint w cn-san-validate server"_s,
                      own = u"remote-addr 192.0.2.13 255.255.255.255 tls-profile 8"_s;
        const auto lines = [](const QStringList &entries) {
            QString out = u"sip-ua\n"_s;
            for (const QString &entry : entries)
                out += u" crypto signaling "_s + entry + u'\n';
            return out;
        };
        const auto said = [](const QString &entry) { return u"crypto signaling "_s + entry; };
        QTest::newRow("nothing") << lines({}) << QString() << u"nowhere 0 - - -"_s << QString();
        QTest::newRow("default") << lines({all}) << QString() << u"default 0 d - -"_s << said(all);
        QTest::newRow("a subnet before it") << lines({all, wide}) << QString() << u"address 0 w - server"_s << said(wide);
        QTest::newRow("its own entry, by a profile")
            << lines({wide, own, all}) << QString() << u"address 8 p c bidirectional"_s << said(own);
        QTest::newRow("a profile that is not there")
            << lines({u"default tls-profile 9"_s}) << QString() << u"default 9 - - -"_s << said(u"default tls-profile 9"_s);
        QTest::newRow("its tenant's before all of them") << lines({wide, own, all}) << u" tls-profile 7\n"_s
                                                         << u"tenant 7 t - client"_s << u"voice class tenant 5 tls-profile 7"_s;
        QTest::newRow("its tenant's, which is not there")
            << lines({all}) << u" tls-profile 9\n"_s << u"tenant 9 - - -"_s << u"voice class tenant 5 tls-profile 9"_s;
        QTest::newRow("a tenant without one") << lines({all}) << u" url sips\n"_s << u"default 0 d - -"_s << said(all);
    }
    void whichTlsSettingsAreInForce()
    {
        QFETCH(QString, lines);
        QFETCH(QString, tenant);
        const auto read = parseCubeConfig(
            lines + u"voice class tls-profile 7\n trustpoint t\n cn-san validate client\n cn-san 1 sip.example\n"
                    "voice class tls-profile 8\n trustpoint p client c\n cn-san validate bidirectional\n"
                    "dial-peer voice 1 voip\n session target ipv4:192.0.2.13\n voice-class sip tenant 5\n"_s +
            (tenant.isEmpty() ? QString() : u"voice class tenant 5\n"_s + tenant));
        QVERIFY(read);
        const CubeTlsSettings found = read->tlsFor(*read->dialPeer(1), u"192.0.2.13"_s);
        const auto word = [](const QString &text) { return text.isEmpty() ? u"-"_s : text; };
        static const QStringList from{u"nowhere"_s, u"default"_s, u"address"_s, u"tenant"_s};
        QTEST((QStringList{from[int(found.from)], QString::number(found.profile), word(found.trustpoint),
                           word(found.clientTrustpoint), word(found.cnSanValidate)}
                   .join(u' ')),
              "settings");
        QTEST(found.where, "where");
        QCOMPARE(found.tenant, found.from == CubeTlsSettings::From::Tenant ? 5 : 0);
        QCOMPARE(found.cnSan, found.profile == 7 ? QStringList{u"sip.example"_s} : QStringList());
        QCOMPARE(found.checksServers(), found.cnSanValidate == u"server" || found.cnSanValidate == u"bidirectional");
        QCOMPARE(found.checksClients(), found.cnSanValidate == u"client" || found.cnSanValidate == u"bidirectional");
        if (tenant.isEmpty()) // a dial-peer whose tenant is not there is served as any other
            QCOMPARE(found, read->tlsFor(u"192.0.2.13"_s));
    }
    void fromWhereADialPeerSpeaks_data()
    {
        QTest::addColumn<int>("tag");
        QTest::addColumn<CubeBindPoint>("bind");
        const QStringList six{u"2001:DB8:7::226/64"_s};
        QTest::newRow("its own") << 7000
                                 << CubeBindPoint{u"GigabitEthernet0/0/0"_s, u"192.0.2.226"_s, {}, six, CubeLevel::DialPeer};
        QTest::newRow("global") << 6000 << CubeBindPoint{u"GigabitEthernet0/0/0"_s, u"192.0.2.226"_s, {}, six, CubeLevel::Global};
    }
    void fromWhereADialPeerSpeaks()
    {
        QFETCH(int, tag);
        QTEST(m_config.bindOf(*m_config.dialPeer(tag)), "bind");
    }
    void aTenantBindsIntoItsVrf()
    {
        CubeDialPeer peer;
        peer.tenant = 100;
        QCOMPARE(m_config.bindOf(peer),
                 (CubeBindPoint{u"GigabitEthernet0/0/1"_s, u"203.0.113.226"_s, u"voice-out"_s, {}, CubeLevel::Tenant}));
        CubeConfig unknown;
        unknown.voiceService.bind.control = u"Loopback9"_s;
        QCOMPARE(unknown.bindOf(peer), (CubeBindPoint{u"Loopback9"_s, {}, {}, {}, CubeLevel::Global}));
    }

    // --- nothing is lost
    void unknownLinesStayInTheirPlace()
    {
        const auto has = [&](const QString &head, const QStringList &lines) {
            for (const CubeBlock &block : m_config.blocks)
                if (block.head == head)
                    return block.flat() == lines;
            return false;
        };
        QVERIFY(has(u"event manager applet nightly"_s,
                    {u"event timer cron cron-entry \"0 3 * * *\""_s, u"action 1.0 cli command \"enable\""_s}));
        QVERIFY(has(u"voice class uri 10 sip"_s, {u"host ipv4:192.0.2.13"_s}));
        QVERIFY(m_config.dialPeer(6000)->lines.contains(u"dtmf-relay rtp-nte"_s));
        QCOMPARE(m_config.blocks.first().head, u"version 17.18"_s);               // neither the echo nor the header
        QCOMPARE(m_config.blocks.last().head, u"event manager applet nightly"_s); // nor `end` and the prompt below it
        const QString text = renderCubeConfig(m_config);
        QVERIFY(text.contains(
            u"banner exec ^C\n  dial-peer voice 666 voip\n   session target ipv4:203.0.113.66\n\n!  voice staff only\n^C\n"_s));
        QVERIFY(text.contains(
            u" subject-name CN=edge-cube2.voice.example,O=Example  Voice\n"_s)); // blanks inside a name are a name's
        QVERIFY(text.endsWith(u"end\n"_s));
    }
    void aSectionPullsInForeignLines()
    {
        const auto read = parseCubeConfig(fixture(u"section-sip-ua.txt"_s));
        QVERIFY(read);
        QCOMPARE(read->sipUa.transportTcpTls, u"v1.1"_s);
        QCOMPARE(read->sipUa.signaling.size(), 1);
        QCOMPARE(read->sipUa.lines.size(), 5);
        QCOMPARE(read->blocks.size(), 3);
    }
    void hostileTextEndsQuickly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("a line of megabytes") << u"sip-ua\nusername a "_s + u"username a "_s.repeated(1'000'000);
        QTest::newRow("nothing but ends of lines") << u"sip-ua\n"_s + QString(8'000'000, u'\n');
        QTest::newRow("many banners that never end")
            << u"sip-ua\n"_s + u"banner motd #\nbanner exec $\nbanner login &\n"_s + u"banner motd ~\n x\n"_s.repeated(100'000);
        QTest::newRow("many peers") << u"dial-peer voice 1 voip\n session target ipv4:192.0.2.1\n"_s.repeated(100'000);
    }
    void hostileTextEndsQuickly() // the time limit of the test program is the measure; fuzz_cube measures each input
    {
        QFETCH(QString, text);
        const auto read = parseCubeConfig(text);
        QVERIFY(read && read->sipUa.present != !read->dialPeers.isEmpty());
        QVERIFY(read->dialPeers.size() <= 20'000);
    }
    void readAgainItMeansTheSame_data()
    {
        QTest::addColumn<QString>("text");
        const QDir dir(QStringLiteral(SIPSEAL_FIXTURES "/cube/config"));
        const auto files = dir.entryList(QDir::Files);
        QVERIFY(files.size() >= 3);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << fixture(file);
        QTest::newRow("no blank is the same")
            << u"sip-ua\n   transport tcp tls\n connection-reuse\n     crypto signaling default trustpoint x\n  timers connect 3\n"_s;
        QTest::newRow("begins in the middle") << u"   session target ipv4:192.0.2.1\n  session transport tcp\nsip-ua\n"_s;
        QTest::newRow("deeper than any device") << [] {
            QString text = u"voice service voip\n"_s;
            for (int i = 1; i < 200; ++i)
                text += QString(i, u' ') + u"sip\n"_s;
            return text + u" end\n  session transport tcp\n"_s;
        }();
        QTest::newRow("banner that never ends") << u"hostname x\nbanner motd ^C\n text\nsip-ua\n transport tcp tls v1.2\n"_s;
        QTest::newRow("banner in one line") << u"hostname x\nbanner motd #dial-peer voice 1 voip#\nsip-ua\n"_s;
        QTest::newRow("tabs and CRLF") << u"hostname x\r\nsip-ua\t\r\n\ttransport tcp tls\t v1.2 \r\n!\r\nend\r\n"_s;
        QTest::newRow("syslog behind a blank that is none of ASCII's")
            << u"sip-ua\n transport tcp tls\n"_s + QChar(0x2028) +
                   u"*Nov 16 10:02:00.001: %SYS-5-CONFIG_I: Configured\nalias exec a b\n"_s;
        QTest::newRow("a header inside a banner")
            << u"Building configuration...\n!\nhostname x\nbanner motd ^C\nCurrent configuration : 1 bytes\n^C\nsip-ua\nend\n"_s;
        QTest::newRow("a pager's question at the end of a line")
            << u"hostname x\nbanner motd ^C\nstaff on --More-- \nand --Mo--More--re--\n^C\nsip-ua\n transport tcp --More--\n"_s;
        QTest::newRow("a refusal of another command beside it")
            << u"cube1#shwo run\n% Invalid input detected at '^' marker.\nhostname x\nsip-ua\n transport tcp tls v1.2\n"_s;
        QTest::newRow("NUL, DEL and escapes") << u"hostname x\0\x7f\x1b[0m\nsip-ua\n\0 transport tcp tls v1.2\n"_s;
        QTest::newRow("the same block twice") << u"sip-ua\n transport tcp tls\nsip-ua\n transport tcp tls v1.2\n"_s;
    }
    void readAgainItMeansTheSame()
    {
        QFETCH(QString, text);
        const auto once = parseCubeConfig(text);
        QVERIFY2(once, once ? "" : qPrintable(once.error().english()));
        const QString rendered = renderCubeConfig(*once);
        const auto twice = parseCubeConfig(rendered);
        QVERIFY2(twice, qPrintable(rendered));
        QVERIFY2(*once == *twice, qPrintable(rendered));
        QCOMPARE(renderCubeConfig(*twice), rendered);
    }
};

QTEST_GUILESS_MAIN(TestCubeModel)
#include "tst_CubeModel.moc"
