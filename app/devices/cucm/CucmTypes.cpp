// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/CucmTypes.h"

#include <algorithm>

namespace sipseal {

namespace {

auto named(const QString &field)
{
    return [field](const QPair<QString, QString> &entry) { return entry.first == field; };
}

} // namespace

QString AxlRecord::value(const QString &field) const
{
    const auto it = std::find_if(fields.begin(), fields.end(), named(field));
    return it == fields.end() ? QString() : it->second;
}

bool AxlRecord::has(const QString &field) const
{
    return std::any_of(fields.begin(), fields.end(), named(field));
}

void AxlRecord::set(const QString &field, const QString &text)
{
    const auto it = std::find_if(fields.begin(), fields.end(), named(field));
    if (it == fields.end())
        fields.append({field, text});
    else
        it->second = text;
}

void AxlRecord::remove(const QString &field)
{
    fields.removeIf(named(field));
}

} // namespace sipseal
