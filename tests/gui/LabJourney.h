// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/LabProcess.h"
#include "tests/gui/WizardDriver.h"
#include "ui/ModalDialogs.h"
#include "wizard/Workbench.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QListWidget>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>

namespace sipseal {

/// The window on a lab of its own, and a person at it: what the journeys have in common.
class LabJourney
{
public:
    explicit LabJourney(const QString &procedure, const QString &scenario = QStringLiteral("dcloud"))
        : bench(windowState.path()), lab(procedure, scenario), wizard((setUp(home.path()), bench), dialogs), person(wizard)
    {
        QObject::connect(&wizard, &SetupWizard::labWanted, &lab, [this] {
            wizard.labStarting();
            lab.start();
        });
        QObject::connect(&wizard, &SetupWizard::labUnwanted, &lab, &LabProcess::giveUp);
        QObject::connect(&lab, &LabProcess::ready, &wizard, &SetupWizard::openPlan);
        QObject::connect(&lab, &LabProcess::ready, &wizard, [this](const PlanRequest &request) { site = request; });
        QObject::connect(&bench, &Workbench::failed, &wizard,
                         [](const Error &error) { qWarning().noquote() << "failed:" << error.english(); });
        wizard.show();
    }
    ~LabJourney()
    {
        QSignalSpy ended(&lab, &LabProcess::ended);
        lab.end();
        (void)QTest::qWaitFor([&] { return ended.count() == 1; }, 10000);
    }

    bool openLab()
    {
        return person.clickOnPage(QStringLiteral("labButton")) &&
               QTest::qWaitFor([this] { return wizard.button(QWizard::NextButton)->isEnabled(); }, 60000);
    }

    /// Waits until the page is complete and presses Next.
    bool goOn(int seconds = 60)
    {
        const bool complete = QTest::qWaitFor(
            [this] {
                person.vouch();
                return wizard.currentPage()->isComplete();
            },
            seconds * 1000);
        QCoreApplication::processEvents(); // what was ticked is drawn before anything else is pressed
        return complete && person.next();
    }

    /// A row for each task of the document's procedure, in the order of the road.
    static void taskRows()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("CUBE") << int(SetupWizard::Cube);
        QTest::newRow("CVP") << int(SetupWizard::Cvp);
        QTest::newRow("CVVB") << int(SetupWizard::Vvb);
        QTest::newRow("security mode") << int(SetupWizard::SecurityMode);
        QTest::newRow("trunks") << int(SetupWizard::Trunks);
        QTest::newRow("agent phones") << int(SetupWizard::Phones);
    }

    /// Presses the page's Apply and waits for the end of the run.
    bool apply(int seconds = 180)
    {
        return person.clickSoon(QStringLiteral("applyButton")) && person.waitFor([this] { return !bench.isBusy(); }, seconds) && dialogIsOver();
    }

    /// What a window manager does when a dialog has closed; the offscreen platform has none. Which widget then has the focus is
    /// the window's own affair.
    void backToTheWindow()
    {
        if (!QApplication::activeWindow() && !QApplication::activeModalWidget())
            QApplication::setActiveWindow(&wizard);
    }

    bool dialogIsOver()
    {
        return QTest::qWaitFor([this] {
            backToTheWindow();
            return QApplication::activeModalWidget() || QApplication::activeWindow() == &wizard;
        });
    }

    /// What stands, for messages.
    QString standing() const
    {
        QStringList out;
        for (auto it = bench.updates().begin(); it != bench.updates().end(); ++it)
            out += it.key().toString() + QStringLiteral(": ") + stepStateName(it->state) + u' ' +
                   (it->error ? it->error->english() : it->detail.english());
        return out.join(u'\n');
    }

    /// Judges the legs at one of the four moments.
    bool judgeAt(int moment)
    {
        person.onPage<QTabWidget>(QStringLiteral("verificationTabs"))->setCurrentIndex(0);
        person.onPage<QListWidget>(QStringLiteral("momentList"))->setCurrentRow(moment);
        QSignalSpy verified(&bench, &Workbench::verified);
        return person.clickSoon(QStringLiteral("judgeButton")) &&
               QTest::qWaitFor([&] { return verified.count() == 1 && !bench.isBusy(); }, 60000);
    }

    bool fetchCapture()
    {
        auto *list = person.onPage<QListWidget>(QStringLiteral("captureList"));
        const QString before = list->count() ? list->item(0)->text() : QString();
        return person.clickOnPage(QStringLiteral("labFetch")) &&
               QTest::qWaitFor([&] { return list->count() == 1 && list->item(0)->text() != before; }, 20000);
    }

    /// The lab's first call comes to this.
    bool callBecomes(const QString &state)
    {
        return QTest::qWaitFor(
            [&] {
                return QJsonDocument::fromJson(talk(QStringLiteral("/calls/call-1"), false))
                           .object()[QStringLiteral("state")]
                           .toString() == state;
            },
            20000);
    }

    QByteArray talk(const QString &path, bool post, const QByteArray &body = "{}")
    {
        QUrl url = site.labControl;
        url.setPath(path);
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        QNetworkReply *reply = post ? network.post(request, body) : network.get(request);
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 60000))
            return {};
        reply->deleteLater();
        return reply->readAll();
    }

    QString unproved() const
    {
        QStringList out;
        for (const LegProof &proof : bench.proofs())
            if (proof.counts() && proof.verdict != capture::Verdict::Secure)
                out += proof.leg.name + u' ' + proof.leg.addressA + u' ' + proof.leg.addressB + QStringLiteral(": ") +
                       capture::verdictName(proof.verdict) + u' ' + proof.why.english();
        return bench.proofs().isEmpty() ? QStringLiteral("nothing was judged") : out.join(u'\n');
    }

    QTemporaryDir home, windowState;
    ModalDialogs dialogs;
    Workbench bench;
    LabProcess lab;
    SetupWizard wizard;
    WizardDriver person;
    QNetworkAccessManager network;
    PlanRequest site;

private:
    static void setUp(const QString &settings)
    {
        QCoreApplication::setOrganizationName(QStringLiteral("sipseal-test"));
        QCoreApplication::setApplicationName(QStringLiteral("sipseal-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings);
    }
};

} // namespace sipseal
