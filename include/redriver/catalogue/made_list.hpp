#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A list whose parts are kept, or made each time they are read: so that an edition of ten thousand projects takes no
/// more memory than one of ten.

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace redriver {

/// Makes the part with a number; the same number always gives the same part.
template <class T>
using PartMaker = std::shared_ptr<const std::function<T(std::size_t)>>;

/// Reads like a container of T. A part that was made lives as long as somebody holds it.
template <class T>
class MadeList {
public:
    using value_type = T;
    class const_iterator;

    MadeList() = default;
    MadeList(std::initializer_list<T> parts)
    {
        for (const T& part : parts) {
            push_back(part);
        }
    }

    /// Keeps the part.
    void push_back(T part) { m_parts.push_back({std::make_shared<T>(std::move(part)), nullptr, 0}); }
    /// The part with this number is made whenever it is read.
    void push_made(PartMaker<T> maker, std::size_t number) { m_parts.push_back({nullptr, std::move(maker), number}); }
    /// The same part as `other` has at `at`; made anew if it is made there.
    void push_same(const MadeList& other, std::size_t at) { m_parts.push_back(other.m_parts.at(at)); }
    void pop_back() { m_parts.pop_back(); }

    std::size_t size() const { return m_parts.size(); }
    bool empty() const { return m_parts.empty(); }

    /// One part, which may be being made just now.
    std::shared_ptr<const T> get(std::size_t at) const
    {
        const Part& part = m_parts.at(at);
        return part.kept ? part.kept : std::make_shared<const T>((*part.maker)(part.number));
    }

    /// The first part, which must be a kept one.
    const T& front() const
    {
        if (m_parts.empty() || !m_parts.front().kept) {
            throw std::logic_error("the first part of the list is not kept");
        }
        return *m_parts.front().kept;
    }
    /// To be changed: the part is kept from now on, apart from lists that share it.
    T& front() { return own(m_parts.front()); }
    T& back() { return own(m_parts.back()); }
    T& operator[](std::size_t at) { return own(m_parts.at(at)); }

    /// Keeps every part, for those who read all of them many times.
    void keep_all()
    {
        for (std::size_t at = 0; at < m_parts.size(); ++at) {
            m_parts[at].kept = std::const_pointer_cast<T>(get(at));
        }
    }

    const_iterator begin() const { return {this, 0}; }
    const_iterator end() const { return {this, m_parts.size()}; }

    /// Compares what the parts say, not how they come about.
    friend bool operator==(const MadeList& a, const MadeList& b)
    {
        bool equal = a.size() == b.size();
        for (std::size_t at = 0; equal && at < a.size(); ++at) {
            equal = *a.get(at) == *b.get(at);
        }
        return equal;
    }

private:
    struct Part {
        std::shared_ptr<T> kept;
        PartMaker<T> maker;
        std::size_t number = 0;
    };

    T& own(Part& part)
    {
        part.kept = std::make_shared<T>(part.kept ? *part.kept : (*part.maker)(part.number));
        return *part.kept;
    }

    std::vector<Part> m_parts;
};

/// Holds the part that it stands on: a reference is good until the iterator moves on or goes.
template <class T>
class MadeList<T>::const_iterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    const_iterator(const MadeList* list, std::size_t at) : m_list(list), m_at(at) {} ///< on the part with this number

    const T& operator*() const
    {
        if (!m_part) {
            m_part = m_list->get(m_at);
        }
        return *m_part;
    }
    const T* operator->() const { return &**this; }
    const_iterator& operator++()
    {
        m_part.reset();
        ++m_at;
        return *this;
    }
    const_iterator operator++(int)
    {
        const_iterator before = *this;
        ++*this;
        return before;
    }
    std::size_t position() const { return m_at; }
    friend bool operator==(const const_iterator& a, const const_iterator& b) { return a.m_at == b.m_at; }

private:
    const MadeList* m_list;
    std::size_t m_at;
    mutable std::shared_ptr<const T> m_part;
};

} // namespace redriver
