// SPDX-License-Identifier: Apache-2.0
#include "wizard/TrustDesk.h"

#include "app/core/Clock.h"

#include <QCoreApplication>
#include <QWidget>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAccept = 1;

QString words(const char *text)
{
    return QCoreApplication::translate("Trust", text);
}

// A host key's names its algorithm itself, as OpenSSH prints it.
QString shown(const PeerIdentity &identity, const QString &fingerprint)
{
    return identity.kind == PeerIdentity::Kind::Certificate ? u"SHA-256 "_s + fingerprint : fingerprint;
}

// What is known stands directly above what was shown, so that the two can be compared.
CertificateView::Lines fingerprints(const PeerIdentity &identity)
{
    const QString own = shown(identity, identity.fingerprint);
    if (identity.knownFingerprint.isEmpty())
        return {{words(QT_TRANSLATE_NOOP("Trust", "Fingerprint")), own}};
    return {{words(QT_TRANSLATE_NOOP("Trust", "Fingerprint known until now")), shown(identity, identity.knownFingerprint)},
            {words(QT_TRANSLATE_NOOP("Trust", "Fingerprint shown now")), own}};
}

Inquiry about(const PeerIdentity &identity)
{
    Inquiry inquiry;
    inquiry.card = {{words(QT_TRANSLATE_NOOP("Trust", "Device")), identity.device},
                    {words(QT_TRANSLATE_NOOP("Trust", "Address")), identity.endpoint.toString()},
                    {words(QT_TRANSLATE_NOOP("Trust", "Key")), identity.algorithm}};
    inquiry.card += fingerprints(identity);
    if (identity.kind == PeerIdentity::Kind::Certificate)
        inquiry.card += {{words(QT_TRANSLATE_NOOP("Trust", "Subject")), identity.subject},
                         {words(QT_TRANSLATE_NOOP("Trust", "Issuer")), identity.issuer},
                         {words(QT_TRANSLATE_NOOP("Trust", "Valid from")), localMinute(identity.notBefore)},
                         {words(QT_TRANSLATE_NOOP("Trust", "Valid until")), localMinute(identity.notAfter)}};
    return inquiry;
}

} // namespace

Inquiry trustInquiry(const PeerIdentity &identity)
{
    const bool hostKey = identity.kind == PeerIdentity::Kind::HostKey;
    Inquiry inquiry = about(identity);
    inquiry.name = u"trustDialog"_s;
    inquiry.title = hostKey ? words(QT_TRANSLATE_NOOP("Trust", "Unknown SSH host key"))
                            : words(QT_TRANSLATE_NOOP("Trust", "Unknown certificate"));
    inquiry.text =
        (hostKey
             ? words(QT_TRANSLATE_NOOP(
                   "Trust",
                   "%1 has shown an SSH host key that has not been seen before. Compare the fingerprint with the device's own, "
                   "over a way that you trust. Accept it only if they are equal: whoever holds this key will be sent your "
                   "password."))
             : words(QT_TRANSLATE_NOOP(
                   "Trust",
                   "%1 has shown a certificate that has not been seen before. Compare the fingerprint with the device's own, "
                   "over a way that you trust. Accept it only if they are equal: whoever holds this key will be sent your "
                   "password.")))
            .arg(identity.device);
    inquiry.choices = {words(QT_TRANSLATE_NOOP("Trust", "Refuse")), words(QT_TRANSLATE_NOOP("Trust", "Accept and remember"))};
    return inquiry;
}

Inquiry forgetInquiry(const PeerIdentity &refused)
{
    Inquiry inquiry = about(refused);
    inquiry.name = u"forgetDialog"_s;
    inquiry.title = words(QT_TRANSLATE_NOOP("Trust", "The identity of a device has changed"));
    inquiry.text =
        words(QT_TRANSLATE_NOOP(
                  "Trust",
                  "%1 has shown another identity than the one that was accepted before, and was refused. The device may have been "
                  "replaced or its key renewed; or somebody stands between. Ask whoever runs the device first.\n\n"
                  "Forgetting the known identity accepts nothing: the next test shows what it meets, and asks."))
            .arg(refused.device);
    inquiry.choices = {words(QT_TRANSLATE_NOOP("Trust", "Keep refusing it")), words(QT_TRANSLATE_NOOP("Trust", "Forget the known identity"))};
    return inquiry;
}

TrustDesk::TrustDesk(Workbench &bench, Dialogs &dialogs, QWidget *window) : QObject(window), m_dialogs(dialogs), m_window(window)
{
    connect(&bench, &Workbench::trustAsked, this, &TrustDesk::asked);
}

void TrustDesk::asked(const PeerIdentity &identity, const Question<bool> &question)
{
    m_dialogs.ask(m_window, trustInquiry(identity), this, [question](int choice) { question.answer(choice == kAccept); });
}

} // namespace sipseal
