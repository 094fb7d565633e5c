// SPDX-License-Identifier: Apache-2.0
#include "app/core/PlanReader.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

// Reads one JSON object and remembers which keys were asked for, so that the others can be refused by name.
class Section
{
public:
    Section(QJsonValue value, QString place, std::optional<Error> &error) : m_place(std::move(place)), m_error(error)
    {
        if (value.isObject())
            m_object = value.toObject();
        else if (!value.isUndefined())
            refuse({}, Text(QT_TRANSLATE_NOOP("SipSeal", "must be an object")));
    }
    ~Section()
    {
        const QStringList present = m_object.keys();
        for (const QString &key : present)
            if (!m_asked.contains(key))
                refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "is not a known key")));
    }
    Section(const Section &) = delete;
    Section &operator=(const Section &) = delete;

    QString at(const QString &key) const
    {
        return m_place.isEmpty() ? key : key.isEmpty() ? m_place : m_place + u'.' + key;
    }
    static QString nth(const QString &key, qsizetype index) { return u"%1[%2]"_s.arg(key).arg(index); }
    void refuse(const QString &key, const Text &why)
    {
        if (!m_error)
            m_error = Error{ErrorKind::InvalidPlan, {},
                            Text::of(QT_TRANSLATE_NOOP("SipSeal", "The plan is invalid at %1: %2"), {Text::verbatim(at(key)), why}),
                            {}, Text(QT_TRANSLATE_NOOP("SipSeal", "Correct the plan, then try again. Nothing was sent."))};
    }
    bool has(const QString &key) const { return m_object.contains(key); }
    QJsonValue take(const QString &key)
    {
        m_asked += key;
        return m_object.value(key);
    }
    QString text(const QString &key, const QString &fallback, const QRegularExpression &grammar, bool required = false)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined() && !required)
            return fallback;
        if (!value.isString()) {
            refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "must be a text")));
            return fallback;
        }
        if (!grammar.match(value.toString()).hasMatch())
            refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" has characters or a form that is not allowed here"), {value.toString().left(60)}));
        return value.toString();
    }
    int number(const QString &key, int fallback, int low, int high)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return fallback;
        if (!value.isDouble() || value.toDouble() != value.toInt() || value.toInt() < low || value.toInt() > high) {
            refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "must be a whole number from %1 to %2"), {QString::number(low), QString::number(high)}));
            return fallback;
        }
        return value.toInt();
    }
    bool flag(const QString &key, bool fallback)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return fallback;
        if (!value.isBool())
            refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "must be true or false")));
        return value.toBool();
    }
    QStringList texts(const QString &key, const QRegularExpression &grammar)
    {
        QStringList out;
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return out;
        if (!value.isArray()) {
            refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "must be a list")));
            return out;
        }
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array) {
            if (!item.isString() || !grammar.match(item.toString()).hasMatch())
                refuse(nth(key, out.size()), Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" has characters or a form that is not allowed here"),
                                                   {item.toVariant().toString().left(60)}));
            out += item.toString();
        }
        return out;
    }
    QList<int> numbers(const QString &key, const QList<int> &fallback, int low, int high)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return fallback;
        QList<int> out;
        if (!value.isArray())
            refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "must be a list")));
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array) {
            if (!item.isDouble() || item.toInt() < low || item.toInt() > high || item.toDouble() != item.toInt())
                refuse(nth(key, out.size()), Text(QT_TRANSLATE_NOOP("SipSeal", "must be a whole number from %1 to %2"), {QString::number(low), QString::number(high)}));
            out += item.toInt();
        }
        return out;
    }

    /// Tags, or the word "found".
    QList<int> tags(const QString &key, const QList<int> &fallback, bool *found)
    {
        if (m_object.value(key) == QJsonValue(u"found"_s)) {
            m_asked += key;
            *found = true;
            return {};
        }
        if (has(key))
            *found = false;
        return numbers(key, fallback, 1, kLargestTag);
    }

private:
    static constexpr int kLargestTag = 1073741823; ///< of a dial-peer, by IOS's own help
    QJsonObject m_object;
    QString m_place;
    QSet<QString> m_asked;
    std::optional<Error> &m_error;
};

QRegularExpression exactly(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

// The devices' own grammars. A trustpoint name with a newline in it never reaches a router.
const QRegularExpression &idGrammar() { static const auto g = exactly(u"[A-Za-z0-9][A-Za-z0-9._-]{0,62}"_s); return g; }
const QRegularExpression &labelGrammar() { static const auto g = exactly(u"[^\\x00-\\x1f\\x7f]{0,120}"_s); return g; }
const QRegularExpression &userGrammar() { static const auto g = exactly(u"[^\\x00-\\x1f\\x7f:]{1,128}"_s); return g; }
const QRegularExpression &secretGrammar() { static const auto g = exactly(u"[A-Za-z0-9._-]{1,128}"_s); return g; }
const QRegularExpression &trustpointGrammar() { static const auto g = exactly(u"[A-Za-z0-9._:/+-]{1,142}"_s); return g; } // 1..142, cube.md 2b
const QRegularExpression &hostGrammar() { static const auto g = exactly(u"[A-Za-z0-9._:-]{1,253}"_s); return g; }
const QRegularExpression &cucmNameGrammar() { static const auto g = exactly(u"[A-Za-z0-9 ._()'-]{1,100}"_s); return g; }
const QRegularExpression &profileNameGrammar() { static const auto g = exactly(u"[A-Za-z0-9 ._()'-]{1,75}"_s); return g; } // String75
const QRegularExpression &subjectGrammar() { static const auto g = exactly(u"[A-Za-z0-9 .,;:*_=-]{0,4096}"_s); return g; }
const QRegularExpression &phoneGrammar() { static const auto g = exactly(u"[A-Za-z0-9._-]{1,128}"_s); return g; }

// One way of writing each: IOS would read 010 as ten and others as eight.
bool isAddress(const QString &text)
{
    static const auto v4 = exactly(u"((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}"_s);
    if (v4.match(text).hasMatch()) {
        const int first = text.section(u'.', 0, 0).toInt();
        return first > 0 && first < 224; // "this" network, groups and the broadcast are nobody's
    }
    static const auto group = exactly(u"[0-9A-Fa-f]{1,4}"_s);
    const qsizetype gap = text.indexOf(u"::"_s);
    if (gap >= 0 && text.indexOf(u"::"_s, gap + 1) >= 0)
        return false;
    int groups = 0;
    for (const QString &half : gap < 0 ? QStringList{text} : QStringList{text.first(gap), text.sliced(gap + 2)})
        for (const QString &word : half.isEmpty() ? QStringList() : half.split(u':')) {
            if (!group.match(word).hasMatch())
                return false;
            ++groups;
        }
    return gap < 0 ? groups == 8 : groups > 0 && groups < 8;
}

/// "198.18.133" and "300.1.1.1" are names by their characters, and addresses that somebody mistyped by their looks.
bool isAddressOrName(const QString &text)
{
    static const auto digits = exactly(u"[\\d.]+"_s);
    return isAddress(text) || (!text.contains(u':') && !digits.match(text).hasMatch());
}

std::optional<Endpoint> endpoint(Section &section, const QString &key)
{
    const QJsonValue value = section.take(key);
    if (value.isUndefined())
        return std::nullopt;
    static const auto form = exactly(u"(?:\\[([0-9A-Fa-f:]+)\\]|([A-Za-z0-9._-]{1,253})):(\\d{1,5})"_s);
    const auto match = form.match(value.toString());
    const int port = match.captured(3).toInt();
    if (!value.isString() || !match.hasMatch() || port < 1 || port > 65535) {
        section.refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "must be host:port")));
        return std::nullopt;
    }
    const QString host = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    if (!isAddressOrName(host))
        section.refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" is not an IP address"), {host}));
    return Endpoint{host, quint16(port)};
}

std::optional<Account> account(Section &accounts, const QString &key, bool needsUser, std::optional<Error> &error)
{
    const QJsonValue value = accounts.take(key);
    if (value.isUndefined())
        return std::nullopt;
    Section section(value, accounts.at(key), error);
    Account out;
    out.user = section.text(u"user"_s, {}, userGrammar(), needsUser);
    out.secret = section.text(u"secret"_s, {}, secretGrammar(), true);
    return out;
}

CubeChoices cubeChoices(const QJsonValue &value, const QString &place, CubeChoices out, std::optional<Error> &error)
{
    Section cube(value, place, error);
    out.trustpoint = cube.text(u"trustpoint"_s, out.trustpoint, trustpointGrammar());
    // TLS 1.3 alone would cut CVP 15.0(1) off, and what is below 1.2 is not secure (cube.md §0, §2a).
    out.tlsVersion = cube.text(u"tls_version"_s, out.tlsVersion, exactly(u"v1\\.2( minimum)?"_s));
    out.cvpDialPeers = cube.tags(u"cvp_dial_peers"_s, out.cvpDialPeers, &out.findCvpDialPeers);
    out.cucmDialPeers = cube.tags(u"cucm_dial_peers"_s, out.cucmDialPeers, &out.findCucmDialPeers);
    for (int tag : std::as_const(out.cucmDialPeers))
        if (out.cvpDialPeers.contains(tag))
            cube.refuse(u"cucm_dial_peers"_s,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "dial-peer %1 cannot lead to CVP and to CUCM"), {QString::number(tag)}));
    return out;
}

PlanDevice device(const QJsonValue &value, const QString &place, const CubeChoices &cubes, std::optional<Error> &error)
{
    PlanDevice out;
    Section section(value, place, error);
    out.id = section.text(u"id"_s, {}, idGrammar(), true);
    const QString kind = section.text(u"kind"_s, {}, exactly(u"cube|cce|cvp|vvb|cucm|finesse"_s), true);
    for (DeviceKind candidate : {DeviceKind::Cube, DeviceKind::Cce, DeviceKind::Cvp, DeviceKind::Vvb, DeviceKind::Cucm, DeviceKind::Finesse})
        if (deviceKindName(candidate) == kind)
            out.kind = candidate;
    out.name = section.text(u"name"_s, out.id, labelGrammar());
    out.site = section.text(u"site"_s, out.site, idGrammar());
    out.publisher = section.flag(u"publisher"_s, false);
    out.legacySsh = section.flag(u"legacy_ssh"_s, false);
    if (out.kind == DeviceKind::Cube && section.has(u"cube"_s))
        out.cube = cubeChoices(section.take(u"cube"_s), section.at(u"cube"_s), cubes, error);
    {
        Section endpoints(section.take(u"endpoints"_s), section.at(u"endpoints"_s), error);
        out.ssh = endpoint(endpoints, u"ssh"_s);
        out.https = endpoint(endpoints, u"https"_s);
        out.sips = endpoint(endpoints, u"sips"_s);
    }
    out.sipAddresses = section.texts(u"sip_addresses"_s, hostGrammar());
    for (qsizetype i = 0; i < out.sipAddresses.size(); ++i)
        if (const QString &address = out.sipAddresses[i]; !isAddress(address))
            section.refuse(Section::nth(u"sip_addresses"_s, i), Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" is not an IP address"), {address}));
    {
        Section accounts(section.take(u"accounts"_s), section.at(u"accounts"_s), error);
        out.sshAccount = account(accounts, u"ssh"_s, true, error);
        out.appAccount = account(accounts, u"app"_s, true, error);
        out.enableAccount = account(accounts, u"enable"_s, false, error);
    }
    const bool needsSsh = out.kind == DeviceKind::Cube;
    const bool needsHttps = out.kind == DeviceKind::Cce || out.kind == DeviceKind::Finesse || (out.kind == DeviceKind::Cucm && out.publisher);
    if (needsSsh && (!out.ssh || !out.sshAccount))
        section.refuse(u"endpoints"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "needs an ssh endpoint and account")));
    if (needsHttps && (!out.https || !out.appAccount) && out.kind != DeviceKind::Finesse)
        section.refuse(u"endpoints"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "needs an https endpoint and an app account")));
    return out;
}

TrunkChoice trunk(const QJsonValue &value, const QString &place, const TrunkChoice &fallback, std::optional<Error> &error)
{
    Section section(value, place, error);
    TrunkChoice out;
    out.trunk = section.text(u"trunk"_s, fallback.trunk, cucmNameGrammar());
    out.profile = section.text(u"profile"_s, fallback.profile, profileNameGrammar());
    out.x509Subject = section.text(u"x509_subject"_s, fallback.x509Subject, subjectGrammar());
    return out;
}

void choices(Plan &plan, const QJsonValue &value, std::optional<Error> &error)
{
    Section section(value, u"choices"_s, error);
    plan.cube = cubeChoices(section.take(u"cube"_s), u"choices.cube"_s, plan.cube, error);
    {
        Section cvp(section.take(u"cvp"_s), u"choices.cvp"_s, error);
        plan.cvp.securePort = cvp.number(u"secure_port"_s, plan.cvp.securePort, 1, 65535);
        const QJsonValue groups = cvp.take(u"server_groups"_s);
        if (!groups.isUndefined() && !groups.isArray())
            cvp.refuse(u"server_groups"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "must be a list")));
        int index = 0;
        const QJsonArray array = groups.toArray();
        for (const QJsonValue &item : array) {
            Section group(item, u"choices.cvp.server_groups[%1]"_s.arg(index++), error);
            ServerGroupChoice choice;
            choice.name = group.text(u"name"_s, {}, hostGrammar(), true);
            const QString role = group.text(u"role"_s, {}, exactly(u"cucm|vvb|cube"_s), true);
            choice.role = role == u"vvb" ? ServerGroupRole::Vvb : role == u"cube" ? ServerGroupRole::Cube : ServerGroupRole::Cucm;
            choice.members = group.texts(u"members"_s, hostGrammar());
            for (qsizetype i = 0; i < choice.members.size(); ++i)
                if (!isAddressOrName(choice.members[i]))
                    group.refuse(Section::nth(u"members"_s, i), Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" is not an IP address"), {choice.members[i]}));
            if (choice.members.isEmpty())
                group.refuse(u"members"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "must name at least one member")));
            plan.cvp.serverGroups += choice;
        }
    }
    {
        Section vvb(section.take(u"vvb"_s), u"choices.vvb"_s, error);
        plan.vvb.tlsVersion = vvb.text(u"tls_version"_s, plan.vvb.tlsVersion, exactly(u"TLSv1\\.2"_s));
        plan.vvb.byHand = vvb.flag(u"by_hand"_s, false);
    }
    {
        Section cucm(section.take(u"cucm"_s), u"choices.cucm"_s, error);
        plan.cucm.cube = trunk(cucm.take(u"cube"_s), u"choices.cucm.cube"_s, plan.cucm.cube, error);
        plan.cucm.cvp = trunk(cucm.take(u"cvp"_s), u"choices.cucm.cvp"_s, plan.cucm.cvp, error);
        plan.cucm.securePort = cucm.number(u"secure_port"_s, plan.cucm.securePort, 1, 65535);
        plan.cucm.phoneProfileSource = cucm.text(u"phone_profile_source"_s, plan.cucm.phoneProfileSource, cucmNameGrammar());
        plan.cucm.phoneProfile = cucm.text(u"phone_profile"_s, plan.cucm.phoneProfile, cucmNameGrammar());
        plan.cucm.phoneKeySize = cucm.number(u"phone_key_size"_s, plan.cucm.phoneKeySize, 2048, 4096);
        if (plan.cucm.phoneKeySize != 2048 && plan.cucm.phoneKeySize != 3072 && plan.cucm.phoneKeySize != 4096)
            cucm.refuse(u"phone_key_size"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "must be 2048, 3072 or 4096")));
        plan.cucm.phoneAuthentication =
            cucm.text(u"phone_authentication"_s, plan.cucm.phoneAuthentication,
                      exactly(u"By Null String|By Existing Certificate \\(precedence to (LSC|MIC)\\)"_s));
    }
    {
        Section phones(section.take(u"phones"_s), u"choices.phones"_s, error);
        plan.phones.names = phones.texts(u"names"_s, phoneGrammar());
        plan.phones.completeWithinHours = phones.number(u"complete_within_hours"_s, plan.phones.completeWithinHours, 1, 24 * 30);
        if (QSet<QString>(plan.phones.names.begin(), plan.phones.names.end()).size() != plan.phones.names.size())
            phones.refuse(u"names"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "names a phone twice")));
    }
}

void policies(Plan &plan, const QJsonValue &value, std::optional<Error> &error)
{
    Section section(value, u"policies"_s, error);
    Policies &out = plan.policies;
    const QString procedure = section.text(u"procedure"_s, plan.lab ? u"document"_s : u"live"_s, exactly(u"live|document"_s));
    out.procedure = procedure == u"live" ? Procedure::Live : Procedure::Document;
    out.accept = section.texts(u"accept"_s, exactly(u"\\*|[a-z0-9.*-]{1,100}"_s));
    out.waveSize = section.number(u"wave_size"_s, out.waveSize, 1, 2000);
    out.capfPending = section.number(u"capf_pending"_s, out.capfPending, 1, 500);
    out.failureLimit = section.number(u"failure_limit"_s, out.failureLimit, 0, 100000);
    out.callsAbove = section.number(u"calls_above"_s, plan.lab ? -1 : 0, -1, 100000);
    out.askForTestCalls = section.flag(u"ask_for_test_calls"_s, !plan.lab);
    if (section.has(u"window"_s)) {
        Section window(section.take(u"window"_s), u"policies.window"_s, error);
        static const auto stamp = exactly(u"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)"_s);
        const auto start = QDateTime::fromString(window.text(u"start"_s, {}, stamp, true), Qt::ISODate);
        const auto end = QDateTime::fromString(window.text(u"end"_s, {}, stamp, true), Qt::ISODate);
        if (!start.isValid() || !end.isValid() || end <= start)
            window.refuse({}, Text(QT_TRANSLATE_NOOP("SipSeal", "must end after it starts")));
        out.windowStart = start.toUTC();
        out.windowEnd = end.toUTC();
    }
}

// What no single value shows: one publisher, no id twice, no address on two devices.
void wholeness(const Plan &plan, std::optional<Error> &error)
{
    Section section(QJsonValue(QJsonValue::Undefined), {}, error);
    QSet<QString> ids, addresses;
    int publishers = 0, nodes = 0;
    for (qsizetype i = 0; i < plan.devices.size(); ++i) {
        const PlanDevice &item = plan.devices[i];
        const QString place = u"devices[%1]"_s.arg(i);
        if (ids.contains(item.id))
            section.refuse(place + u".id"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" stands twice"), {item.id}));
        ids += item.id;
        for (qsizetype nth = 0; nth < item.sipAddresses.size(); ++nth) {
            const QString &address = item.sipAddresses[nth];
            if (addresses.contains(address))
                section.refuse(Section::nth(place + u".sip_addresses"_s, nth), Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" stands twice"), {address}));
            addresses += address;
        }
        nodes += item.kind == DeviceKind::Cucm;
        publishers += item.kind == DeviceKind::Cucm && item.publisher;
    }
    if (nodes > 0 && publishers != 1)
        section.refuse(u"devices"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "exactly one cucm device must be the publisher")));
}

} // namespace

Result<Plan> readPlan(const QJsonObject &object)
{
    std::optional<Error> error;
    Plan plan;
    {
        Section root(object, {}, error);
        const int schema = root.number(u"schema"_s, Plan::kSchema, 1, 1000000);
        if (schema > Plan::kSchema)
            root.refuse(u"schema"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "is of a newer version of the program")));
        plan.name = root.text(u"name"_s, {}, labelGrammar());
        plan.lab = root.flag(u"lab"_s, false);
        choices(plan, root.take(u"choices"_s), error); // first: a CUBE of its own says only what is different
        const QJsonValue list = root.take(u"devices"_s);
        if (!list.isArray() || list.toArray().isEmpty())
            root.refuse(u"devices"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "must list at least one device")));
        int index = 0;
        const QJsonArray array = list.toArray();
        for (const QJsonValue &item : array)
            plan.devices += device(item, u"devices[%1]"_s.arg(index++), plan.cube, error);
        policies(plan, root.take(u"policies"_s), error);
        wholeness(plan, error);
    }
    if (error)
        return fail(*error);
    return plan;
}

} // namespace sipseal
