// SPDX-License-Identifier: Apache-2.0
#include "app/capture/SipLine.h"

#include <algorithm>
#include <array>

namespace sipseal::capture {

using namespace std::string_view_literals;

namespace {

constexpr std::string_view kVersion = "SIP/2.0"sv;
constexpr size_t kMaxMethod = 24;

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isMethodCharacter(char c)
{
    return isUpper(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

char lower(char c)
{
    return isUpper(c) ? char(c - 'A' + 'a') : c;
}

bool startsWithIgnoringCase(std::string_view text, std::string_view beginning)
{
    return text.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

size_t methodLength(std::string_view line)
{
    if (line.empty() || !isUpper(line[0]))
        return 0;
    const auto end = std::find_if_not(line.begin(), line.end(), isMethodCharacter);
    return size_t(end - line.begin());
}

bool isStatusLine(std::string_view line)
{
    if (line.size() < 11 || line.substr(0, 7) != kVersion || line[7] != ' ' || line[8] < '1' || line[8] > '6')
        return false;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return digit(line[9]) && digit(line[10]) && (line.size() == 11 || line[11] == ' ');
}

// A scheme of RFC 3261 and its neighbours, or as much of one as there is.
bool mayBeScheme(std::string_view uri)
{
    static constexpr std::array kSchemes{"sip:"sv, "sips:"sv, "tel:"sv, "urn:"sv};
    return std::any_of(kSchemes.begin(), kSchemes.end(), [&](std::string_view scheme) {
        const size_t count = std::min(uri.size(), scheme.size());
        return startsWithIgnoringCase(uri, scheme.substr(0, count));
    });
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

StartLine readStartLine(std::string_view line, std::string_view *method)
{
    if (isStatusLine(line))
        return StartLine::Response;
    const size_t length = methodLength(line);
    // Method SP Request-URI SP SIP/2.0, the URI at least "a:b".
    if (length == 0 || length > kMaxMethod || line.size() < length + 1 + 3 + 1 + kVersion.size() || line[length] != ' ')
        return StartLine::No;
    if (!line.ends_with(kVersion) || line[line.size() - kVersion.size() - 1] != ' ')
        return StartLine::No;
    const std::string_view uri = line.substr(length + 1, line.size() - length - 2 - kVersion.size());
    const size_t colon = uri.find(':');
    if (uri.empty() || uri.find(' ') != std::string_view::npos || colon == 0 || colon == std::string_view::npos)
        return StartLine::No;
    *method = line.substr(0, length);
    return StartLine::Request;
}

StartLine readCutStartLine(std::string_view line, std::string_view *method)
{
    if (isStatusLine(line))
        return StartLine::Response;
    const size_t length = methodLength(line);
    if (length == 0 || length > kMaxMethod || line.size() < length + 1 + 4 || line[length] != ' ' || !mayBeScheme(line.substr(length + 1)))
        return StartLine::No;
    *method = line.substr(0, length);
    return StartLine::Request;
}

bool maySipBegin(const unsigned char *data, size_t size)
{
    std::string_view text(reinterpret_cast<const char *>(data), size);
    while (!text.empty() && (text[0] == '\r' || text[0] == '\n'))
        text.remove_prefix(1);
    if (text.empty() || !isUpper(text[0]))
        return false;
    std::string_view method;
    const size_t end = text.substr(0, 4096).find('\n');
    if (end != std::string_view::npos) {
        const std::string_view line = text.substr(0, end > 0 && text[end - 1] == '\r' ? end - 1 : end);
        return readStartLine(line, &method) != StartLine::No;
    }
    if (text.substr(0, kVersion.size() + 1) == "SIP/2.0 "sv.substr(0, text.size()))
        return true;
    const size_t length = methodLength(text);
    if (length > kMaxMethod)
        return false;
    return length == text.size() || (text[length] == ' ' && mayBeScheme(text.substr(length + 1)));
}

void readHeaderLine(std::string_view line, std::string *cseqMethod, quint32 *contentLength)
{
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return;
    const std::string_view name = trimmed(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (name.size() == 4 && startsWithIgnoringCase(name, "cseq"sv)) {
        const size_t space = value.find_last_of(" \t");
        if (space != std::string_view::npos)
            cseqMethod->assign(value.substr(space + 1, kMaxMethod));
    } else if ((name.size() == 14 && startsWithIgnoringCase(name, "content-length"sv)) || (name.size() == 1 && startsWithIgnoringCase(name, "l"sv))) {
        quint32 number = 0;
        for (size_t i = 0; i < value.size() && i < 9 && value[i] >= '0' && value[i] <= '9'; ++i)
            number = number * 10 + quint32(value[i] - '0');
        *contentLength = number;
    }
}

} // namespace sipseal::capture
