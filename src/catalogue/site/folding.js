// SPDX-License-Identifier: Apache-2.0
// Words as the command `search` sees them: an untyped accent may match, a typed one must; đ is d; hoà is hòa.
"use strict";

var redriverFolding = (function () {
  var tones = ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];

  // A tone mark on a diphthong's first vowel (hòa) goes to its second (hoà), so that both spellings are one.
  function placeTone(word) {
    var last = word.length - 1;
    if (last < 1) {
      return;
    }
    var first = word[last - 1];
    var second = word[last];
    var diphthong = (first.base === "o" && (second.base === "a" || second.base === "e")) ||
      (first.base === "u" && second.base === "y");
    if (diphthong && second.marks === "" && first.marks.length === 1 && tones.indexOf(first.marks) >= 0) {
      second.marks = first.marks;
      first.marks = "";
    }
  }

  // The words of a text, each a list of letters with their marks; a Han letter is a word of its own.
  function wordsOf(text) {
    var words = [];
    var inWord = false;
    for (var letter of String(text).toLowerCase().normalize("NFD")) {
      if (/\p{Mn}/u.test(letter)) {
        if (inWord) {
          var word = words[words.length - 1];
          word[word.length - 1].marks += letter;
        }
        continue;
      }
      if (!/[\p{L}\p{Nd}]/u.test(letter)) {
        inWord = false;
        continue;
      }
      var han = /\p{Script_Extensions=Han}/u.test(letter);
      var stroked = letter === "đ";
      var previous = words[words.length - 1];
      if (!inWord || han || previous[previous.length - 1].han) {
        words.push([]);
      }
      words[words.length - 1].push({ base: stroked ? "d" : letter, marks: stroked ? "\u0335" : "", han: han });
      inWord = true;
    }
    words.forEach(placeTone);
    return words;
  }

  function beginsWith(candidate, typed) {
    return typed.length <= candidate.length && typed.every(function (letter, i) {
      return candidate[i].base === letter.base && Array.from(letter.marks).every(function (mark) {
        return candidate[i].marks.indexOf(mark) >= 0;
      });
    });
  }

  // A text made ready to be searched many times.
  function indexed(text) {
    return { words: wordsOf(text), text: String(text) };
  }

  // The words of a query: Latin ones as lists of letters, a run of Han letters as one text.
  function queryOf(query) {
    var parts = [];
    wordsOf(query).forEach(function (word, i, words) {
      if (!word[0].han) {
        parts.push({ letters: word });
      } else if (i > 0 && words[i - 1][0].han && parts.length) {
        parts[parts.length - 1].run += word[0].base;
      } else {
        parts.push({ run: word[0].base });
      }
    });
    // Runs are looked up by pairs of neighbours, as the registry does.
    var wanted = [];
    parts.forEach(function (part) {
      var letters = part.run ? Array.from(part.run) : [];
      if (part.letters || letters.length === 1) {
        wanted.push(part);
      }
      for (var i = 0; i + 1 < letters.length; ++i) {
        wanted.push({ run: letters[i] + letters[i + 1] });
      }
    });
    return wanted;
  }

  // Whether every word of the query is found.
  function found(query, index) {
    return query.every(function (part) {
      return part.letters
        ? index.words.some(function (word) { return beginsWith(word, part.letters); })
        : index.text.indexOf(part.run) >= 0;
    });
  }

  return { indexed: indexed, queryOf: queryOf, found: found };
})();

if (typeof module !== "undefined") {
  module.exports = redriverFolding;
}
