// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/SetupPage.h"
#include "wizard/pages/report/ReportController.h"

class QLabel;
class QPushButton;
class QTextBrowser;

namespace sipseal {

/// The last page: what was found, what was changed, what proves it, what is left; to read and to save.
class ReportPage : public SetupPage
{
    Q_OBJECT
public:
    explicit ReportPage(PageContext context, QWidget *parent = nullptr);

    Mark mark() const override;
    QString roadWord() const override;
    void retranslate() override;
    ReportController &controller() { return m_controller; }

private:
    void shown() override;
    void refresh() override;
    void refreshBrowser();
    void forgetSaved(); ///< what was saved is no longer the whole story
    QString said() const;
    bool isThere() const; ///< something was applied: there is a report, read yet or not
    void save(const QString &format);

    ReportController m_controller;
    QLabel *m_headline, *m_said;
    QString m_file; ///< saved last, or tried to
    std::optional<Error> m_refused;
    QTextBrowser *m_browser;
    QWidget *m_nothing; ///< where there is no report: no empty sheet of paper
    QList<QPushButton *> m_saves;
    bool m_saved = false; ///< as it is now
};

} // namespace sipseal
