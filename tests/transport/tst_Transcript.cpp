// SPDX-License-Identifier: Apache-2.0
#include "app/transport/Transcript.h"

#include "app/core/Redactor.h"

#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;
using Direction = Transcript::Direction;

class TestTranscript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsWholeLinesWithDirectionAndTime()
    {
        Transcript transcript(u"cube1"_s);
        transcript.add(Direction::Sent, u"show clock"_s);
        transcript.add(Direction::Received, u"one\r\ntwo\n"_s);
        const auto lines = transcript.lines();
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0].direction, Direction::Sent);
        QCOMPARE(lines[1].text, u"one"_s);
        QCOMPARE(lines[2].text, u"two"_s);
        QCOMPARE(lines[2].time.timeSpec(), Qt::UTC);
        QVERIFY(transcript.toText().contains(u" < two\n"));
    }

    void redactsOnTheWayIn()
    {
        Redactor::process().add(Secret("Canary&<1"));
        Transcript transcript(u"cube1"_s);
        QStringList heard;
        transcript.setListener(
            [&](const QString &device, const Transcript::Line &line) { heard.append(device + u'|' + line.text); });
        transcript.add(Direction::Received, u"a Canary&<1 b\n<p>Canary&amp;&lt;1</p>\n enable secret 9 $9$abc"_s);
        QCOMPARE(heard, (QStringList{u"cube1|a *** b"_s, u"cube1|<p>***</p>"_s, u"cube1| enable secret 9 ***"_s}));
        QVERIFY(!transcript.toText().contains(u"Canary"));
    }

    void losesItsOldestLinesFirst()
    {
        Transcript transcript(u"cube1"_s);
        for (int i = 0; i < 20050; ++i)
            transcript.add(Direction::Note, QString::number(i));
        QCOMPARE(transcript.lines().size(), 20000);
        QCOMPARE(transcript.lines().first().text, u"50"_s);
        QCOMPARE(transcript.lines().last().text, u"20049"_s);
    }
};

QTEST_GUILESS_MAIN(TestTranscript)
#include "tst_Transcript.moc"
