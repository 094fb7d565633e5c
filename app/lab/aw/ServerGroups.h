// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/aw/ApiAnswer.h"
#include "app/lab/aw/CvpDevice.h"
#include "app/lab/aw/XmlNode.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QUrlQuery>

#include <functional>
#include <optional>

namespace sipseal::lab {

/// The SIP server groups as the administration server stores them, and the rules of their five verbs (cce-cvp-vvb.md §1.5).
/// Knows nothing of HTTP's ways nor of what happens to a group after it is saved.
class ServerGroups
{
public:
    static QString resource() { return QStringLiteral("/unifiedconfig/config/sipservergroup"); }

    /// What a write came to. `error`: refused, nothing saved.
    struct Written
    {
        int id = 0;
        std::optional<ApiError> error;
        int status = 200;
        bool differs = false; ///< the configuration is another one now, not only its stamp
    };

    /// `serverGroups` of the scenario; `machineOf`: refURL of the machine with that address, or empty.
    void load(const QJsonArray &serverGroups, const QString &site, const std::function<QString(const QString &)> &machineOf);
    /// False (as it is at first): lists give the number of a group's elements only.
    void setListsElements(bool lists) { m_listsElements = lists; }

    Response list(const QUrlQuery &query) const;
    std::optional<XmlNode> item(int id) const;
    Written create(const QByteArray &body);
    Written update(int id, const QByteArray &body);
    Written remove(int id);
    /// Somebody else saved the same group just now.
    void outdate(int id);

    /// By name: type, description, elements; what the lab does not know of a group or an element under "other".
    QJsonObject config() const;
    /// What the call servers of a site get.
    QList<CvpSipConfig::Group> forSite(const QString &site) const;

private:
    struct Stored
    {
        int id = 0;
        int changeStamp = 0;
        QString site;
        XmlNode content; ///< what a client may write, elements included
    };

    Stored *find(int id);
    const Stored *find(int id) const;
    XmlNode shown(const Stored &group, bool withElements) const;
    std::optional<ApiError> check(const XmlNode &body, int id) const;
    static XmlNode contentOf(const XmlNode &body);
    bool matches(const Stored &group, const QStringList &words, const QMap<QString, QStringList> &terms) const;

    QList<Stored> m_groups;
    int m_nextId = 5001;
    bool m_listsElements = false;
};

} // namespace sipseal::lab
