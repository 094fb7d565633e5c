// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/phones/PhoneList.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

void PhoneFilter::setWords(const QString &words)
{
    m_words = words.trimmed();
    invalidateFilter();
}

void PhoneFilter::setStates(States states)
{
    m_states = states;
    invalidateFilter();
}

bool PhoneFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QAbstractItemModel &model = *sourceModel();
    const auto mark = Mark(model.index(row, 0, parent).data(PhoneModel::MarkRole).toInt());
    const bool done = isGood(mark), failed = mark == Mark::Failed || mark == Mark::Unknown, working = mark == Mark::Working;
    switch (m_states) {
    case States::All: break;
    case States::ToDo:
        if (done || failed || working)
            return false;
        break;
    case States::Working:
        if (!working)
            return false;
        break;
    case States::Done:
        if (!done)
            return false;
        break;
    case States::Failed:
        if (!failed)
            return false;
        break;
    }
    if (m_words.isEmpty())
        return true;
    for (int column = 0; column < model.columnCount(parent); ++column)
        if (model.index(row, column, parent).data().toString().contains(m_words, Qt::CaseInsensitive))
            return true;
    return false;
}

namespace {

constexpr int kMeasured = 200; // names of one site are alike

} // namespace

PhoneList::PhoneList(QWidget *parent)
    : QWidget(parent), m_words(new QLineEdit(this)), m_states(new QComboBox(this)), m_count(new QLabel(this)), m_waves(new QLabel(this)),
      m_copy(new QPushButton(this)), m_view(new QTreeView(this))
{
    setObjectName(u"phoneList"_s);
    m_words->setObjectName(u"phoneFilter"_s);
    m_words->setClearButtonEnabled(true);
    m_states->setObjectName(u"phoneStates"_s);
    m_count->setObjectName(u"phoneCount"_s);
    m_copy->setObjectName(u"copyPhonesButton"_s);
    m_waves->setObjectName(u"phoneWaves"_s);
    m_waves->setWordWrap(true);
    for (int i = 0; i <= int(PhoneFilter::States::Failed); ++i)
        m_states->addItem(QString());
    m_filter.setSourceModel(&m_model);
    m_filter.setSortRole(PhoneModel::SortRole);
    m_view->setObjectName(u"phoneTable"_s);
    m_view->setModel(&m_filter);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder); // the plan's order, until the person asks for another
    m_view->header()->setStretchLastSection(true);
    m_view->setTextElideMode(Qt::ElideMiddle); // profiles differ at their ends
    auto *row = new QHBoxLayout;
    row->addWidget(m_words, 1);
    row->addWidget(m_states);
    row->addWidget(m_count);
    row->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_waves);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_filter.setWords(words);
        count();
    });
    connect(m_states, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_filter.setStates(PhoneFilter::States(index));
        count();
    });
    connect(m_copy, &QPushButton::clicked, this, &PhoneList::copy);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        int names = 120;
        for (int phone = 0; phone < std::min(m_model.rowCount(), kMeasured); ++phone)
            names = std::max(names, fontMetrics().horizontalAdvance(m_model.index(phone, 1).data().toString()) + 16);
        const int widths[]{115, std::min(names, 260), 85, 250};
        for (int i = 0; i < m_model.columnCount() - 1; ++i)
            m_view->setColumnWidth(i, std::max(i < int(std::size(widths)) ? widths[i] : 150, m_view->header()->sectionSizeHint(i)));
    });
    retranslate();
}

void PhoneList::refresh(const QString &waves)
{
    m_waves->setText(waves);
    m_waves->setVisible(!waves.isEmpty());
    count();
}

void PhoneList::count()
{
    const auto &rows = m_model.rows();
    const auto done = std::count_if(rows.begin(), rows.end(), [](const PhoneRow &row) { return isGood(row.mark); });
    const auto failed = std::count_if(rows.begin(), rows.end(), [](const PhoneRow &row) { return row.mark == Mark::Failed; });
    m_count->setText(tr("%1 shown; %2 of %3 done, %4 failed").arg(m_filter.rowCount()).arg(done).arg(rows.size()).arg(failed));
    m_copy->setEnabled(m_filter.rowCount() > 0);
}

void PhoneList::copy() const
{
    QStringList names;
    for (int row = 0; row < m_filter.rowCount(); ++row)
        names += m_filter.index(row, PhoneModel::Name).data().toString();
    QGuiApplication::clipboard()->setText(names.join(u'\n'));
}

void PhoneList::retranslate()
{
    m_words->setPlaceholderText(tr("Filter: name, profile, status..."));
    m_words->setAccessibleName(tr("Filter the phones"));
    m_states->setAccessibleName(tr("State of the phones"));
    const QStringList states{tr("All"), tr("To do"), tr("Working"), tr("Done"), tr("Failed")};
    for (int i = 0; i < int(states.size()); ++i)
        m_states->setItemText(i, states[i]);
    m_copy->setText(tr("Copy the names"));
    m_view->setAccessibleName(tr("Agent phones"));
    m_model.retranslate();
    count();
}

} // namespace sipseal
