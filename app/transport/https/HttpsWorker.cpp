// SPDX-License-Identifier: Apache-2.0
#include "app/transport/https/HttpsWorker.h"

#include "app/core/Redactor.h"
#include "app/transport/Transcript.h"
#include "app/transport/https/PeerCertificate.h"

#include <QEventLoop>
#include <QLocale>
#include <QNetworkCookie>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kLargestAnswer = 32 * 1024 * 1024;
constexpr qsizetype kShown = 64 * 1024; // of a body, in the transcript
// A server closes an idle connection when it likes (Tomcat after 20 s and more): a write must not meet that moment.
constexpr auto kWriteReuse = 3s;
constexpr char kSingleSignOn[] = "JSESSIONIDSSO"; // cucm.md §h: sent back without Authorization

class SystemProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override { return systemProxyForQuery(query); }
};

QString shownBody(const QByteArray &body)
{
    // Redacted before the cut, with a margin, or the cut could split a secret.
    const QString text = Redactor::process().redact(QString::fromUtf8(body.left(kShown + 8192)));
    if (body.size() <= kShown)
        return text;
    return text.left(kShown) + u"\n[%1 bytes in all]"_s.arg(body.size());
}

QString statusLine(int status, const QByteArray &reason)
{
    return u"HTTP %1 %2"_s.arg(status).arg(QString::fromUtf8(reason)).trimmed();
}

QDateTime clockOf(const QByteArray &date)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(date).trimmed(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

// Below 200 are errors of the network and of proxies; from there on Qt speaks of what the server answered.
bool isAnswer(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::NoError ||
           (error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ProtocolFailure &&
            error != QNetworkReply::ContentReSendError);
}

} // namespace

HttpsWorker::HttpsWorker(const HttpsSettings &settings)
    : m_settings(settings), m_manager(std::make_unique<QNetworkAccessManager>()), m_cookies(std::make_unique<QNetworkCookieJar>())
{
    if (settings.useSystemProxy)
        m_manager->setProxyFactory(new SystemProxies); // the manager owns it
    else
        m_manager->setProxy(QNetworkProxy::NoProxy);
}

HttpsWorker::~HttpsWorker() = default;

void HttpsWorker::forgetSession()
{
    m_cookies = std::make_unique<QNetworkCookieJar>();
}

void HttpsWorker::freshConnection()
{
    m_manager->clearConnectionCache();
    m_lastUse.reset();
}

Result<HttpReply> HttpsWorker::send(const HttpRequest &request, Deadline deadline, std::stop_token stop)
{
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, m_settings.deviceId, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
    const auto built = build(request);
    if (!built)
        return fail(built.error());
    m_settings.transcript.add(Transcript::Direction::Sent, QString::fromLatin1(request.method) + u' ' + request.path);
    if (!request.body.isEmpty())
        m_settings.transcript.add(Transcript::Direction::Sent, shownBody(request.body));

    if (request.write && (!m_lastUse || std::chrono::steady_clock::now() - *m_lastUse > kWriteReuse))
        freshConnection();
    Attempt result = attempt(request, *built, deadline, stop);
    const bool staleConnection = !result.whole && result.end == Attempt::End::Finished && !result.fresh && !result.distrust;
    if (!request.write && staleConnection) { // a read may be asked again
        freshConnection();
        result = attempt(request, *built, deadline, stop);
    }
    if (!result.whole) {
        freshConnection();
        Failure failure = explain(result, request);
        m_settings.transcript.add(Transcript::Direction::Note, failure.value().english());
        return failure;
    }
    m_lastUse = std::chrono::steady_clock::now();
    return result.reply;
}

Result<QNetworkRequest> HttpsWorker::build(const HttpRequest &request)
{
    const QUrl url =
        QUrl::fromEncoded(("https://"_L1 + m_settings.endpoint.toString() + request.path).toUtf8(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return fail(ErrorKind::Internal, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The address %1 is not valid"), {request.path}), url.errorString());
    QNetworkRequest built(url);
    built.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    built.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    built.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    built.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    built.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    built.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    built.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    built.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    built.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);

    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // A resumed session would skip the look at the certificate.
    tls.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    tls.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    QList<QSslCertificate> authorities;
    for (const QByteArray &der : m_settings.trust.certificateAuthorities())
        authorities.append(QSslCertificate(der, QSsl::Der));
    tls.setCaCertificates(authorities); // none of the system's: they say nothing about a device on the inside
    built.setSslConfiguration(tls);

    built.setRawHeader("User-Agent", "SIP-Seal/" SIPSEAL_VERSION);
    built.setRawHeader("Accept-Encoding", "identity"); // what is counted is what came
    for (const auto &[name, value] : request.headers)
        built.setRawHeader(name, value);
    if (!request.body.isEmpty())
        built.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    if (!request.body.isEmpty() && !built.hasRawHeader("Content-Type"))
        built.setRawHeader("Content-Type", "text/xml; charset=utf-8");
    if (auto done = authenticate(&built, request); !done)
        return fail(done.error());
    return built;
}

Result<void> HttpsWorker::authenticate(QNetworkRequest *built, const HttpRequest &request)
{
    if (request.session) {
        QByteArrayList pairs;
        bool signedOn = false;
        for (const QNetworkCookie &cookie : m_cookies->cookiesForUrl(built->url())) {
            pairs.append(cookie.toRawForm(QNetworkCookie::NameAndValueOnly));
            signedOn = signedOn || cookie.name() == kSingleSignOn;
        }
        if (!pairs.isEmpty())
            built->setRawHeader("Cookie", pairs.join("; "));
        if (signedOn)
            return {};
    }
    if (!m_password) {
        if (m_settings.password.isEmpty() && m_settings.passwordSource) {
            auto asked = m_settings.passwordSource();
            if (!asked)
                return fail(asked.error());
            m_password = *asked;
        } else {
            m_password = m_settings.password;
        }
        Redactor::process().add(*m_password, m_settings.user);
    }
    if (!m_settings.user.isEmpty())
        built->setRawHeader("Authorization", "Basic " + (m_settings.user.toUtf8() + ':' + m_password->reveal()).toBase64());
    return {};
}

QNetworkReply *HttpsWorker::start(const HttpRequest &request, const QNetworkRequest &built, OnceBody *body)
{
    if (request.body.isEmpty())
        return request.method == "GET"    ? m_manager->get(built)
               : request.method == "HEAD" ? m_manager->head(built)
                                          : m_manager->sendCustomRequest(built, request.method);
    if (request.method == "POST")
        return m_manager->post(built, body);
    if (request.method == "PUT")
        return m_manager->put(built, body);
    return m_manager->sendCustomRequest(built, request.method, body);
}

HttpsWorker::Attempt HttpsWorker::attempt(const HttpRequest &request, const QNetworkRequest &built, Deadline deadline,
                                          std::stop_token stop)
{
    using End = Attempt::End;
    Attempt result;
    result.fresh = !m_lastUse;
    OnceBody body(request.body);
    QEventLoop loop;
    QObject context;
    const auto end = [&](End how) {
        result.end = how;
        loop.quit();
    };
    std::unique_ptr<QNetworkReply> reply(start(request, built, &body));
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer timer;
    QObject::connect(reply.get(), &QNetworkReply::sslErrors, &context, [&](const QList<QSslError> &errors) {
        const auto begun = std::chrono::steady_clock::now();
        judgeCertificate(reply.get(), errors, &result, stop);
        // A person may have compared fingerprints: that time is not the device's.
        timer.start(deadline.remaining() +
                    std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun));
    });
    QObject::connect(reply.get(), &QNetworkReply::encrypted, &context, [&] { result.fresh = result.encrypted = true; });
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &context, [&] {
        result.reply.body += reply->readAll();
        if (result.reply.body.size() > kLargestAnswer)
            end(End::TooMuch);
    });
    QObject::connect(&timer, &QTimer::timeout, &context, [&] { end(End::TimedOut); });
    timer.setSingleShot(true);
    timer.start(deadline.remaining());
    const std::stop_callback stopping(stop, [&] {
        QMetaObject::invokeMethod(
            &context, [&] { end(End::Stopped); }, Qt::QueuedConnection);
    });
    if (!reply->isFinished())
        loop.exec();
    result.bodyTaken = body.taken();
    if (!reply->isFinished()) {
        QObject::disconnect(reply.get(), nullptr, nullptr, nullptr);
        reply->abort();
        return result;
    }
    result.end = result.end == End::TooMuch ? End::TooMuch : End::Finished;
    readAnswer(reply.get(), request, &result);
    return result;
}

// Before encrypted(), and before a byte of the request is written.
void HttpsWorker::judgeCertificate(QNetworkReply *reply, const QList<QSslError> &errors, Attempt *attempt, std::stop_token stop)
{
    attempt->fresh = true; // a kept connection shakes no hands: this is a new one
    const auto trusted = checkCertificate(reply->sslConfiguration().peerCertificate(), m_settings.deviceId, m_settings.endpoint,
                                          m_settings.trust, m_settings.transcript, std::move(stop));
    if (trusted)
        reply->ignoreSslErrors(errors);
    else
        attempt->distrust = trusted.error();
}

void HttpsWorker::readAnswer(QNetworkReply *reply, const HttpRequest &request, Attempt *attempt)
{
    HttpReply &answer = attempt->reply;
    answer.body += reply->readAll();
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.headers = reply->rawHeaderPairs();
    answer.date = clockOf(answer.header("Date"));
    attempt->error = reply->error();
    attempt->errorText = reply->errorString();
    if (answer.body.size() > kLargestAnswer)
        attempt->end = Attempt::End::TooMuch;
    bool numeric = false;
    const qint64 announced = answer.header("Content-Length").toLongLong(&numeric);
    const bool bodiless = request.method == "HEAD" || answer.status == 204 || answer.status == 304;
    const bool cut = numeric && !bodiless && announced != answer.body.size();
    attempt->whole =
        attempt->end == Attempt::End::Finished && !attempt->distrust && answer.status > 0 && isAnswer(attempt->error) && !cut;
    if (cut && attempt->error == QNetworkReply::NoError)
        attempt->errorText = u"the answer was cut off: %1 of %2 bytes"_s.arg(answer.body.size()).arg(announced);
    if (!attempt->whole)
        return;
    keepCookies(*reply, request, answer.status);
    const QByteArray reason = reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    m_settings.transcript.add(Transcript::Direction::Received, statusLine(answer.status, reason));
    if (!answer.body.isEmpty())
        m_settings.transcript.add(Transcript::Direction::Received, shownBody(answer.body));
}

void HttpsWorker::keepCookies(const QNetworkReply &reply, const HttpRequest &request, int status)
{
    if (!request.session)
        return;
    if (status == 401) // the session, if there was one, is over
        forgetSession();
    else if (reply.hasRawHeader("Set-Cookie"))
        m_cookies->setCookiesFromUrl(QNetworkCookie::parseCookies(reply.rawHeader("Set-Cookie")), reply.url());
}

Failure HttpsWorker::explain(const Attempt &attempt, const HttpRequest &request) const
{
    using End = Attempt::End;
    const QString &id = m_settings.deviceId;
    const QString what = QString::fromLatin1(request.method) + u' ' + request.path;
    const QString technical = Redactor::process().redact(attempt.errorText);
    if (attempt.distrust)
        return fail(*attempt.distrust);
    if (request.write && attempt.left())
        return fail(
            ErrorKind::OutcomeUnknown, id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 was sent to %2, but it is not known whether it took effect"), {what, id}),
            technical, Text(QT_TRANSLATE_NOOP("SipSeal", "Read the device again: only it can tell.")));
    const bool connected = attempt.encrypted || !attempt.fresh;
    switch (attempt.end) {
    case End::Stopped: return fail(ErrorKind::Cancelled, id, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
    case End::TooMuch:
        return fail(ErrorKind::Parse, id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 answered more than can be read"), {id}),
                    u"more than %1 bytes"_s.arg(kLargestAnswer));
    case End::TimedOut:
        if (connected)
            return fail(ErrorKind::Timeout, id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not answer %2 in time"), {id, what}));
        break;
    case End::Finished:
        if (attempt.error == QNetworkReply::SslHandshakeFailedError)
            return fail(ErrorKind::Unreachable, id,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "No TLS connection to %1 could be made"), {id}), technical,
                        Text(QT_TRANSLATE_NOOP(
                            "SipSeal", "Check that this is the device's HTTPS port and that it speaks TLS 1.2 or later.")));
        if (connected)
            return fail(ErrorKind::Unreachable, id,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 closed the connection without a whole answer to %2"), {id, what}),
                        technical);
        break;
    }
    const bool refused = attempt.error == QNetworkReply::ConnectionRefusedError;
    const QStringList there{m_settings.endpoint.toString()};
    return fail(ErrorKind::Unreachable, id,
                refused ? Text(QT_TRANSLATE_NOOP("SipSeal", "Connection refused (%1)"), there)
                        : Text(QT_TRANSLATE_NOOP("SipSeal", "No connection to %1"), there),
                refused               ? u"connection refused"_s
                : technical.isEmpty() ? u"no answer to the connection request"_s : technical,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Check the address, that the device is up, and firewalls in between.")));
}

} // namespace sipseal
