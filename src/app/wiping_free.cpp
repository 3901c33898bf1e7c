// SPDX-License-Identifier: GPL-3.0-or-later
// In a program that links this, whatever is given back to the heap is overwritten first, in every
// library. A token that is sent passes Qt's and OpenSSL's own buffers, which nobody else can wipe.
#include <malloc.h>
#include <string.h>

#include <algorithm>
#include <cstdlib>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {

// What glibc itself calls these; declared nowhere.
void *__libc_malloc(std::size_t size);
void *__libc_realloc(void *old, std::size_t size);
void __libc_free(void *old);

void free(void *old) noexcept
{
    if (!old)
        return;
    ::explicit_bzero(old, ::malloc_usable_size(old));
    __libc_free(old);
}

/// glibc's own would leave what it moves away from as it was. Large blocks are pages of their own,
/// which are moved and not copied.
void *realloc(void *old, std::size_t size) noexcept
{
    constexpr std::size_t pagesOfTheirOwn = std::size_t(32) << 20;
    if (!old)
        return __libc_malloc(size);
    if (size == 0) {
        free(old);
        return nullptr;
    }
    const std::size_t had = ::malloc_usable_size(old);
    if (size <= had && size >= had / 2)
        return old;
    if (had >= pagesOfTheirOwn)
        return __libc_realloc(old, size);
    void *fresh = __libc_malloc(size);
    if (!fresh)
        return nullptr;
    ::memcpy(fresh, old, std::min(had, size));
    free(old);
    return fresh;
}

} // extern "C"

#endif
