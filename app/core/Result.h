// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Error.h"

#include <tl/expected.hpp>

namespace sipseal {

/// A value, or why there is none. A class of its own and not an alias, so that a dropped result warns.
/// No exception crosses a folder: what can fail returns this.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error>
{
public:
    using tl::expected<T, Error>::expected;
    Result(tl::expected<T, Error> other) : tl::expected<T, Error>(std::move(other)) {}
};

using Failure = tl::unexpected<Error>;

/// return fail(ErrorKind::Timeout, id, Text(...), technical, hint);
inline Failure fail(ErrorKind kind, QString device, Text message, QString technical = {}, Text hint = {})
{
    return Failure(Error{kind, std::move(device), std::move(message), std::move(technical), std::move(hint)});
}

inline Failure fail(Error error)
{
    return Failure(std::move(error));
}

} // namespace sipseal
