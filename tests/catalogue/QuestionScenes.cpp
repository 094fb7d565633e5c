// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Scenes.h"
#include "ui/InquiryDialog.h"
#include "wizard/TrustDesk.h"

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

PeerIdentity hostKey()
{
    PeerIdentity out;
    out.device = u"cube-tokyo-otemachi-datacentre-primary-01"_s;
    out.endpoint = {u"cube-tokyo-otemachi-datacentre-primary-01.contact-centre.voice.example.com"_s, 22};
    out.algorithm = u"ssh-rsa"_s;
    out.fingerprint = u"SHA256:uNiVztksCsDhcc0u9e8BrdJXcoTzYXd6PF5D3EJ3nRI"_s;
    return out;
}

PeerIdentity certificate(const QString &known)
{
    PeerIdentity out;
    out.kind = PeerIdentity::Kind::Certificate;
    out.device = u"cucm-tokyo-otemachi-datacentre-primary-01"_s;
    out.endpoint = {u"198.18.133.21"_s, 8443};
    out.algorithm = u"RSA 2048"_s;
    out.fingerprint = u"AB:CD"_s + u":5E:7F:01:23:45:67:89:AB"_s.repeated(3) + u":00:11:22:33:44:55"_s;
    out.subject = u"CN=cucm-tokyo-otemachi-datacentre-primary-01.contact-centre.voice.example.com, OU=Voice, O=Example"_s;
    out.issuer = u"CN=Example Issuing Authority 2, DC=voice, DC=example, DC=com"_s;
    out.notBefore = QDateTime({2026, 1, 5}, {3, 4, 5}, Qt::UTC);
    out.notAfter = out.notBefore.addYears(2);
    out.knownFingerprint = known;
    return out;
}

} // namespace

void questionScenes(Album &album)
{
    const QList<QPair<QString, PeerIdentity>> all{{u"question-host-key"_s, hostKey()},
                                                  {u"question-certificate"_s, certificate({})},
                                                  {u"question-certificate-changed"_s, certificate(u"11:22"_s + u":9C:40:D3:5A:67:89:AB:EF"_s.repeated(3) + u":00:11:22:33:44:55"_s)}};
    for (const auto &[scene, identity] : all)
        album.ask(scene, [&identity = identity] {
            auto *dialog = new InquiryDialog(identity.knownFingerprint.isEmpty() ? trustInquiry(identity) : forgetInquiry(identity), nullptr);
            dialog->show();
            return dialog;
        });
}

} // namespace sipseal::catalogue
