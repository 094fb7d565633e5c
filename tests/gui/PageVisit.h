// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Language.h"
#include "tests/gui/Keys.h"
#include "tests/gui/LabJourney.h"
#include "wizard/StepPanel.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>

namespace sipseal {

/// A person who came to one page: what is seen there, what is clicked and typed there, and what the lab's devices hold then. What
/// the page needs done before is done by the bench, so that only the page itself is at work.
class PageVisit : public LabJourney
{
public:
    explicit PageVisit(const QString &procedure = QStringLiteral("document"), const QString &scenario = QStringLiteral("dcloud"))
        : LabJourney(procedure, scenario)
    {
        installLanguage(QStringLiteral("en")); // its plural forms
    }

    bool begin()
    {
        const bool shown = QTest::qWaitForWindowExposed(&wizard);
        QApplication::setActiveWindow(&wizard);
        return shown && QTest::qWaitFor([] { return Keys::focus() != nullptr; });
    }
    /// From the first page to the one asked for. `before`: steps that are done when the person comes.
    bool arrive(int page, const std::function<bool(const StepKey &, const StepTraits &)> &before = {})
    {
        if (!begin() || !openLab() || !idle() || !openOwn() || !person.next())
            return false;
        if (page > SetupWizard::Devices && (!person.clickSoon(QStringLiteral("testAllButton")) || !goOn()))
            return false;
        if (page > SetupWizard::Prerequisites && (!goOn() || !idle() || !done(before)))
            return false;
        while (wizard.currentId() < page)
            if (!idle() || (!wizard.currentPage()->isComplete() && !tick(QStringLiteral("goOn"))) || !person.next())
                return false;
        return idle();
    }
    /// The lab's plan, but changed so.
    void planIs(std::function<void(QJsonObject &)> change) { m_change = std::move(change); }
    bool idle(int seconds = 60)
    {
        return QTest::qWaitFor([this] { return !bench.isBusy(); }, seconds * 1000);
    }

    // What is seen.
    template <class T>
    T *on(const char *name) const
    {
        return person.onPage<T>(QString::fromLatin1(name));
    }
    QString says(const char *label) const
    {
        const auto *found = on<QLabel>(label);
        return found && found->isVisible() ? found->text() : QString();
    }
    /// Some text on the page holds these words.
    bool reads(const QString &words) const
    {
        const auto labels = wizard.currentPage()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }
    QAbstractItemView *list(const char *name) const { return on<QAbstractItemView>(name); }
    static QString cell(const QAbstractItemView *view, int row, int column) { return view->model()->index(row, column).data().toString(); }
    static QString line(const QAbstractItemView *view, int row)
    {
        QStringList cells;
        for (int column = 0; column < view->model()->columnCount(); ++column)
            cells += cell(view, row, column);
        return cells.join(u'|');
    }
    static QString lines(const QAbstractItemView *view)
    {
        QStringList out;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            out += line(view, row);
        return out.join(u'\n');
    }
    /// The first line that holds these words; -1: none.
    static int rowOf(const QAbstractItemView *view, const QString &words)
    {
        for (int row = 0; row < view->model()->rowCount(); ++row)
            if (line(view, row).contains(words))
                return row;
        return -1;
    }
    bool nextOffered() const { return wizard.button(QWizard::NextButton)->isEnabled(); }
    static QString clipboard() { return QApplication::clipboard()->text(); }
    static QString read(const QString &file)
    {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
    }

    // What is done.
    static bool clickCell(QAbstractItemView *view, int row, int column = 0)
    {
        const QModelIndex index = view->model()->index(row, column);
        view->scrollTo(index);
        const QRect place = view->visualRect(index).intersected(view->viewport()->rect());
        if (!view->isVisible() || place.isEmpty())
            return false;
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place.center());
        return view->currentIndex() == index;
    }
    bool clickTab(const char *tabs, int tab) const
    {
        auto *bar = on<QTabWidget>(tabs)->tabBar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
        return bar->currentIndex() == tab;
    }
    bool tick(const QString &box) const
    {
        auto *found = person.onPage<QCheckBox>(box);
        if (!found || !found->isVisible() || !found->isEnabled())
            return false;
        const bool before = found->isChecked();
        QTest::mouseClick(found, Qt::LeftButton, {}, {9, found->height() / 2});
        return found->isChecked() != before;
    }
    bool answer(const char *dialog, int choice)
    {
        const QString name = QString::fromLatin1(dialog);
        if (!QTest::qWaitFor([&] { return WizardDriver::dialog(name) != nullptr; }, 30000) ||
            !WizardDriver::click(WizardDriver::dialog(name)->findChild<QAbstractButton *>(QStringLiteral("choice%1").arg(choice))))
            return false;
        return dialogIsOver();
    }
    /// Types a name into the file dialog that a button has opened.
    bool typeFile(const QString &file)
    {
        const QString name = QStringLiteral("fileDialog");
        if (!QTest::qWaitFor([&] { return Keys::focus() && WizardDriver::dialog(name) && Keys::focus()->window() == WizardDriver::dialog(name); }, 10000))
            return false;
        QDialog *dialog = WizardDriver::dialog(name);
        auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        QTest::mouseClick(edit, Qt::LeftButton);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, file);
        // The proposals below it close first; then the dialog.
        const bool closed = QTest::qWaitFor(
            [&] {
                QWidget *proposals = QApplication::activePopupWidget();
                if (WizardDriver::dialog(name) == dialog)
                    QTest::keyClick(proposals ? proposals : edit, proposals ? Qt::Key_Escape : Qt::Key_Return);
                return WizardDriver::dialog(name) != dialog;
            },
            10000);
        return closed && dialogIsOver();
    }
    /// The other of the two languages.
    void otherLanguage()
    {
        auto *languages = wizard.findChild<QComboBox *>(QStringLiteral("languageCombo"));
        QTest::keyClick(languages, languages->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
        QCoreApplication::processEvents();
    }
    static bool isJapanese(const QString &text)
    {
        return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x3040; });
    }

    // What the lab holds.
    QJsonObject truth(const QString &device) { return ask(u'/' + QStringLiteral("state/") + device)[QStringLiteral("config")].toObject(); }
    QJsonObject ask(const QString &path) { return QJsonDocument::fromJson(talk(path, false)).object(); }
    void fault(const QString &device, const QString &kind, QJsonObject more = {})
    {
        more[QStringLiteral("device")] = device;
        more[QStringLiteral("kind")] = kind;
        talk(QStringLiteral("/faults"), true, QJsonDocument(more).toJson());
    }
    void noFaults()
    {
        QUrl url = site.labControl;
        url.setPath(QStringLiteral("/faults"));
        QNetworkReply *reply = network.deleteResource(QNetworkRequest(url));
        (void)QTest::qWaitFor([&] { return reply->isFinished(); }, 10000);
        reply->deleteLater();
    }
    /// What changed a device, in order.
    QStringList effects()
    {
        QStringList out;
        const auto all = talk(QStringLiteral("/wire"), false).split('\n');
        for (const QByteArray &one : all)
            if (const QJsonObject said = QJsonDocument::fromJson(one).object(); said[QStringLiteral("effect")].toBool())
                out += said[QStringLiteral("device")].toString() + u' ' + said[QStringLiteral("text")].toString();
        return out;
    }
    QStringList passwords() const
    {
        QStringList out;
        const QJsonObject all = QJsonDocument::fromJson(read(site.secrets).toUtf8()).object();
        for (const QJsonValue &one : all)
            out += one.toString();
        return out;
    }
    /// None of the lab's passwords is in it.
    bool keepsSecrets(const QString &text) const
    {
        const QStringList all = passwords();
        return !all.isEmpty() && std::none_of(all.begin(), all.end(), [&](const QString &one) { return text.contains(one); });
    }

private:
    bool openOwn()
    {
        if (!m_change)
            return true;
        QJsonObject plan = QJsonDocument::fromJson(read(site.file).toUtf8()).object();
        m_change(plan);
        PlanRequest own = site;
        own.file = home.filePath(QStringLiteral("own-plan.json"));
        QFile out(own.file);
        if (!out.open(QIODevice::WriteOnly) || out.write(QJsonDocument(plan).toJson()) < 0)
            return false;
        out.close();
        wizard.openPlan(own);
        return idle();
    }
    std::function<void(QJsonObject &)> m_change;

    bool done(const std::function<bool(const StepKey &, const StepTraits &)> &before)
    {
        RunSelection selection;
        selection.steps.emplace();
        for (const auto &step : bench.steps())
            if (before && before(step->key(), step->traits()))
                *selection.steps += step->key();
        return selection.steps->isEmpty() || (bench.apply(selection) && person.waitFor([this] { return !bench.isBusy(); }, 120) && dialogIsOver());
    }
};

} // namespace sipseal
