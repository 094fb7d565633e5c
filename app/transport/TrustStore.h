// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/core/Result.h"

#include <QJsonObject>
#include <QMap>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace sipseal {

/// A host key or certificate as a person compares it.
struct PeerIdentity
{
    enum class Kind { HostKey, Certificate };
    Kind kind = Kind::HostKey;
    QString device;
    Endpoint endpoint;
    QString algorithm;   ///< "ssh-ed25519", "RSA 2048"
    QString fingerprint; ///< host key: "SHA256:<base64>" as OpenSSH prints it; certificate: SHA-256, hex with colons, upper case
    QString subject, issuer;       ///< certificates only
    QDateTime notBefore, notAfter; ///< certificates only
    QString knownFingerprint;      ///< what the store holds where it differs
};

/// Host keys and certificates that a person has accepted, in one JSON file of the state directory, or a fixed list of
/// expected fingerprints. Unknown ones are asked about, changed ones refused. There is no switch that turns checking off.
/// Thread-safe.
class TrustStore
{
public:
    /// Returns true to accept and remember. Called from transport threads.
    using Ask = std::function<bool(const PeerIdentity &, std::stop_token)>;

    /// `file` empty: memory only. A damaged or newer file is an error.
    static Result<std::unique_ptr<TrustStore>> open(const QString &file);
    /// --trust FILE: {"ssh":{"host:port":"SHA256:..."},"https":{"host:port":"AA:BB:..."}}; nothing else is trusted, nothing
    /// asked.
    static Result<std::unique_ptr<TrustStore>> fromExpected(const QString &file);

    void setAsk(Ask ask); ///< none: unknown is refused (HostKeyUnknown, CertificateUntrusted)
    /// PEM file of CAs whose certificates are accepted when name and dates hold. A fixed list trusts no authority.
    Result<void> addCertificateAuthorities(const QString &pemFile);
    QList<QByteArray> certificateAuthorities() const; ///< DER

    /// Known and equal: ok. Unknown: asks. Changed: HostKeyChanged or CertificateUntrusted with both fingerprints.
    Result<void> check(const PeerIdentity &identity, std::stop_token stop);
    /// What is held for this endpoint.
    std::optional<PeerIdentity> known(PeerIdentity::Kind kind, const Endpoint &endpoint) const;
    QList<PeerIdentity> entries() const;
    /// What devices have shown in place of what is known for them, and was refused, until forget(). A fixed list forgets nothing
    /// and has none.
    QList<PeerIdentity> refused() const;
    Result<void> forget(PeerIdentity::Kind kind, const Endpoint &endpoint);

private:
    TrustStore() = default;
    Result<void> load();
    Result<void> loadExpected();
    Result<void> save() const;
    Result<void> rewrite(const std::function<void()> &change);
    Result<void> remember(const PeerIdentity &identity);
    void noteRefused(const PeerIdentity &identity, const QString &knownFingerprint);

    mutable std::mutex m_mutex;
    std::timed_mutex m_asking; // one question at a time
    QString m_file;
    bool m_fixed = false;
    Ask m_ask;
    QMap<QString, PeerIdentity> m_known; // "hostkey host:port" / "certificate host:port"
    QMap<QString, PeerIdentity> m_refused; // as m_known
    QList<QByteArray> m_authorities;
};

} // namespace sipseal
