// SPDX-License-Identifier: Apache-2.0
// The Japanese of the program is whole: nothing missing, nothing lost in a placeholder, one word a term, and it is what is shown.
#include "app/core/Language.h"
#include "app/core/Text.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

struct Message
{
    QString context, source, state; ///< state: "unfinished", "vanished", "obsolete", or empty where it is finished
    QStringList translations;       ///< one, or one a plural form
    bool numerus = false;
    QString comment; ///< names the button whose texts take turns
    QString place() const { return context + u": "_s + source; }
};

QString directory()
{
    return QStringLiteral(SIPSEAL_SOURCE_DIR) + u"/translations"_s;
}

void readMessage(QXmlStreamReader &xml, Message &message)
{
    message.numerus = xml.attributes().value(u"numerus"_s) == u"yes"_s;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source"_s) {
            message.source = xml.readElementText();
        } else if (xml.name() == u"comment"_s) {
            message.comment = xml.readElementText();
        } else if (xml.name() == u"translation"_s) {
            message.state = xml.attributes().value(u"type"_s).toString();
            if (!message.numerus) {
                message.translations += xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement())
                message.translations += xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
}

QList<Message> messagesOf(const QString &name, const QString &from = directory())
{
    QFile file(from + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> out;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name"_s) {
            context = xml.readElementText();
        } else if (xml.name() == u"message"_s) {
            Message message;
            message.context = context;
            readMessage(xml, message);
            out += message;
        }
    }
    return xml.hasError() ? QList<Message>() : out;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression one(u"%(?:[1-9]|n)"_s);
    QStringList out;
    auto it = one.globalMatch(text);
    while (it.hasNext())
        out += it.next().captured();
    out.sort();
    return out;
}

struct Claim
{
    QString text, button;
};

// "&Save" has the letter S; "&&" is an ampersand.
QString accelerator(QString text)
{
    static const QRegularExpression marked(u"&(\\w)"_s);
    return marked.match(text.remove(u"&&"_s)).captured(1).toUpper();
}

bool hasJapanese(const QString &text)
{
    static const QRegularExpression letters(u"[\\p{Hiragana}\\p{Katakana}\\p{Han}]"_s);
    return letters.match(text).hasMatch();
}

// English | Japanese, the first table of the glossary: the one that binds.
QList<QPair<QString, QString>> glossary()
{
    QFile file(directory() + u"/glossary.md"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll()).section(u"Words of the program"_s, 0, 0);
    static const QRegularExpression row(u"^\\| ([^|]+?) \\| ([^|]+?) \\|$"_s, QRegularExpression::MultilineOption);
    QList<QPair<QString, QString>> out;
    auto it = row.globalMatch(text);
    while (it.hasNext())
        if (const auto match = it.next(); match.captured(1) != u"English")
            out += {match.captured(1), match.captured(2)};
    return out;
}

void verifyNone(const QStringList &wrong)
{
    QVERIFY2(wrong.isEmpty(), qPrintable(u"%1:\n"_s.arg(wrong.size()) + wrong.join(u'\n')));
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

    // A language file a row: what holds for both.
    static void files()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("Japanese") << u"sipseal_ja.ts"_s;
        QTest::newRow("English plurals") << u"sipseal_en.ts"_s;
    }

private Q_SLOTS:
    void nothingIsUnfinishedOrEmpty_data() { files(); }
    void nothingIsUnfinishedOrEmpty()
    {
        QFETCH(QString, name);
        const QList<Message> messages = messagesOf(name);
        QVERIFY(!messages.isEmpty());
        QStringList wrong;
        for (const Message &message : messages)
            if (!message.state.isEmpty() || message.translations.isEmpty() || message.translations.contains(QString()))
                wrong += message.place();
        verifyNone(wrong);
    }

    void placeholdersAreThoseOfTheSource_data() { files(); }
    void placeholdersAreThoseOfTheSource()
    {
        QFETCH(QString, name);
        QStringList wrong;
        for (const Message &message : messagesOf(name))
            for (const QString &translation : message.translations)
                if (placeholders(translation) != placeholders(message.source))
                    wrong += message.place() + u" -> "_s + translation;
        verifyNone(wrong);
    }

    void pluralFormsAreThoseOfTheLanguage()
    {
        for (const Message &message : messagesOf(u"sipseal_en.ts"_s))
            QVERIFY2(message.numerus && message.translations.size() == 2, qPrintable(message.place()));
        for (const Message &message : messagesOf(u"sipseal_ja.ts"_s))
            QVERIFY2(message.translations.size() == 1, qPrintable(message.place()));
    }

    void acceleratorsAreKeptAndDoNotClash()
    {
        QMap<QString, QMap<QString, Claim>> english, japanese; // context -> letter -> whose
        QStringList wrong;
        const auto claim = [&](auto &letters, const Message &message, const QString &text) {
            const QString letter = accelerator(text);
            if (letter.isEmpty())
                return;
            Claim &owner = letters[message.context][letter];
            const bool sameButton = !message.comment.isEmpty() && owner.button == message.comment;
            if (!owner.text.isEmpty() && !sameButton)
                wrong += u"%1: %2 and %3 share %4"_s.arg(message.context, owner.text, text, letter);
            owner = {text, message.comment};
        };
        for (const Message &message : messagesOf(u"sipseal_ja.ts"_s)) {
            const QString translation = message.translations.value(0);
            if (accelerator(message.source).isEmpty() != accelerator(translation).isEmpty())
                wrong += message.place() + u" -> "_s + translation;
            claim(english, message, message.source);
            claim(japanese, message, translation);
        }
        verifyNone(wrong);
    }

    // Names, commands and units stay as they are; a sentence does not.
    void noSentenceStaysEnglish()
    {
        static const QStringList names{u"SIP Seal"_s, u"System Parameters: TLS(SIP)"_s};
        static const QRegularExpression word(u"\\b[A-Za-z]{2,}\\b"_s);
        QStringList wrong;
        for (const Message &message : messagesOf(u"sipseal_ja.ts"_s))
            for (const QString &translation : message.translations)
                if (!hasJapanese(translation) && translation.count(word) > 1 && !names.contains(translation))
                    wrong += message.place();
        verifyNone(wrong);
    }

    void aTermHasOneWord()
    {
        const auto terms = glossary();
        QVERIFY(terms.size() > 30);
        const QList<Message> messages = messagesOf(u"sipseal_ja.ts"_s);
        QStringList wrong;
        for (const auto &[english, japanese] : terms) {
            const QRegularExpression term(u"(?<![\\w-])%1s?(?![\\w-])"_s.arg(QRegularExpression::escape(english)),
                                          QRegularExpression::CaseInsensitiveOption);
            for (const Message &message : messages) {
                const QString translation = message.translations.join(u' ');
                // What a device shows in English, and what is typed, stays.
                const bool kept = translation.contains(english, Qt::CaseInsensitive);
                if (message.source.contains(term) && !kept && !translation.contains(japanese))
                    wrong += u"%1 (%2): %3"_s.arg(english, japanese, translation);
            }
        }
        verifyNone(wrong);
    }

    void theFilesHoldEveryTextOfTheSources()
    {
        const QTemporaryDir fresh;
        QVERIFY(fresh.isValid());
        const QStringList names{u"sipseal_ja.ts"_s, u"sipseal_en.ts"_s};
        for (const QString &name : names)
            QVERIFY(QFile::copy(directory() + u'/' + name, fresh.filePath(name)));
        QProcess update;
        update.start(directory() + u"/update"_s, {fresh.path()});
        QVERIFY(update.waitForFinished(100000));
        QVERIFY2(update.exitCode() == 0, update.readAllStandardError().constData());
        QStringList wrong;
        for (const QString &name : names)
            for (const Message &message : messagesOf(name, fresh.path()))
                if (!message.state.isEmpty())
                    wrong += name + u": "_s + message.place();
        if (!wrong.isEmpty())
            wrong += u"Run translations/update and translate them."_s;
        verifyNone(wrong);
    }

    // lupdate overlooks a mark here and there without a word: every marked text of the sources must have arrived.
    void noMarkedTextIsOverlooked()
    {
        QSet<QString> known;
        for (const Message &message : messagesOf(u"sipseal_ja.ts"_s))
            known += message.source;
        static const QRegularExpression marked(u"QT_TRANSLATE_NOOP\\(\\s*\"\\w+\",\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)\\)"_s);
        static const QRegularExpression comment(u"^\\s*//.*$"_s, QRegularExpression::MultilineOption);
        static const QRegularExpression seam(u"\"\\s*\""_s);
        int count = 0;
        QStringList wrong;
        for (const QString &folder : {u"app"_s, u"ui"_s, u"wizard"_s}) {
            QDirIterator files(QStringLiteral(SIPSEAL_SOURCE_DIR) + u'/' + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                auto it = marked.globalMatch(QString::fromUtf8(file.readAll()).remove(comment));
                for (; it.hasNext(); ++count) {
                    QString text = it.next().captured(1).trimmed();
                    text = text.mid(1, text.size() - 2).remove(seam).replace(u"\\\""_s, u"\""_s).replace(u"\\n"_s, u"\n"_s);
                    if (!known.contains(text))
                        wrong += QFileInfo(file).fileName() + u": "_s + text;
                }
            }
        }
        QVERIFY2(count > 400, qPrintable(QString::number(count)));
        verifyNone(wrong);
    }

    void theProgramSpeaksJapanese()
    {
        const Text text(
            QT_TRANSLATE_NOOP(
                "SipSeal",
                "CUBE has no trustpoint %1. Create it and import its certificates, or correct the plan, then check again."),
            {u"ms-ca-name"_s});
        installLanguage(u"ja"_s);
        QCOMPARE(currentLanguage(), u"ja"_s);
        QCOMPARE(
            text.toString(),
            u"CUBE にトラストポイント ms-ca-name がありません。作成して証明書をインポートするか、プランを修正してから、再度確認してください。"_s);
        QVERIFY(text.english().startsWith(u"CUBE has no trustpoint ms-ca-name."));
        installLanguage(u"en"_s);
        QCOMPARE(text.toString(), text.english());
    }

    void countsAgreeWithTheirNoun()
    {
        const auto said = [](int count) {
            return QCoreApplication::translate("sipseal::TaskPage", "%n device(s)", nullptr, count);
        };
        installLanguage(u"en"_s);
        QCOMPARE(said(1), u"1 device"_s);
        QCOMPARE(said(3), u"3 devices"_s);
        installLanguage(u"ja"_s);
        QCOMPARE(said(1), u"デバイス 1 台"_s);
        QCOMPARE(said(3), u"デバイス 3 台"_s);
        installLanguage(u"en"_s);
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_Translations.moc"
