// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault.h"

#include "base/ids.h"
#include "base/private_file.h"
#include "vault/sealing.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>

#include <algorithm>

namespace farhaven::vault {

namespace {

constexpr unsigned fileMode = 0600;

Result<> checkOpener(const Opener &opener)
{
    const std::size_t size = opener.secret.size();
    if (opener.holder != Holder::Person && size != slotKeyBytes)
        return fail(ErrorCode::Invalid,
                    "what opens the vault is " + std::to_string(size) + " bytes long, not 32", {},
                    "Name the file that `vault slot add --key-file` wrote");
    if (size == 0 || size > passphraseBytesMax)
        return fail(ErrorCode::Invalid, "a passphrase has 1 to 4096 bytes");
    return {};
}

Result<> checkNew(const Opener &opener, const KdfCost &cost)
{
    FH_CHECK(checkOpener(opener));
    if (opener.holder != Holder::Person)
        return {};
    if (opener.secret.size() < passphraseBytesMin)
        return fail(ErrorCode::Invalid, "the passphrase is shorter than 12 bytes", {},
                    "Take several words that do not belong together");
    return checkCost(cost);
}

Result<Secret> slotKey(const Slot &slot, const Opener &opener)
{
    if (slot.holder == Holder::Person)
        return stretch(opener.secret, slot.salt, slot.cost);
    std::string copy(opener.secret.bytes());
    return Secret::take(copy);
}

Result<Slot> newSlot(const Document &document, const Opener &opener, KdfCost cost,
                     const Secret &key)
{
    FH_CHECK(checkNew(opener, cost));
    Slot slot;
    slot.id = newUuid();
    slot.holder = opener.holder;
    slot.label = opener.label;
    if (opener.holder == Holder::Person) {
        slot.cost = cost;
        slot.salt = randomBytes(crypto_pwhash_SALTBYTES);
    }
    FH_TRY(const std::string bound, boundTo(document, slot));
    FH_TRY(const Secret opens, slotKey(slot, opener));
    slot.key = seal(key, bound, opens);
    return slot;
}

/// The vault's key, by whichever slot this opens. A passphrase is tried on each slot of a person.
Result<Secret> keyBy(const Document &document, const Opener &opener)
{
    for (const Slot &slot : document.slots) {
        if (slot.holder != opener.holder)
            continue;
        FH_TRY(const std::string bound, boundTo(document, slot));
        FH_TRY(const Secret opens, slotKey(slot, opener));
        Result<Secret> key = unseal(slot.key, bound, opens);
        if (key)
            return key;
    }
    return fail(ErrorCode::Denied, "nothing in the vault is opened by this", {},
                opener.holder == Holder::Person
                    ? "Type the passphrase again; who else has a slot is shown by `vault show`"
                    : "Name the key file of this vault");
}

Result<std::string> codeFor(const Document &document, const Secret &key)
{
    FH_TRY(const std::string bytes, vouchedFor(document));
    FH_TRY(const Secret derived, derive(key, Purpose::Code));
    return codeOf(bytes, derived);
}

/// Keeps other programs from changing the file between our look at it and our change.
Result<Descriptor> lockBeside(const std::string &path)
{
    const std::string beside = path + ".lock";
    Descriptor file(::open(beside.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, fileMode));
    if (!file.valid())
        return failErrno("the vault could not be locked", beside);
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0)
        return fail(ErrorCode::Locked, "another program is changing the vault", path,
                    "Try again in a moment");
    return file;
}

Result<Document> readDocument(const std::string &path)
{
    FH_TRY(const std::string bytes, readPrivateFile(path, fileBytesMax));
    Result<Document> document = fromBytes(bytes);
    if (!document)
        return fail(std::move(document).error().at(path));
    return document;
}

} // namespace

Vault::Vault(std::string path, Document document, Secret key)
    : m_path(std::move(path)), m_document(std::move(document)), m_key(std::move(key))
{
}

Vault::~Vault() = default;

Result<std::unique_ptr<Vault>> Vault::create(const std::string &path, const Opener &first,
                                             KdfCost cost)
{
    Document document;
    document.id = newUuid();
    FH_TRY(Secret key, Secret::random(slotKeyBytes));
    FH_TRY(Slot slot, newSlot(document, first, cost, key));
    document.slots.push_back(std::move(slot));
    FH_TRY(document.code, codeFor(document, key));
    FH_TRY(const std::string bytes, toBytes(document));
    FH_CHECK(writeNewFile(path, bytes, fileMode));
    return std::unique_ptr<Vault>(new Vault(path, std::move(document), std::move(key)));
}

Result<std::unique_ptr<Vault>> Vault::open(const std::string &path, const Opener &opener,
                                           std::int64_t generationMin)
{
    FH_CHECK(checkOpener(opener));
    FH_TRY(Document document, readDocument(path));
    FH_TRY(Secret key, keyBy(document, opener));
    FH_TRY(const std::string code, codeFor(document, key));
    if (!sameCode(code, document.code))
        return fail(ErrorCode::Corrupt, "the vault was changed by something that cannot open it",
                    path, "Put back a copy of the file");
    if (document.generation < generationMin)
        return fail(
            ErrorCode::Conflict,
            "the vault is an older copy: change " + std::to_string(document.generation) + ", and " +
                std::to_string(generationMin) + " was seen before",
            path,
            "Put back the newest copy, or say why this one is right: farhavenctl vault unlock "
            "--accept-older REASON");
    return std::unique_ptr<Vault>(new Vault(path, std::move(document), std::move(key)));
}

Result<Secret> Vault::secret(const std::string &name, const Destination &to) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_document.entries.begin(), m_document.entries.end(),
                                    [&](const Entry &entry) { return entry.name == name; });
    if (found == m_document.entries.end())
        return fail(ErrorCode::NotFound, "the vault holds no such secret", name,
                    "Put it there: farhavenctl vault put " + name + " --for " + to.text());
    // Checked on what is sealed together with the value: in a changed file neither opens.
    FH_CHECK(checkDestination(name, found->to, to));
    return unsealed(*found);
}

Result<Secret> Vault::shownTo(const std::string &name) const
{
    const std::lock_guard lock(m_mutex);
    for (const Entry &entry : m_document.entries) {
        if (entry.name == name)
            return unsealed(entry);
    }
    return fail(ErrorCode::NotFound, "the vault holds no such secret", name,
                "It may have been removed meanwhile");
}

Result<Secret> Vault::unsealed(const Entry &entry) const
{
    FH_TRY(const std::string bound, boundTo(m_document, entry));
    FH_TRY(const Secret derived, derive(m_key, Purpose::Entries));
    return unseal(entry.value, bound, derived);
}

Result<> Vault::check() const
{
    const std::lock_guard lock(m_mutex);
    FH_TRY(const Secret derived, derive(m_key, Purpose::Entries));
    for (const Entry &entry : m_document.entries) {
        FH_TRY(const std::string bound, boundTo(m_document, entry));
        if (const auto value = unseal(entry.value, bound, derived); !value)
            return fail(Error(value.error()).at(entry.name));
    }
    return {};
}

Result<> Vault::checkNewer(const Document &read) const
{
    if (read.id != m_document.id)
        return fail(ErrorCode::Denied, "another vault lies there now", m_path,
                    "Shut it and unlock the other one");
    FH_TRY(const std::string code, codeFor(read, m_key));
    if (!sameCode(code, read.code))
        return fail(ErrorCode::Corrupt, "the vault was changed by something that cannot open it",
                    m_path, "Put back a copy of the file");
    if (read.generation < m_document.generation)
        return fail(ErrorCode::Conflict, "an older copy of the vault was put back", m_path,
                    "Put back the newest copy, or unlock it again and say why");
    return {};
}

Result<> Vault::refresh()
{
    const std::lock_guard lock(m_mutex);
    FH_TRY(Document read, readDocument(m_path));
    if (read == m_document)
        return {};
    FH_CHECK(checkNewer(read));
    m_document = std::move(read);
    return {};
}

Document Vault::document() const
{
    const std::lock_guard lock(m_mutex);
    return m_document;
}

Result<> Vault::write(Document next)
{
    FH_TRY(const Descriptor locked, lockBeside(m_path));
    FH_TRY(const Document stored, readDocument(m_path));
    if (stored != m_document)
        return fail(ErrorCode::Conflict, "the vault was changed by somebody else meanwhile", m_path,
                    "Open it again; nothing was changed");
    ++next.generation;
    FH_TRY(next.code, codeFor(next, m_key));
    FH_TRY(const std::string bytes, toBytes(next));
    FH_CHECK(replaceFile(m_path, bytes, fileMode));
    m_document = std::move(next);
    return {};
}

Result<> Vault::put(const std::string &name, const Secret &value, Instant now,
                    const Destinations &to)
{
    FH_CHECK(checkSecretName(name));
    if (to.size() > destinationsMax)
        return fail(ErrorCode::Invalid, "a secret for more than sixteen places is none", name,
                    "Put one secret for each system that has one of its own");
    const std::lock_guard lock(m_mutex);
    Document next = m_document;
    std::erase_if(next.entries, [&](const Entry &entry) { return entry.name == name; });
    if (next.entries.size() == entriesMax)
        return fail(ErrorCode::Exhausted, "the vault holds a thousand secrets already", m_path);
    Entry entry;
    entry.name = name;
    entry.changedAt = now;
    entry.to = to;
    FH_TRY(const std::string bound, boundTo(next, entry));
    FH_TRY(const Secret derived, derive(m_key, Purpose::Entries));
    entry.value = seal(value, bound, derived);
    const auto place = std::find_if(next.entries.begin(), next.entries.end(),
                                    [&](const Entry &other) { return other.name > entry.name; });
    next.entries.insert(place, std::move(entry));
    return write(std::move(next));
}

Result<> Vault::remove(const std::string &name)
{
    const std::lock_guard lock(m_mutex);
    Document next = m_document;
    if (std::erase_if(next.entries, [&](const Entry &entry) { return entry.name == name; }) == 0)
        return fail(ErrorCode::NotFound, "the vault holds no such secret", name);
    return write(std::move(next));
}

Result<std::string> Vault::addSlot(const Opener &opener, KdfCost cost)
{
    const std::lock_guard lock(m_mutex);
    Document next = m_document;
    if (next.slots.size() == slotsMax)
        return fail(ErrorCode::Exhausted, "the vault has sixteen slots already", m_path,
                    "Remove one that is used no more");
    FH_TRY(Slot slot, newSlot(next, opener, cost, m_key));
    const std::string id = slot.id;
    next.slots.push_back(std::move(slot));
    FH_CHECK(write(std::move(next)));
    return id;
}

Result<> Vault::removeSlot(const std::string &id)
{
    const std::lock_guard lock(m_mutex);
    Document next = m_document;
    if (std::erase_if(next.slots, [&](const Slot &slot) { return slot.id == id; }) == 0)
        return fail(ErrorCode::NotFound, "the vault has no such slot", id);
    if (next.slots.empty())
        return fail(ErrorCode::Denied, "nobody could open the vault any more", id,
                    "Add another slot first");
    // A keychain goes with its desk and its person.
    if (std::all_of(next.slots.begin(), next.slots.end(),
                    [](const Slot &slot) { return slot.holder == Holder::Keychain; }))
        return fail(ErrorCode::Denied, "only keychains would open the vault any more", id,
                    "Add a slot for a passphrase or a key file first");
    return write(std::move(next));
}

Result<Document> look(const std::string &path)
{
    return readDocument(path);
}

} // namespace farhaven::vault
