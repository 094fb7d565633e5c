// SPDX-License-Identifier: Apache-2.0
// plan.schema.json and the reader of plans say the same of every document: no plan that an editor calls valid is refused, and
// none that it calls wrong is taken.
#include "SchemaCheck.h"

#include "app/core/Plan.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

PlanDevice device(const QString &id, DeviceKind kind, const QString &address)
{
    PlanDevice out;
    out.id = id;
    out.kind = kind;
    out.name = id + u".example.com"_s;
    out.ssh = Endpoint{u"192.0.2.1"_s, 22};
    out.https = Endpoint{u"2001:db8::1"_s, 8443};
    out.sips = Endpoint{u"host.example.com"_s, 5061};
    out.sipAddresses = {address};
    out.sshAccount = Account{u"admin"_s, id + u"-ssh"_s};
    out.appAccount = Account{u"user@example.com"_s, id + u"-app"_s};
    out.enableAccount = Account{{}, id + u"-enable"_s};
    return out;
}

// Every key that a plan can hold.
QJsonObject wholePlan()
{
    Plan plan;
    plan.name = u"Everything"_s;
    plan.devices = {
        device(u"cube1"_s, DeviceKind::Cube, u"192.0.2.10"_s), device(u"aw1"_s, DeviceKind::Cce, u"192.0.2.11"_s),
        device(u"cvp1"_s, DeviceKind::Cvp, u"192.0.2.12"_s),   device(u"vvb1"_s, DeviceKind::Vvb, u"2001:db8::13"_s),
        device(u"pub"_s, DeviceKind::Cucm, u"192.0.2.14"_s),   device(u"finesse1"_s, DeviceKind::Finesse, u"192.0.2.15"_s)};
    plan.devices[0].legacySsh = true;
    plan.devices[4].publisher = true;
    plan.cvp.serverGroups += {u"vvb.example.com"_s, ServerGroupRole::Vvb, {u"2001:db8::13"_s, u"vvb1.example.com"_s}};
    plan.cucm.cube.x509Subject = u"cube1.example.com"_s;
    plan.phones.names = {u"CSFAGENT1"_s, u"CSFAGENT2"_s};
    plan.policies.accept = {u"cube.save"_s, u"*"_s};
    plan.policies.windowStart = QDateTime(QDate(2026, 12, 1), QTime(1, 0), Qt::UTC);
    plan.policies.windowEnd = plan.policies.windowStart->addSecs(7200);
    return plan.toJson();
}

// Those that need accounts, each in its own way.
QJsonObject threeDevices()
{
    QJsonObject plan = wholePlan();
    const QJsonArray all = plan[u"devices"_s].toArray();
    plan[u"devices"_s] = QJsonArray{all[0], all[1], all[4]};
    return plan;
}

// Every way of changing one place of a document: each key gone, each value replaced by each of the pool, a key too many.
void mutate(const QJsonValue &value, const QJsonArray &pool, const std::function<void(const QJsonValue &)> &emit)
{
    for (const QJsonValue &other : pool)
        emit(other);
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        QJsonObject more = object;
        more[u"surplus"_s] = 1;
        emit(more);
        for (const QString &key : object.keys()) {
            QJsonObject changed = object;
            changed.remove(key);
            emit(changed);
            mutate(object[key], pool, [&](const QJsonValue &inner) {
                QJsonObject copy = object;
                copy[key] = inner;
                emit(copy);
            });
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            mutate(array[i], pool, [&](const QJsonValue &inner) {
                QJsonArray copy = array;
                copy[i] = inner;
                emit(copy);
            });
    }
}

// What a schema cannot say: values compared with each other.
bool concernsTheWhole(const Error &error)
{
    static const QStringList words{u"stands twice"_s, u"must be the publisher"_s, u"must end after it starts"_s};
    return std::any_of(words.begin(), words.end(), [&](const QString &word) { return error.english().contains(word); });
}

} // namespace

class TestPlanSchema : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKeyOfAPlanIsDescribed()
    {
        QVERIFY(Plan::fromJson(wholePlan()).has_value());
        QCOMPARE(SchemaCheck(u"plan"_s).fault(wholePlan()), QString());
    }

    void theSmallestPlanIsOneDevice()
    {
        const QJsonObject plan{{u"devices"_s, QJsonArray{QJsonObject{{u"id"_s, u"cvp1"_s}, {u"kind"_s, u"cvp"_s}}}}};
        QVERIFY(Plan::fromJson(plan).has_value());
        QCOMPARE(SchemaCheck(u"plan"_s).fault(plan), QString());
    }

    void schemaAndReaderAgreeOnEveryChangeOfOnePlace()
    {
        const QJsonArray pool{QJsonValue(),
                              true,
                              -1,
                              0,
                              1,
                              2,
                              1.5,
                              2048,
                              65535,
                              65536,
                              2000000000,
                              u""_s,
                              u"x"_s,
                              u"a b"_s,
                              u"bad\u0001"_s,
                              u"*"_s,
                              u"a:b"_s,
                              u"host:22"_s,
                              u"host:0"_s,
                              u"host:65536"_s,
                              u"[2001:db8::1]:22"_s,
                              u"2001:db8::1"_s,
                              u"192.0.2.300"_s,
                              u"192.0.2.99"_s,
                              u"live"_s,
                              u"cube"_s,
                              u"vvb"_s,
                              u"v1.2"_s,
                              u"TLSv1.2"_s,
                              u"2026-12-01T01:30:00Z"_s,
                              u"née"_s,
                              QString(80, u'x'),
                              QString(200, u'x'),
                              QJsonArray(),
                              QJsonArray{1},
                              QJsonArray{u"x"_s},
                              QJsonObject()};
        QJsonArray documents;
        QStringList read;
        mutate(threeDevices(), pool, [&](const QJsonValue &changed) {
            if (!changed.isObject())
                return;
            const auto plan = Plan::fromJson(changed.toObject());
            if (!plan && concernsTheWhole(plan.error()))
                return;
            documents += changed;
            read += plan ? QString() : plan.error().english();
        });
        QVERIFY2(documents.size() > 2000, qPrintable(QString::number(documents.size())));
        QVERIFY(read.count(QString()) > 200);
        const QStringList faults = SchemaCheck(u"plan"_s).faults(documents);
        QStringList wrong;
        for (qsizetype i = 0; i < documents.size(); ++i)
            if (faults[i].isEmpty() != read[i].isEmpty())
                wrong += u"reader: %1\nschema: %2"_s.arg(read[i].isEmpty() ? u"takes it"_s : read[i],
                                                         faults[i].isEmpty() ? u"takes it"_s : faults[i]);
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(u"%1 of %2 documents:\n"_s.arg(wrong.size()).arg(documents.size()) + wrong.mid(0, 20).join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestPlanSchema)
#include "tst_PlanSchema.moc"
