// SPDX-License-Identifier: Apache-2.0
#include "app/transport/TrustStore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSslCertificate>

#include <chrono>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kSchema = 1;
constexpr qint64 kLargestFile = 8 * 1024 * 1024;

QString kindName(PeerIdentity::Kind kind)
{
    return kind == PeerIdentity::Kind::HostKey ? u"hostkey"_s : u"certificate"_s;
}

QString keyOf(PeerIdentity::Kind kind, const Endpoint &endpoint)
{
    return kindName(kind) + u' ' + endpoint.toString().toLower();
}

// People and tools write certificate fingerprints with and without colons, in both cases.
QString normalFingerprint(PeerIdentity::Kind kind, const QString &written)
{
    const QString text = written.trimmed();
    if (kind == PeerIdentity::Kind::HostKey) {
        static const QRegularExpression openSsh(u"^SHA256:[A-Za-z0-9+/]{43}=?$"_s);
        if (!openSsh.match(text).hasMatch())
            return {};
        return text.endsWith(u'=') ? text.chopped(1) : text;
    }
    QString digits = text.toUpper();
    if (digits.startsWith("SHA256:"_L1))
        digits.remove(0, 7);
    digits.remove(u':');
    static const QRegularExpression hex(u"^[0-9A-F]{64}$"_s);
    if (!hex.match(digits).hasMatch())
        return {};
    QString out;
    for (qsizetype i = 0; i < digits.size(); i += 2)
        out += (i ? u":"_s : QString()) + digits.mid(i, 2);
    return out;
}

std::optional<Endpoint> endpointFrom(const QString &text)
{
    static const QRegularExpression form(u"^(?:\\[([0-9A-Fa-f:.%A-Za-z0-9]+)\\]|([^\\s:\\[\\]]+)):(\\d{1,5})$"_s);
    const auto match = form.match(text);
    const int port = match.captured(3).toInt();
    if (!match.hasMatch() || port < 1 || port > 65535)
        return {};
    return Endpoint{match.captured(1).isEmpty() ? match.captured(2) : match.captured(1), quint16(port)};
}

QJsonObject toJson(const PeerIdentity &identity)
{
    QJsonObject object{{u"kind"_s, kindName(identity.kind)},
                       {u"device"_s, identity.device},
                       {u"endpoint"_s, identity.endpoint.toString()},
                       {u"algorithm"_s, identity.algorithm},
                       {u"fingerprint"_s, identity.fingerprint}};
    if (identity.kind == PeerIdentity::Kind::Certificate) {
        object[u"subject"_s] = identity.subject;
        object[u"issuer"_s] = identity.issuer;
        object[u"not_before"_s] = identity.notBefore.toUTC().toString(Qt::ISODate);
        object[u"not_after"_s] = identity.notAfter.toUTC().toString(Qt::ISODate);
    }
    return object;
}

std::optional<PeerIdentity> fromJson(const QJsonObject &object)
{
    PeerIdentity identity;
    const QString kind = object[u"kind"_s].toString();
    if (kind != u"hostkey" && kind != u"certificate")
        return {};
    identity.kind = kind == u"hostkey" ? PeerIdentity::Kind::HostKey : PeerIdentity::Kind::Certificate;
    const auto endpoint = endpointFrom(object[u"endpoint"_s].toString());
    identity.fingerprint = normalFingerprint(identity.kind, object[u"fingerprint"_s].toString());
    if (!endpoint || identity.fingerprint.isEmpty())
        return {};
    identity.endpoint = *endpoint;
    identity.device = object[u"device"_s].toString();
    identity.algorithm = object[u"algorithm"_s].toString();
    identity.subject = object[u"subject"_s].toString();
    identity.issuer = object[u"issuer"_s].toString();
    identity.notBefore = QDateTime::fromString(object[u"not_before"_s].toString(), Qt::ISODate);
    identity.notAfter = QDateTime::fromString(object[u"not_after"_s].toString(), Qt::ISODate);
    return identity;
}

Failure damaged(const QString &file, const QString &why)
{
    return fail(
        ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The trust store %1 cannot be read"), {file}), why,
        Text(QT_TRANSLATE_NOOP("SipSeal", "Restore the file, or move it away: every host key and certificate is then asked "
                                          "about again.")));
}

Failure invalidList(const QString &file, const QString &why)
{
    return fail(ErrorKind::InvalidPlan, {},
                Text(QT_TRANSLATE_NOOP("SipSeal", "The list of expected fingerprints %1 cannot be used"), {file}), why);
}

Result<QJsonObject> readObject(const QString &name, const std::function<Failure(const QString &, const QString &)> &refuse)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(name, file.errorString());
    if (file.size() > kLargestFile)
        return refuse(name, u"larger than 8 MB"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return refuse(name, error.error == QJsonParseError::NoError ? u"not a JSON object"_s : error.errorString());
    return document.object();
}

Failure notTrusted(const PeerIdentity &identity, bool asked)
{
    const QString technical = u"%1 %2 %3"_s.arg(identity.endpoint.toString(), identity.algorithm, identity.fingerprint);
    if (identity.kind == PeerIdentity::Kind::HostKey) {
        const Text hint(
            QT_TRANSLATE_NOOP("SipSeal", "Compare the fingerprint with the one that the device itself shows, then accept it."));
        if (asked)
            return fail(ErrorKind::HostKeyUnknown, identity.device,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "The SSH host key of %1 was not accepted"), {identity.device}),
                        technical, hint);
        return fail(ErrorKind::HostKeyUnknown, identity.device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The SSH host key of %1 is not known"), {identity.device}), technical,
                    hint);
    }
    const Text hint(QT_TRANSLATE_NOOP("SipSeal",
                                      "Compare the fingerprint with the device's certificate, then accept it, or name the "
                                      "authority that signed it."));
    if (asked)
        return fail(ErrorKind::CertificateUntrusted, identity.device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The certificate of %1 was not accepted"), {identity.device}), technical,
                    hint);
    return fail(ErrorKind::CertificateUntrusted, identity.device,
                Text(QT_TRANSLATE_NOOP("SipSeal", "The certificate of %1 is not known"), {identity.device}), technical, hint);
}

Failure changed(const PeerIdentity &identity, const QString &knownFingerprint)
{
    const QString technical =
        u"%1: expected %2, got %3"_s.arg(identity.endpoint.toString(), knownFingerprint, identity.fingerprint);
    const Text hint(QT_TRANSLATE_NOOP("SipSeal",
                                      "Somebody may be listening in between, or the device was replaced. Ask who changed it; "
                                      "only then forget the old one and connect again."));
    if (identity.kind == PeerIdentity::Kind::HostKey)
        return fail(ErrorKind::HostKeyChanged, identity.device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The SSH host key of %1 has changed"), {identity.device}), technical, hint);
    return fail(ErrorKind::CertificateUntrusted, identity.device,
                Text(QT_TRANSLATE_NOOP("SipSeal", "The certificate of %1 has changed"), {identity.device}), technical, hint);
}

} // namespace

Result<std::unique_ptr<TrustStore>> TrustStore::open(const QString &file)
{
    std::unique_ptr<TrustStore> store(new TrustStore);
    store->m_file = file;
    if (file.isEmpty())
        return store;
    if (auto read = store->load(); !read)
        return fail(read.error());
    return store;
}

Result<void> TrustStore::load()
{
    m_known.clear();
    if (!QFileInfo::exists(m_file))
        return {};
    const auto object = readObject(m_file, damaged);
    if (!object)
        return fail(object.error());
    const int schema = object->value(u"schema"_s).toInt(-1);
    if (schema != kSchema)
        return damaged(m_file, u"schema %1, this program knows %2"_s.arg(schema).arg(kSchema));
    if (!object->value(u"entries"_s).isArray())
        return damaged(m_file, u"no list of entries"_s);
    const QJsonArray entries = object->value(u"entries"_s).toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const auto identity = fromJson(entries.at(i).toObject());
        if (!identity)
            return damaged(m_file, u"entries[%1] is not a host key or certificate"_s.arg(i));
        m_known.insert(keyOf(identity->kind, identity->endpoint), *identity);
    }
    return {};
}

Result<std::unique_ptr<TrustStore>> TrustStore::fromExpected(const QString &file)
{
    std::unique_ptr<TrustStore> store(new TrustStore);
    store->m_fixed = true;
    store->m_file = file;
    if (auto read = store->loadExpected(); !read)
        return fail(read.error());
    return store;
}

Result<void> TrustStore::loadExpected()
{
    const auto object = readObject(m_file, invalidList);
    if (!object)
        return fail(object.error());
    for (auto section = object->begin(); section != object->end(); ++section) {
        if (section.key() == u"schema" && section->toInt() == kSchema)
            continue;
        if (section.key() != u"ssh" && section.key() != u"https")
            return invalidList(m_file, u"unknown key \"%1\""_s.arg(section.key()));
        if (!section->isObject())
            return invalidList(m_file, u"%1 is not an object"_s.arg(section.key()));
        const auto kind = section.key() == u"ssh" ? PeerIdentity::Kind::HostKey : PeerIdentity::Kind::Certificate;
        const QJsonObject list = section->toObject();
        for (auto entry = list.begin(); entry != list.end(); ++entry) {
            const auto endpoint = endpointFrom(entry.key());
            const QString fingerprint = normalFingerprint(kind, entry->toString());
            if (!endpoint || fingerprint.isEmpty())
                return invalidList(m_file,
                                   u"%1[\"%2\"] is not host:port with a SHA-256 fingerprint"_s.arg(section.key(), entry.key()));
            PeerIdentity identity;
            identity.kind = kind;
            identity.endpoint = *endpoint;
            identity.fingerprint = fingerprint;
            m_known.insert(keyOf(kind, *endpoint), identity);
        }
    }
    return {};
}

void TrustStore::setAsk(Ask ask)
{
    const std::scoped_lock lock(m_mutex);
    m_ask = std::move(ask);
}

Result<void> TrustStore::addCertificateAuthorities(const QString &pemFile)
{
    const auto refuse = [&](const QString &why) {
        return fail(ErrorKind::InvalidPlan, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The certificate authorities in %1 cannot be used"), {pemFile}), why);
    };
    QFile file(pemFile);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(file.errorString());
    if (file.size() > kLargestFile)
        return refuse(u"larger than 8 MB"_s);
    const QList<QSslCertificate> found = QSslCertificate::fromData(file.readAll(), QSsl::Pem);
    if (found.isEmpty())
        return refuse(u"no PEM certificate in it"_s);
    const std::scoped_lock lock(m_mutex);
    for (const QSslCertificate &certificate : found)
        m_authorities.append(certificate.toDer());
    return {};
}

QList<QByteArray> TrustStore::certificateAuthorities() const
{
    const std::scoped_lock lock(m_mutex);
    return m_fixed ? QList<QByteArray>() : m_authorities;
}

Result<void> TrustStore::check(const PeerIdentity &identity, std::stop_token stop)
{
    const auto compare = [&]() -> std::optional<Result<void>> {
        const auto held = known(identity.kind, identity.endpoint);
        if (!held)
            return {};
        if (held->fingerprint == normalFingerprint(identity.kind, identity.fingerprint))
            return Result<void>();
        noteRefused(identity, held->fingerprint);
        return Result<void>(changed(identity, held->fingerprint));
    };
    if (const auto answer = compare())
        return *answer;
    Ask ask;
    {
        const std::scoped_lock lock(m_mutex);
        ask = m_ask;
    }
    if (m_fixed || !ask)
        return notTrusted(identity, false);

    const auto cancelled = [&] {
        return fail(ErrorKind::Cancelled, identity.device, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
    };
    std::unique_lock asking(m_asking, std::defer_lock);
    while (!asking.try_lock_for(50ms))
        if (stop.stop_requested())
            return cancelled();
    if (const auto answer = compare()) // the question before this one may have been the same
        return *answer;
    const bool accepted = ask(identity, stop);
    if (stop.stop_requested())
        return cancelled();
    return accepted ? remember(identity) : Result<void>(notTrusted(identity, true));
}

std::optional<PeerIdentity> TrustStore::known(PeerIdentity::Kind kind, const Endpoint &endpoint) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_known.constFind(keyOf(kind, endpoint));
    return found == m_known.constEnd() ? std::nullopt : std::optional(*found);
}

QList<PeerIdentity> TrustStore::entries() const
{
    const std::scoped_lock lock(m_mutex);
    return m_known.values();
}

Result<void> TrustStore::remember(const PeerIdentity &identity)
{
    PeerIdentity kept = identity;
    kept.fingerprint = normalFingerprint(identity.kind, identity.fingerprint);
    kept.knownFingerprint.clear();
    return rewrite([&] { m_known.insert(keyOf(kept.kind, kept.endpoint), kept); });
}

Result<void> TrustStore::forget(PeerIdentity::Kind kind, const Endpoint &endpoint)
{
    return rewrite([&] {
        m_known.remove(keyOf(kind, endpoint));
        m_refused.remove(keyOf(kind, endpoint));
    });
}

void TrustStore::noteRefused(const PeerIdentity &identity, const QString &knownFingerprint)
{
    const std::scoped_lock lock(m_mutex);
    if (m_fixed)
        return;
    PeerIdentity shown = identity;
    shown.knownFingerprint = knownFingerprint;
    m_refused.insert(keyOf(shown.kind, shown.endpoint), shown);
}

QList<PeerIdentity> TrustStore::refused() const
{
    const std::scoped_lock lock(m_mutex);
    return m_refused.values();
}

// Window and command line may share the file: read again, change, write, under a lock between processes.
Result<void> TrustStore::rewrite(const std::function<void()> &change)
{
    const std::scoped_lock lock(m_mutex);
    if (m_file.isEmpty() || m_fixed) {
        change();
        return {};
    }
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QLockFile between(m_file + u".lock"_s);
    if (!between.tryLock(5000))
        return fail(ErrorKind::StorageFailed, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The trust store %1 is locked by another program"), {m_file}));
    if (auto read = load(); !read)
        return read;
    change();
    return save();
}

Result<void> TrustStore::save() const
{
    const auto refuse = [&](const QString &why) {
        return fail(ErrorKind::StorageFailed, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The trust store %1 cannot be written"), {m_file}), why);
    };
    QJsonArray entries;
    for (const PeerIdentity &identity : m_known)
        entries.append(toJson(identity));
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly))
        return refuse(file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // before the first byte
    file.write(QJsonDocument(QJsonObject{{u"schema"_s, kSchema}, {u"entries"_s, entries}}).toJson());
    if (!file.commit())
        return refuse(file.errorString());
    return {};
}

} // namespace sipseal
