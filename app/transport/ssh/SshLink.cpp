// SPDX-License-Identifier: Apache-2.0
#include "app/transport/ssh/SshLink.h"

#include "app/core/Redactor.h"
#include "app/transport/Socket.h"
#include "app/transport/Transcript.h"
#include "app/transport/TrustStore.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kConnectPatience = 15s;
constexpr qsizetype kFlood = 256 * 1024; // that came while one line was written
constexpr auto kSlice = 100ms; // libssh may hold data of its own: never trust the descriptor alone for longer

// What modern IOS XE and VOS offer (cube.md §4), best first.
constexpr char kKeyExchange[] = "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,"
                                "ecdh-sha2-nistp521,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
                                "diffie-hellman-group-exchange-sha256,diffie-hellman-group14-sha256";
constexpr char kLegacyKeyExchange[] = ",diffie-hellman-group-exchange-sha1,diffie-hellman-group14-sha1";
constexpr char kHostKeys[] = "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";
constexpr char kLegacyHostKeys[] = ",ssh-rsa";
constexpr char kCiphers[] =
    "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr";
constexpr char kLegacyCiphers[] = ",aes256-cbc,aes192-cbc,aes128-cbc";
constexpr char kMacs[] = "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";
constexpr char kLegacyMacs[] = ",hmac-sha1";

Failure stopped(const QString &device)
{
    return fail(ErrorKind::Cancelled, device, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
}

/// A device keeps several host keys; the one we know is asked for first, or an added better one would look like a change.
QByteArray hostKeyPreference(const SshSettings &settings)
{
    QByteArray list = kHostKeys;
    if (settings.legacyAlgorithms)
        list += kLegacyHostKeys;
    const auto known = settings.trust.known(PeerIdentity::Kind::HostKey, settings.endpoint);
    if (!known || known->algorithm.isEmpty())
        return list;
    QByteArrayList first, others;
    for (const QByteArray &name : list.split(','))
        ((known->algorithm == u"ssh-rsa" ? name.startsWith("rsa-") || name == "ssh-rsa" : name == known->algorithm.toLatin1())
             ? first
             : others)
            .append(name);
    return (first + others).join(',');
}

} // namespace

SshLink::~SshLink()
{
    if (m_channel)
        ssh_channel_free(m_channel);
    if (m_session) {
        // A descriptor that was handed over is closed by the session after a read error, and left open by ssh_disconnect().
        Socket open(ssh_get_fd(m_session));
        ssh_disconnect(m_session);
        ssh_free(m_session);
    }
}

QString SshLink::lastError() const
{
    return m_session ? QString::fromUtf8(ssh_get_error(m_session)) : QString();
}

Failure SshLink::lost(const QString &technical) const
{
    return fail(
        ErrorKind::Unreachable, m_settings.deviceId,
        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 closed the SSH connection during the login"), {m_settings.deviceId}), technical,
        Text(QT_TRANSLATE_NOOP("SipSeal", "Its lines may all be in use, or an access list does not allow this computer.")));
}

Result<void> SshLink::open(Deadline *deadline, std::stop_token stop, const Waker &waker)
{
    auto socket = Socket::connect(m_settings.deviceId, m_settings.endpoint, kConnectPatience, *deadline, waker);
    if (!socket)
        return fail(socket.error());
    m_session = ssh_new();
    if (!m_session)
        return fail(ErrorKind::Internal, m_settings.deviceId, Text(QT_TRANSLATE_NOOP("SipSeal", "No SSH session could be made")));
    socket_t descriptor = socket->release();
    ssh_options_set(m_session, SSH_OPTIONS_FD, &descriptor);
    if (auto done = configure(); !done)
        return done;
    const auto patience = m_settings.dialect.loginTimeout;
    if (auto done = exchangeKeys(deadline->atMost(patience), waker); !done)
        return done;
    const auto asked = std::chrono::steady_clock::now();
    if (auto done = checkHostKey(std::move(stop)); !done)
        return done;
    // A person may have compared fingerprints: that time is not the device's.
    *deadline = Deadline::in(deadline->remaining() +
                             std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - asked));
    const Deadline afterwards = deadline->atMost(patience);
    if (auto done = login(afterwards, waker); !done)
        return done;
    return startShell(afterwards, waker);
}

Result<void> SshLink::configure()
{
    const bool legacy = m_settings.legacyAlgorithms;
    const auto list = [&](const char *modern, const char *old) { return QByteArray(modern) + (legacy ? old : ""); };
    const int off = 0, on = 1;
    const unsigned int port = m_settings.endpoint.port;
    bool good = ssh_options_set(m_session, SSH_OPTIONS_PROCESS_CONFIG, &off) == SSH_OK; // not the user's ~/.ssh/config
    good = good && ssh_options_set(m_session, SSH_OPTIONS_NODELAY, &on) == SSH_OK;
    good = good && ssh_options_set(m_session, SSH_OPTIONS_HOST, m_settings.endpoint.host.toUtf8().constData()) == SSH_OK;
    good = good && ssh_options_set(m_session, SSH_OPTIONS_PORT, &port) == SSH_OK;
    good = good && ssh_options_set(m_session, SSH_OPTIONS_USER, m_settings.user.toUtf8().constData()) == SSH_OK;
    const auto set = [&](ssh_options_e option, const QByteArray &names) {
        good = good && ssh_options_set(m_session, option, names.constData()) == SSH_OK;
    };
    set(SSH_OPTIONS_KEY_EXCHANGE, list(kKeyExchange, kLegacyKeyExchange));
    set(SSH_OPTIONS_HOSTKEYS, hostKeyPreference(m_settings));
    set(SSH_OPTIONS_CIPHERS_C_S, list(kCiphers, kLegacyCiphers));
    set(SSH_OPTIONS_CIPHERS_S_C, list(kCiphers, kLegacyCiphers));
    set(SSH_OPTIONS_HMAC_C_S, list(kMacs, kLegacyMacs));
    set(SSH_OPTIONS_HMAC_S_C, list(kMacs, kLegacyMacs));
    ssh_set_blocking(m_session, 0);
    if (!good)
        return fail(ErrorKind::Internal, m_settings.deviceId, Text(QT_TRANSLATE_NOOP("SipSeal", "No SSH session could be made")),
                    lastError());
    return {};
}

Result<int> SshLink::repeat(const std::function<int()> &call, int again, Deadline deadline, const Waker &waker)
{
    for (;;) {
        if (waker.raised())
            return stopped(m_settings.deviceId);
        const int code = call();
        if (code != again)
            return code;
        if (deadline.expired())
            return fail(ErrorKind::Timeout, m_settings.deviceId,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not finish the login in time"), {m_settings.deviceId}),
                        lastError());
        wait(std::min<std::chrono::milliseconds>(deadline.remaining(), kSlice), waker);
    }
}

Result<void> SshLink::exchangeKeys(Deadline deadline, const Waker &waker)
{
    const auto code = repeat([this] { return ssh_connect(m_session); }, SSH_AGAIN, deadline, waker);
    if (!code)
        return fail(code.error());
    if (*code == SSH_OK)
        return {};
    const QString why = lastError();
    return why.contains("no match for method"_L1) ? noCommonAlgorithm(why) : lost(why);
}

/// libssh: "kex error : no match for method kex algos: server [diffie-hellman-group14-sha1], client [curve25519-sha256,...]".
Failure SshLink::noCommonAlgorithm(const QString &why) const
{
    static const QRegularExpression offer(u"server \\[([^\\]]*)\\]"_s);
    const QStringList offered = offer.match(why).captured(1).split(u',', Qt::SkipEmptyParts);
    const QStringList old = QString::fromLatin1(QByteArray(kLegacyKeyExchange) + kLegacyHostKeys + kLegacyCiphers + kLegacyMacs)
                                .split(u',', Qt::SkipEmptyParts);
    const bool consentHelps = !m_settings.legacyAlgorithms && std::any_of(offered.cbegin(), offered.cend(), [&](const QString &name) {
        return old.contains(name.trimmed());
    });
    const QString &id = m_settings.deviceId;
    if (consentHelps)
        return fail(ErrorKind::Unsupported, id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 speaks only old SSH algorithms"), {id}), why,
                    Text(QT_TRANSLATE_NOOP("SipSeal",
                                           "They rest on SHA-1 or CBC: somebody on the way could break them. Renew the SSH settings of "
                                           "the device, or consent to them for this device in the plan (legacy_ssh = true).")));
    return fail(ErrorKind::Unsupported, id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 offers no SSH algorithm that is allowed"), {id}), why,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Renew the SSH settings of the device (\"ip ssh server algorithm\", \"ip ssh dh min size "
                                                  "2048\"): what it offers is not used even by consent.")));
}

Result<void> SshLink::checkHostKey(std::stop_token stop)
{
    const auto unreadable = [this] {
        return fail(ErrorKind::HostKeyUnknown, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The SSH host key of %1 cannot be read"), {m_settings.deviceId}),
                    lastError());
    };
    ssh_key key = nullptr;
    if (ssh_get_server_publickey(m_session, &key) != SSH_OK)
        return unreadable();
    PeerIdentity identity;
    identity.kind = PeerIdentity::Kind::HostKey;
    identity.device = m_settings.deviceId;
    identity.endpoint = m_settings.endpoint;
    identity.algorithm = QString::fromLatin1(ssh_key_type_to_char(ssh_key_type(key)));
    unsigned char *hash = nullptr;
    size_t length = 0;
    const int hashed = ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &length);
    ssh_key_free(key);
    if (hashed != 0)
        return unreadable();
    if (char *text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, length)) {
        identity.fingerprint = QString::fromLatin1(text);
        ssh_string_free_char(text);
    }
    ssh_clean_pubkey_hash(&hash);
    m_settings.transcript.add(Transcript::Direction::Note, u"host key %1 %2"_s.arg(identity.algorithm, identity.fingerprint));
    return m_settings.trust.check(identity, std::move(stop));
}

Result<Secret> SshLink::password() const
{
    if (!m_settings.password.isEmpty() || !m_settings.passwordSource)
        return m_settings.password;
    return m_settings.passwordSource();
}

// Exactly one password leaves: a second wrong one may lock the account.
Result<void> SshLink::login(Deadline deadline, const Waker &waker)
{
    const auto secret = password();
    if (!secret)
        return fail(secret.error());
    Redactor::process().add(*secret, m_settings.user);
    const auto none = repeat([this] { return ssh_userauth_none(m_session, nullptr); }, SSH_AUTH_AGAIN, deadline, waker);
    if (!none)
        return fail(none.error());
    if (char *banner = ssh_get_issue_banner(m_session)) {
        m_settings.transcript.add(Transcript::Direction::Received, QString::fromUtf8(banner));
        ssh_string_free_char(banner);
    }
    if (*none == SSH_AUTH_SUCCESS)
        return {};
    if (*none == SSH_AUTH_ERROR)
        return lost(lastError());

    const int offered = ssh_userauth_list(m_session, nullptr);
    Authentication result;
    result.code = SSH_AUTH_DENIED;
    if (offered & SSH_AUTH_METHOD_INTERACTIVE) { // the only method of CUCM 15 (cucm.md §b)
        const auto tried = keyboardInteractive(*secret, deadline, waker);
        if (!tried)
            return fail(tried.error());
        result = *tried;
    }
    const bool untried = result.code == SSH_AUTH_DENIED && !result.passwordSent && result.asked.isEmpty();
    if (untried && (offered & SSH_AUTH_METHOD_PASSWORD)) {
        const auto code =
            repeat([&] { return ssh_userauth_password(m_session, nullptr, secret->reveal()); }, SSH_AUTH_AGAIN, deadline, waker);
        if (!code)
            return fail(code.error());
        result.code = *code;
        result.passwordSent = true;
    } else if (untried && !(offered & SSH_AUTH_METHOD_INTERACTIVE)) {
        return fail(ErrorKind::Unsupported, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 accepts no password login over SSH"), {m_settings.deviceId}),
                    lastError());
    }
    return judge(result);
}

Result<SshLink::Authentication> SshLink::keyboardInteractive(const Secret &secret, Deadline deadline, const Waker &waker)
{
    Authentication result;
    for (int round = 0; round < 10; ++round) {
        const auto code =
            repeat([this] { return ssh_userauth_kbdint(m_session, nullptr, nullptr); }, SSH_AUTH_AGAIN, deadline, waker);
        if (!code)
            return fail(code.error());
        result.code = *code;
        if (*code != SSH_AUTH_INFO)
            return result;
        const int prompts = ssh_userauth_kbdint_getnprompts(m_session);
        for (int i = 0; i < prompts; ++i) {
            char echo = 0;
            const QString question =
                QString::fromUtf8(ssh_userauth_kbdint_getprompt(m_session, static_cast<unsigned>(i), &echo)).trimmed();
            m_settings.transcript.add(Transcript::Direction::Received, question);
            const bool word = question.contains("password"_L1, Qt::CaseInsensitive); // some servers leave its echo on
            const bool name = echo && !word &&
                              (question.contains("user"_L1, Qt::CaseInsensitive) || question.contains("login"_L1, Qt::CaseInsensitive));
            if (!name && ((echo && !word) || result.passwordSent)) { // a new password, a token: never guessed
                result.asked = question;
                result.code = SSH_AUTH_DENIED;
                return result;
            }
            ssh_userauth_kbdint_setanswer(m_session, static_cast<unsigned>(i),
                                          name ? m_settings.user.toUtf8().constData() : secret.reveal());
            result.passwordSent = result.passwordSent || !name;
        }
    }
    result.code = SSH_AUTH_DENIED;
    return result;
}

Result<void> SshLink::judge(const Authentication &authentication)
{
    if (!authentication.asked.isEmpty())
        return fail(ErrorKind::AuthRefused, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 asks for more than a password"), {m_settings.deviceId}),
                    authentication.asked,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Log in by hand once: the password may have expired.")));
    switch (authentication.code) {
    case SSH_AUTH_SUCCESS: return {};
    case SSH_AUTH_PARTIAL:
        return fail(ErrorKind::Unsupported, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 demands a second kind of login"), {m_settings.deviceId}), lastError());
    case SSH_AUTH_DENIED:
        return fail(ErrorKind::AuthRefused, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused the login of %2"), {m_settings.deviceId, m_settings.user}),
                    lastError(),
                    Text(QT_TRANSLATE_NOOP(
                        "SipSeal", "Check user and password; it was tried once only, so that the account is not locked.")));
    default: return lost(lastError());
    }
}

Result<void> SshLink::startShell(Deadline deadline, const Waker &waker)
{
    m_channel = ssh_channel_new(m_session);
    const auto step = [&](const std::function<int()> &call) -> Result<void> {
        const auto code = repeat(call, SSH_AGAIN, deadline, waker);
        if (!code)
            return fail(code.error());
        if (*code == SSH_OK)
            return {};
        return fail(ErrorKind::Unsupported, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 gives no command line over SSH"), {m_settings.deviceId}), lastError());
    };
    if (auto done = step([this] { return m_channel ? ssh_channel_open_session(m_channel) : SSH_ERROR; }); !done)
        return done;
    const int columns = m_settings.dialect.columns, rows = m_settings.dialect.rows;
    if (auto done = step([&] { return ssh_channel_request_pty_size(m_channel, "vt100", columns, rows); }); !done)
        return done;
    return step([this] { return ssh_channel_request_shell(m_channel); });
}

SshLink::Read SshLink::read(QByteArray *out)
{
    pump();
    out->append(std::exchange(m_unread, {}));
    if (!out->isEmpty())
        return Read::Data;
    return m_closed || ssh_channel_is_eof(m_channel) || ssh_channel_is_closed(m_channel) || !ssh_is_connected(m_session)
               ? Read::Closed
               : Read::Nothing;
}

// Reading is what lets a libssh session work without blocking, for what goes out as well: ssh_blocking_flush(0) does
// nothing, and ssh_channel_poll() nothing while there is something to read.
void SshLink::pump()
{
    char buffer[16384];
    // The output last: the call before it may have taken the rest of a packet off the socket, and nobody would be woken for what lies in
    // the library already (a configuration of two reads waited 100 ms for its own end).
    for (const int errors : {1, 0}) {
        const int got = ssh_channel_read_nonblocking(m_channel, buffer, sizeof buffer, errors);
        if (got > 0)
            m_unread.append(buffer, got);
        m_closed = m_closed || got == SSH_ERROR || got == SSH_EOF;
    }
}

bool SshLink::write(const QByteArray &bytes, Deadline deadline, const Waker &waker)
{
    qsizetype sent = 0;
    for (;;) {
        if (sent < bytes.size()) {
            const int wrote = ssh_channel_write(m_channel, bytes.constData() + sent, static_cast<uint32_t>(bytes.size() - sent));
            if (wrote < 0 && wrote != SSH_AGAIN)
                return false;
            sent += std::max(wrote, 0);
        }
        const bool waiting = ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING;
        // Against a flood libssh always has a window to announce: our bytes are with it, the next reads carry them on.
        if (sent == bytes.size() && (!waiting || m_unread.size() > kFlood))
            return true;
        if (waker.raised() || deadline.expired() || !ssh_is_connected(m_session))
            return false;
        wait(std::min<std::chrono::milliseconds>(deadline.remaining(), kSlice), waker);
        pump();
    }
}

void SshLink::wait(std::chrono::milliseconds atMost, const Waker &waker)
{
    const bool pending = ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING;
    Socket::wait(ssh_get_fd(m_session), true, pending, std::min<std::chrono::milliseconds>(atMost, kSlice), waker);
}

} // namespace sipseal
