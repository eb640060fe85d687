/* Numbers, sets and places out of the texts of shards, and what is done with them. The format is written
   down in docs/search.md. Loads nothing: search-index.js does. */
(function () {
  "use strict";

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const CODES = new Uint8Array(128);
  for (let i = 0; i < 64; i++) CODES[ALPHABET.charCodeAt(i)] = i;
  const PHASES = 16;
  const KEYS = Math.pow(2, 34);

  function numbers(text) {
    const found = [];
    let value = 0, scale = 1;
    for (let i = 0; i < text.length; i++) {
      const code = CODES[text.charCodeAt(i)];
      value += (code & 31) * scale;
      if (code & 32) {
        scale *= 32;
      } else {
        found.push(value);
        value = 0;
        scale = 1;
      }
    }
    return found;
  }

  function sums(gaps) {
    let total = 0;
    return gaps.map(function (gap) { return (total += gap); });
  }

  function bitmap(text) {
    const found = [];
    for (let i = 0; i < text.length; i++) {
      const code = CODES[text.charCodeAt(i)];
      for (let bit = 0; bit < 6; bit++) if ((code >> bit) & 1) found.push(i * 6 + bit);
    }
    return found;
  }

  /* A column of codes of `width` characters each. */
  function codesIn(text, width) {
    const codes = new Uint32Array(text.length / width);
    for (let i = 0; i < text.length; i++) codes[Math.floor(i / width)] += CODES[text.charCodeAt(i)] << (6 * (i % width));
    return codes;
  }

  function isBitmap(text) { return text[0] === "!"; }

  function documentsIn(text) {
    return Int32Array.from(isBitmap(text) ? bitmap(text.slice(1)) : sums(numbers(text)));
  }

  /* Documents with a mask of the places, modulo 16, where a phrase must begin that has this gram at `at`. */
  function placesIn(text, at) {
    if (isBitmap(text)) {
      const everywhere = documentsIn(text);
      return { documents: everywhere, masks: new Uint16Array(everywhere.length).fill(0xffff) };
    }
    const documents = [], masks = [];
    for (const place of sums(numbers(text))) {
      const document = Math.floor(place / PHASES), mask = 1 << ((place - at) & (PHASES - 1));
      if (documents[documents.length - 1] === document) {
        masks[masks.length - 1] |= mask;
      } else {
        documents.push(document);
        masks.push(mask);
      }
    }
    return { documents: documents, masks: masks };
  }

  function shortestFirst(lists, length) {
    return lists.slice().sort(function (a, b) { return length(a) - length(b); });
  }

  function intersect(lists) {
    return shortestFirst(lists, function (list) { return list.length; }).reduce(function (left, right) {
      let at = 0;
      return left.filter(function (document) {
        while (at < right.length && right[at] < document) at++;
        return right[at] === document;
      });
    });
  }

  /* The documents that have all grams of a word where they can be one phrase. */
  function align(lists) {
    const together = shortestFirst(lists, function (list) { return list.documents.length; }).reduce(function (left, right) {
      const documents = [], masks = [];
      let at = 0;
      left.documents.forEach(function (document, i) {
        while (at < right.documents.length && right.documents[at] < document) at++;
        const mask = right.documents[at] === document ? left.masks[i] & right.masks[at] : 0;
        if (!mask) return;
        documents.push(document);
        masks.push(mask);
      });
      return { documents: documents, masks: masks };
    });
    return Int32Array.from(together.documents);
  }

  function unite(lists) {
    if (lists.length === 1) return lists[0];
    const all = new Set();
    for (const list of lists) for (const document of list) all.add(document);
    return Int32Array.from(all).sort();
  }

  /* The leaves of the tree of cuts: where each begins, and whether it has a file. */
  function leaves(text) {
    const ones = new Set(bitmap(text));
    const starts = [], files = [];
    let at = 0;
    (function walk(low, span) {
      if (ones.has(at++)) {
        walk(low, span / 2);
        walk(low + span / 2, span / 2);
      } else {
        starts.push(low);
        files.push(ones.has(at++));
      }
    })(0, KEYS);
    return { starts: starts, files: files };
  }

  /* The last place in a sorted list whose value is not above the one given. */
  function placeIn(sorted, value) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  function gramKey(first, second, list) {
    return first * 262144 + second * 4 + list;
  }

  window.jiannuo = window.jiannuo || {};
  window.jiannuo.postings = {
    numbers: numbers, sums: sums, codesIn: codesIn, documentsIn: documentsIn, placesIn: placesIn, intersect: intersect,
    align: align, unite: unite, leaves: leaves, placeIn: placeIn, gramKey: gramKey, KEYS: KEYS,
  };
})();
