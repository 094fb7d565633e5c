// SPDX-License-Identifier: Apache-2.0
// Troubleshooting: nothing yet, findings of every kind, the longest texts, a device that cannot be reached, and listening on the
// lab.
#include "tests/catalogue/Plans.h"
#include "tests/catalogue/Scenes.h"
#include "tests/gui/LabJourney.h"

#include <QPlainTextEdit>
#include <QTreeWidget>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 kNobody = 1; // nobody listens there

QString handshake(const QString &reason, const QString &remote)
{
    return u"Dec 15 08:59:17.625: %SIP-2-TLS_HANDSHAKE_FAILED: Reason: %1, Connection ID: 17, local address : "
           u"198.18.133.226:24399 and remote "
           "address : %2\n"_s.arg(reason, remote);
}

QString fewFindings()
{
    return handshake(u"tlsv1 alert unknown ca"_s, u"198.18.133.13:5061"_s) +
           handshake(u"wrong version number"_s, u"198.18.133.3:5061"_s) +
           u"Cisco IOS XE Software, Version 17.03.01a\n"
           "TLS client handshake failures : 1\nNo. of remote closures        : 8\n"
           "TLS client handshake failures : 4\nNo. of remote closures        : 47\n"_s;
}

QString everyFinding()
{
    QString out;
    int peer = 10;
    for (const QString &reason :
         {u"certificate verify failed"_s, u"no shared cipher"_s, u"tlsv1 alert protocol version"_s, u"tlsv1 alert unknown ca"_s,
          u"sslv3 alert certificate expired"_s, u"sslv3 alert bad certificate"_s, u"sslv3 alert handshake failure"_s,
          u"peer did not return a certificate"_s, u"wrong version number"_s,
          u"moon in the wrong phase, and something that nobody has read before"_s})
        out += handshake(reason, u"[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ff%1]:5061"_s.arg(peer++));
    return out + u"%SIP-2-LISTEN_SOCKET: Failed to open listen socket for ip_addr=198.18.133.226, port=5061, vrf=, "
                 u"transport=TLS, tenant=200\n"
                 "%PKI-3-CRL_FETCH_FAIL: CRL fetch for trustpoint ms-ca-name failed\n"
                 "cube1#debug ssl openssl errors\n% Invalid input detected at '^' marker.\n"_s;
}

bool explain(LabJourney &journey, const QString &text)
{
    journey.person.onPage<QTabWidget>(u"sourceTabs"_s)->setCurrentIndex(1);
    journey.person.onPage<QPlainTextEdit>(u"pasteEdit"_s)->setPlainText(text);
    return journey.person.clickSoon(u"explainButton"_s) && idle(journey);
}

bool texts(Album &album, LabJourney &journey)
{
    goTo(journey, SetupWizard::Troubleshooting);
    album.show(u"troubleshooting-empty"_s, journey.wizard);
    journey.person.onPage<QTabWidget>(u"sourceTabs"_s)->setCurrentIndex(1);
    album.show(u"troubleshooting-empty-text"_s, journey.wizard);
    if (!explain(journey, fewFindings()))
        return album.broke(u"troubleshooting-findings"_s, u"the text is not explained"_s);
    album.show(u"troubleshooting-findings"_s, journey.wizard);
    if (!explain(journey, everyFinding()))
        return album.broke(u"troubleshooting-long"_s, u"the text is not explained"_s);
    auto *list = journey.person.onPage<QTreeWidget>(u"findingList"_s);
    list->setCurrentItem(list->topLevelItem(list->topLevelItemCount() - 1));
    album.show(u"troubleshooting-note"_s, journey.wizard);
    list->setCurrentItem(list->topLevelItem(6));
    album.show(u"troubleshooting-long"_s, journey.wizard);
    if (!explain(journey, u"all is well\n"_s))
        return album.broke(u"troubleshooting-nothing"_s, u"the text is not explained"_s);
    album.show(u"troubleshooting-nothing"_s, journey.wizard);
    return true;
}

bool unreachable(Album &album, LabJourney &journey)
{
    journey.person.onPage<QTabWidget>(u"sourceTabs"_s)->setCurrentIndex(0);
    if (!journey.person.clickSoon(u"readButton"_s) || !idle(journey))
        return album.broke(u"troubleshooting-failed"_s, u"it does not come to rest"_s);
    album.show(u"troubleshooting-failed"_s, journey.wizard);
    return true;
}

bool listening(Album &album, LabJourney &journey)
{
    goTo(journey, SetupWizard::Welcome);
    if (!journey.openLab() || !idle(journey))
        return album.broke(u"troubleshooting-listening"_s, u"the lab does not open"_s);
    goTo(journey, SetupWizard::Troubleshooting);
    const auto asked = [] { return WizardDriver::dialog(u"listenDialog"_s); };
    album.ask(u"question-listen"_s, [&]() -> QWidget * {
        return journey.person.clickSoon(u"listenButton"_s) && QTest::qWaitFor([&] { return asked() != nullptr; }, 60000)
                   ? asked()
                   : nullptr;
    });
    if (!journey.person.clickSoon(u"listenButton"_s) || !QTest::qWaitFor([&] { return asked() != nullptr; }, 60000))
        return album.broke(u"troubleshooting-listening"_s, u"nothing is asked"_s);
    WizardDriver::click(asked()->findChild<QAbstractButton *>(u"choice1"_s));
    if (!QTest::qWaitFor([&] { return journey.bench.work() == Workbench::Work::Listening; }, 60000))
        return album.broke(u"troubleshooting-listening"_s, u"it does not listen"_s);
    album.show(u"troubleshooting-listening"_s, journey.wizard);
    return journey.person.clickSoon(u"stopListeningButton"_s) && idle(journey);
}

} // namespace

void troubleScenes(Album &album)
{
    LabJourney journey(u"document"_s);
    const Plan plan = loneCube(kNobody);
    const QString file = journey.home.filePath(u"one-cube.json"_s), passwords = journey.home.filePath(u"passwords.json"_s);
    if (!plan.save(file) || !writePasswords(plan, passwords)) {
        album.broke(u"troubleshooting-empty"_s, u"the plan cannot be saved"_s);
        return;
    }
    goTo(journey, SetupWizard::Welcome);
    journey.wizard.openPlan({file, passwords, {}, {}});
    if (!idle(journey))
        album.broke(u"troubleshooting-empty"_s, u"the plan does not open"_s);
    else if (texts(album, journey) && unreachable(album, journey))
        (void)listening(album, journey);
}

} // namespace sipseal::catalogue
