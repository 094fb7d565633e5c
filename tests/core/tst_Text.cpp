// SPDX-License-Identifier: Apache-2.0
// Sentences change their language as a whole, with what is in them; the journal's form never changes.
#include "app/core/Clock.h"
#include "app/core/Error.h"
#include "app/core/Language.h"
#include "app/core/Plan.h"
#include "app/core/TechnicalWords.h"

#include <QJsonArray>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kMoment(QDate(2028, 11, 28), QTime(13, 53), Qt::UTC);

} // namespace

class TestText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { installLanguage(u"ja"_s); }
    void cleanup() { installLanguage(u"en"_s); }

    void aSentenceWithinASentenceIsTranslatedWithIt()
    {
        const Text inner("must be a list"),
            outer = Text::of("The plan is invalid at %1: %2", {Text::verbatim(u"devices[0].id"_s), inner});
        QCOMPARE(outer.english(), u"The plan is invalid at devices[0].id: must be a list"_s);
        QVERIFY(outer.toString().contains(inner.toString()) && outer.toString().contains(u"devices[0].id"));
        QVERIFY(!outer.toString().contains(u"must be"));
        QCOMPARE(Text::fromJson(outer.toJson()), outer);
        QCOMPARE(Text::fromJson(outer.toJson()).toString(), outer.toString());
    }

    void anInvalidPlanSaysWhyInTheLanguageThatIsSpokenWhenItIsShown()
    {
        installLanguage(u"en"_s);
        const auto plan =
            Plan::fromJson({{u"devices"_s, QJsonArray{QJsonObject{{u"id"_s, u"cube 1"_s}, {u"kind"_s, u"cvp"_s}}}}});
        QVERIFY(!plan);
        QVERIFY(plan.error().toString().contains(u"not allowed here"));
        installLanguage(u"ja"_s);
        QVERIFY2(!plan.error().toString().contains(u"not allowed here"), qPrintable(plan.error().toString()));
        QVERIFY(plan.error().toString().contains(u"\"cube 1\""));
    }

    void whatADeviceSaidIsShownAsItIs()
    {
        QCOMPARE(Text::verbatim(u"must be a list"_s).toString(), u"must be a list"_s);
        Error error{ErrorKind::Rejected, u"cube1"_s, Text::verbatim(u"no"_s), u"% Invalid input detected at '^' marker."_s, {}};
        QVERIFY(error.toString().contains(u"% Invalid input detected at '^' marker."));
    }

    void aReasonThatTheMessageNamesIsNotSaidTwice()
    {
        const Error refused{ErrorKind::Unreachable,
                            u"cube1"_s,
                            Text("Connection refused (%1)", {u"192.0.2.1:22"_s}),
                            u"connection refused"_s,
                            {}};
        QCOMPARE(refused.english(), u"cube1: Connection refused (192.0.2.1:22)"_s);
        QCOMPARE(refused.toString().count(u'\n'), 0);
        QVERIFY(!refused.toString().contains(u"refused"));
    }

    void momentsInArgumentsAreShownAsLocalTime()
    {
        const Text text("%1 is valid", {utcMinute(kMoment)});
        QCOMPARE(utcMinute(kMoment), u"2028-11-28 13:53 UTC"_s);
        QCOMPARE(text.english(), u"2028-11-28 13:53 UTC is valid"_s);
        QVERIFY(text.toString().startsWith(localMinute(kMoment)));
        QCOMPARE(inLocalTime(u"from 2028-11-28 13:53 UTC to 2028-11-28 13:53 UTC"_s),
                 u"from %1 to %1"_s.arg(localMinute(kMoment)));
        QCOMPARE(inLocalTime(u"12:00:00 UTC Sat Nov 28"_s), u"12:00:00 UTC Sat Nov 28"_s); // a device's own
    }

    void technicalWords_data()
    {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("kept");
        QTest::addColumn<QString>("gone");
        const auto row = [](const char *name, const QString &english, const QString &kept, const QString &gone) {
            QTest::newRow(name) << english << kept << gone;
        };
        row("a word", u"engine runs"_s, {}, u"engine"_s);
        row("with a name", u"certificate cube1.dcloud.cisco.com"_s, u"cube1.dcloud.cisco.com"_s, u"certificate"_s);
        row("with three names", u"CA of cvp1 in ms-ca-name of cube1"_s, u"ms-ca-name"_s, u" of "_s);
        row("a probe", u"TLSv1.2, AES128-SHA, certificate cvp1 until 2028-11-28 13:53 UTC, client certificate asked for"_s,
            u"TLSv1.2, AES128-SHA"_s, u"certificate"_s);
        row("a probe that was refused",
            u"TLSv1.2, AES128-SHA, certificate cvp1 until 2028-11-28 13:53 UTC, client certificate asked for (alert handshake_failure (40) from the peer)"_s,
            u"handshake_failure (40)"_s, u" asked"_s);
        row("a secure port", u"cucm 198.18.133.3 secure port"_s, u"cucm 198.18.133.3"_s, u"secure port"_s);
        row("a destination", u"vCube destination 198.18.133.226 port"_s, u"198.18.133.226"_s, u"destination"_s);
        row("a command", u"crypto signaling remote-addr 198.18.133.13"_s, u"crypto signaling remote-addr 198.18.133.13"_s,
            u"\u306e"_s);
        row("a field of CUCM", u"Device Security Profile"_s, u"Device Security Profile"_s, u"\u30c7"_s);
    }
    void technicalWords()
    {
        QFETCH(QString, english);
        QFETCH(QString, kept);
        QFETCH(QString, gone);
        const QString japanese = sipseal::technicalWords(english);
        QVERIFY2(japanese.contains(kept) && !japanese.contains(gone), qPrintable(japanese));
        QCOMPARE(Text::technical(english).english(), english);
        QCOMPARE(Text::fromJson(Text::technical(english).toJson()).toString(), japanese);
        installLanguage(u"en"_s);
        QCOMPARE(sipseal::technicalWords(english), inLocalTime(english));
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_Text.moc"
