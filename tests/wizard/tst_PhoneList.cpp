// SPDX-License-Identifier: Apache-2.0
// Thousands of agent phones: found by a part of a word and by state, counted, copied, and told of one by one.
#include "wizard/pages/phones/PhoneList.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

constexpr int kPhones = 5000;

PhoneRow phone(int number, Mark mark = Mark::ToDo)
{
    PhoneRow row;
    row.name = u"CSFAGENT%1"_s.arg(number, 4, 10, QChar(u'0'));
    row.mark = mark;
    row.values = {u"Non-Secure \u2192 Secure"_s, u"None"_s};
    row.wave = number == 1 ? 0 : 1 + number / 50;
    return row;
}

QList<PhoneRow> phones(int count)
{
    QList<PhoneRow> out;
    for (int number = 1; number <= count; ++number)
        out += phone(number, number % 10 == 0 ? Mark::Done : Mark::ToDo);
    return out;
}

struct Shown
{
    explicit Shown(int count)
    {
        list.phones().setRows({u"Device Security Profile"_s, u"Certificate Operation Status"_s}, phones(count));
        list.refresh(u"One first."_s);
        list.resize(900, 400);
        list.show();
    }
    QTreeView &table() { return *list.findChild<QTreeView *>(u"phoneTable"_s); }
    QLineEdit &filter() { return *list.findChild<QLineEdit *>(u"phoneFilter"_s); }
    QComboBox &states() { return *list.findChild<QComboBox *>(u"phoneStates"_s); }
    int rows() { return table().model()->rowCount(); }
    PhoneList list;
};

} // namespace

class TestPhoneList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPhoneIsALineInThePlansOrder()
    {
        Shown shown(kPhones);
        QCOMPARE(shown.rows(), kPhones);
        const auto &model = *shown.table().model();
        QCOMPARE(model.index(0, PhoneModel::Name).data().toString(), u"CSFAGENT0001"_s);
        QCOMPARE(model.index(0, PhoneModel::Wave).data().toString(), u"first phone"_s);
        QCOMPARE(model.headerData(PhoneModel::FirstSetting, Qt::Horizontal).toString(), u"Device Security Profile"_s);
    }

    void typingFindsByAPartOfAnyWord()
    {
        Shown shown(kPhones);
        QTest::keyClicks(&shown.filter(), u"agent0042"_s);
        QCOMPARE(shown.rows(), 1);
        QCOMPARE(shown.table().model()->index(0, PhoneModel::Name).data().toString(), u"CSFAGENT0042"_s);
        shown.filter().clear();
        QCOMPARE(shown.rows(), kPhones);
    }

    void aStateNarrowsTheList()
    {
        Shown shown(kPhones);
        shown.states().setCurrentIndex(int(PhoneFilter::States::Done));
        QCOMPARE(shown.rows(), kPhones / 10);
        shown.states().setCurrentIndex(int(PhoneFilter::States::ToDo));
        QCOMPARE(shown.rows(), kPhones - kPhones / 10);
        shown.states().setCurrentIndex(int(PhoneFilter::States::Failed));
        QCOMPARE(shown.rows(), 0);
    }

    void aPhoneThatComesAlongChangesItsLineAlone()
    {
        Shown shown(kPhones);
        QSignalSpy changed(&shown.list.phones(), &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&shown.list.phones(), &QAbstractItemModel::modelReset);
        PhoneRow row = phone(7, Mark::Failed);
        row.saying = u"CAPF: connection refused"_s;
        shown.list.phones().setRow(row);
        shown.list.phones().setRow(row);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(reset.count(), 0);
        shown.list.refresh({});
        QVERIFY(shown.list.findChild<QLabel *>(u"phoneCount"_s)->text().contains(u"1 failed"));
        QTest::keyClicks(&shown.filter(), u"refused"_s);
        QCOMPARE(shown.rows(), 1);
    }

    void whatIsShownCanBeCopied()
    {
        Shown shown(30);
        shown.states().setCurrentIndex(int(PhoneFilter::States::Done));
        QTest::mouseClick(shown.list.findChild<QPushButton *>(u"copyPhonesButton"_s), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), u"CSFAGENT0010\nCSFAGENT0020\nCSFAGENT0030"_s);
    }

    void aClickOnAHeadingSorts()
    {
        Shown shown(60);
        shown.table().sortByColumn(PhoneModel::Name, Qt::DescendingOrder);
        QCOMPARE(shown.table().model()->index(0, PhoneModel::Name).data().toString(), u"CSFAGENT0060"_s);
    }

    void everyControlHasANameForAScreenReader()
    {
        Shown shown(3);
        for (QWidget *control : {static_cast<QWidget *>(&shown.filter()), static_cast<QWidget *>(&shown.states()), static_cast<QWidget *>(&shown.table())})
            QVERIFY2(!QAccessible::queryAccessibleInterface(control)->text(QAccessible::Name).isEmpty(), qPrintable(control->objectName()));
    }
};

QTEST_MAIN(TestPhoneList)
#include "tst_PhoneList.moc"
