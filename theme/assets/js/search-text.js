/* Text as it is searched: folded by the rules of generator/index/fold.py, split into words, and graded. */
(function () {
  "use strict";

  const DROPPED =
    /[\u0000-\u0020\u007f-\u009f\u00ad\u1680\u200b-\u200f\u2028-\u202e\u2060-\u2064\ud800-\udfff\ufeff]/gu;
  const foldedChars = new Map();

  function foldChar(char) {
    let folded = foldedChars.get(char);
    if (folded === undefined) {
      folded = char.normalize("NFKC").toLowerCase().replace(DROPPED, "");
      foldedChars.set(char, folded);
    }
    return folded;
  }

  function fold(text) {
    let folded = "";
    for (const char of text.normalize("NFC")) folded += foldChar(char);
    return folded;
  }

  function queryWords(query) {
    let spaced = "";
    for (const char of query.normalize("NFC")) spaced += foldChar(char) || " ";
    return spaced.split(" ").filter(Boolean);
  }

  const MARKS = /[^0-9a-z\u00c0-\u1fff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\ua000-\ufaff\ud800-\udfff]+/;

  /* The words with punctuation taken for blanks. */
  function looser(words) {
    return [].concat(...words.map(function (word) { return word.split(MARKS); })).filter(Boolean);
  }

  /* What a word may be replaced by: the others of its groups, without those that have it, or one another, in them. */
  function likeMeaning(word, groups) {
    const found = [];
    for (const other of [].concat(...groups.filter((group) => group.includes(word)))) {
      if (!other.includes(word) && !found.some((known) => other.includes(known))) found.push(other);
    }
    return found;
  }

  /* Queries that mean the same: some words replaced, few before many; no more than `most`. Groups are folded. */
  function alike(words, groups, most) {
    let found = [[]];
    for (const word of words) {
      const choices = [word].concat(likeMeaning(word, groups));
      found = [].concat(...found.map((before) => choices.map((choice) => before.concat(choice))));
    }
    if (words.length > 1) found = found.concat(likeMeaning(words.join(""), groups).map((choice) => [choice]));
    const replaced = (query) => query.filter((word) => !words.includes(word)).length;
    return found.filter(replaced).sort((a, b) => replaced(a) - replaced(b)).slice(0, most);
  }

  /* How well a record answers: 4 its title is the query, 3 begins so, 2 has it, 1 found elsewhere, 0 not at all. */
  function grade(row, words) {
    const title = fold(row.title), rest = [fold(row.context), fold(row.text)];
    const joined = words.join("");
    const inTitle = function (word) { return title.includes(word); };
    const inRest = function (word) { return word.length > 1 && rest.some(function (text) { return text.includes(word); }); };
    if (title === joined) return 4;
    if (words.every(inTitle)) return title.startsWith(words[0]) ? 3 : 2;
    return inRest(joined) || words.every(function (word) { return inTitle(word) || inRest(word); }) ? 1 : 0;
  }

  window.jiannuo = window.jiannuo || {};
  window.jiannuo.text = { foldChar: foldChar, fold: fold, queryWords: queryWords, looser: looser, alike: alike, grade: grade };
})();
