// SPDX-License-Identifier: Apache-2.0
// The judging half of TlsConversation: what was seen is in, what it came to is out.
#include "app/capture/TlsConstants.h"
#include "app/capture/TlsConversation.h"

#include <algorithm>

namespace sipseal::capture {

bool TlsConversation::fatalAlert() const
{
    return std::any_of(m_alerts.begin(), m_alerts.end(), [](const SentAlert &sent) { return sent.level == kFatal; });
}

bool TlsConversation::complete(const ConnectionCourse &course) const
{
    if (!m_hello || m_hello->retry || !course.seen[0] || !course.seen[1])
        return false;
    if (isTls13())
        return tail().begun() && tail().serverDataPackets() > 0;
    // A side that sends application data has finished, even where the capture lacks its Finished.
    const auto finished = [](const Side &side) { return side.finished || side.dataRecords > 0; };
    return finished(m_sides[0]) && finished(m_sides[1]);
}

Outcome TlsConversation::outcome(const ConnectionCourse &course) const
{
    if (complete(course))
        return completed();
    if (fatalAlert())
        return Outcome::Failed;
    if (!m_helloSeen)
        return withoutHello(course);
    if (!course.seen[0] || !course.seen[1])
        return Outcome::OneDirection;
    if (course.cut)
        return Outcome::Cut;
    if (course.holes)
        return Outcome::Missing;
    return isTls13() ? tls13Outcome(course) : unfinished(course);
}

Outcome TlsConversation::withoutHello(const ConnectionCourse &course) const
{
    return !course.seen[0] || !course.seen[1] ? Outcome::OneDirection : Outcome::MidStream;
}

Outcome TlsConversation::completed() const
{
    const bool first = dataPackets(0) > 0, second = dataPackets(1) > 0;
    return first && second ? Outcome::Proven : first || second ? Outcome::OneWayData : Outcome::NoData;
}

// Not confirmed by data of the server. Ended by the server, that is a refusal; by the client, a connection without use.
Outcome TlsConversation::tls13Outcome(const ConnectionCourse &course) const
{
    if (!tail().begun())
        return unfinished(course);
    if (!course.ended)
        return Outcome::Unconfirmed;
    using Closer = Tls13Tail::Closer;
    const Closer closer = tail().firstAlert();
    const bool server = closer == Closer::Server || (closer == Closer::Nobody && course.endedBy != m_client);
    return server ? Outcome::Failed : Outcome::Unconfirmed;
}

Outcome TlsConversation::unfinished(const ConnectionCourse &course) const
{
    const bool answeredElse = m_client >= 0 && course.foreign[size_t(1 - m_client)];
    return course.ended || answeredElse ? Outcome::Failed : Outcome::Incomplete;
}

TlsFailure TlsConversation::failure(const ConnectionCourse &course) const
{
    const auto fatal = std::find_if(m_alerts.begin(), m_alerts.end(), [](const SentAlert &sent) { return sent.level == kFatal; });
    if (fatal != m_alerts.end())
        return {FailureKind::Alert, fatal->by, fatal->code};
    if (m_client >= 0 && course.foreign[size_t(1 - m_client)])
        return {FailureKind::NotTls, 1 - m_client, -1};
    if (isTls13() && tail().firstAlert() == Tls13Tail::Closer::Server)
        return {FailureKind::EncryptedAlert, 1 - m_client, -1};
    if (m_clientRefused)
        return {FailureKind::EncryptedAlert, m_client, -1};
    return {course.reset ? FailureKind::Reset : FailureKind::Closed, course.endedBy, -1};
}

} // namespace sipseal::capture
