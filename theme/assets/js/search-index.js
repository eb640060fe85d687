/* Reads the search index: folds text, loads shards by <script>, intersects postings, ranks, and checks
   the text itself. Draws nothing: search.js asks it. The format is written down in docs/search.md. */
(function () {
  "use strict";

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const CODES = new Uint8Array(128);
  for (let i = 0; i < 64; i++) CODES[ALPHABET.charCodeAt(i)] = i;
  const NONE = new Int32Array(0);
  const ANYWHERE = 0, IN_TITLE = 1, TITLE_START = 2, TITLE_END = 3, PHASES = 16;
  const MOST_GRAMS = 8;      // of one query: more would only cost requests, the text is checked anyway
  const MOST_SHARDS = 150;   // kept in memory
  const MOST_CHECKED = 120;  // texts read for one page of results

  /* ---- Text: the same rules as generator/index/fold.py ---- */

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

  /* ---- Shards: each script calls jiannuoSearch with its name and its parts ---- */

  const arrived = new Map();
  const kept = new Map();
  let folder = "";

  window.jiannuoSearch = function (name, ...parts) {
    const take = arrived.get(name);
    if (take) take(parts);
  };

  function load(name) {
    let shard = kept.get(name);
    if (shard) {
      kept.delete(name);
    } else {
      shard = fetchScript(name);
      shard.catch(function () { kept.delete(name); });
      if (kept.size >= MOST_SHARDS) kept.delete(kept.keys().next().value);
    }
    kept.set(name, shard);
    return shard;
  }

  function fetchScript(name) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      const finish = function () {
        arrived.delete(name);
        script.remove();
        reject(new Error("search shard missing: " + name));  // says nothing where the shard has come
      };
      arrived.set(name, resolve);
      script.onload = finish;
      script.onerror = finish;
      script.src = folder + name + ".js";
      document.head.appendChild(script);
    });
  }

  /* ---- Numbers, bitmaps, postings ---- */

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
    })(0, Math.pow(2, 34));
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

  /* Which grams of each word to ask for: all of a short query, a spread of a long one. */
  function chosenGrams(words) {
    const used = words.slice(0, MOST_GRAMS);
    const most = Math.max(1, Math.floor(MOST_GRAMS / used.length));
    return used.map(function (word) {
      if (word.length === 1) return [0];
      const last = word.length - 2;
      const count = Math.min(last + 1, most);
      return Array.from({ length: count }, function (_, i) {
        return count === 1 ? 0 : Math.round((i * last) / (count - 1));
      });
    });
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

  /* ---- The index of a site ---- */

  async function open(address) {
    folder = address.replace(/manifest\.js$/, "");
    const manifest = (await load("manifest"))[0];
    const cuts = leaves(manifest.tree);
    const heavy = new Set(sums(numbers(manifest.heavy)));
    const count = manifest.count;
    const values = [];   // every value of the small facets, by its number
    for (const facet of manifest.facets) {
      for (const value of facet[1]) values.push({ facet: facet[0], value: value[0], label: value[1], count: value[2] });
    }

    /* The text of a key's list; "" for none. */
    async function listText(key) {
      if (heavy.has(key)) return (await load("h/" + key.toString(16)))[0];
      const leaf = placeIn(cuts.starts, key);
      if (!cuts.files[leaf]) return "";
      const low = cuts.starts[leaf];
      const parts = await load("g/" + low.toString(16));
      const place = sums(numbers(parts[0])).indexOf(key - low);
      return place < 0 ? "" : parts[1].split(" ")[place];
    }

    async function holdersOf(key) { return documentsIn(await listText(key)); }

    function gramAt(word, at, list) {
      return gramKey(word.charCodeAt(at), word.length > 1 ? word.charCodeAt(at + 1) : 0, list);
    }

    async function withWord(word, places, list) {
      if (word.length === 1) return holdersOf(gramAt(word, 0, ANYWHERE));
      return align(await Promise.all(places.map(async function (at) {
        return placesIn(await listText(gramAt(word, at, list)), at);
      })));
    }

    /* For each grade (place 0 unused) the documents that may deserve it or a better one. */
    async function candidates(words) {
      const grams = chosenGrams(words);
      const all = async function (list) {
        return intersect(await Promise.all(grams.map(function (places, i) { return withWord(words[i], places, list); })));
      };
      const first = words[0], last = words[words.length - 1];
      const lists = await Promise.all([
        all(ANYWHERE),
        all(IN_TITLE),
        holdersOf(gramAt(first, 0, TITLE_START)),
        holdersOf(gramAt(last, Math.max(0, last.length - 2), TITLE_END)),
      ]);
      const starts = intersect([lists[1], lists[2]]);
      return [NONE, lists[0], lists[1], starts, intersect([starts, lists[3]])];
    }

    /* A single character is sought in titles; "修 5 户" must still find 修5户, so the whole is tried too. */
    async function graded(words) {
      if (!words.length) return [NONE, Int32Array.from({ length: count }, function (_, i) { return i; })];
      const asked = [candidates(words)];
      if (words.length > 1 && words.some(function (word) { return word.length === 1; })) {
        asked.push(candidates([words.join("")]));
      }
      const found = await Promise.all(asked);
      return found[0].map(function (_, i) { return unite(found.map(function (lists) { return lists[i]; })); });
    }

    async function organisations(chunk) {
      return (await load("o/" + chunk))[0].map(function (row, i) {
        return {
          number: manifest.organisations.base + chunk * manifest.organisations.chunk + i,
          facet: "organisation", value: row[0], label: row[1], count: row[2], parent: row[3],
        };
      });
    }

    /* The value of a facet as an address names it, with its number; undefined where there is none. */
    async function lookUp(facet, value) {
      if (facet !== "organisation") {
        const number = values.findIndex(function (known) { return known.facet === facet && known.value === value; });
        return number < 0 ? undefined : Object.assign({ number: number }, values[number]);
      }
      const chunk = placeIn(manifest.organisations.firsts, value);
      if (chunk < 0) return undefined;
      return (await organisations(chunk)).find(function (known) { return known.value === value; });
    }

    async function allOrganisations() {
      return [].concat(...await Promise.all(manifest.organisations.firsts.map(function (_, i) { return organisations(i); })));
    }

    async function holders(facet, chosen) {
      const known = await Promise.all(chosen.map(function (value) { return lookUp(facet, value); }));
      return unite(await Promise.all(known.map(function (value) { return value ? holdersOf(value.number * 4) : NONE; })));
    }

    async function row(document) {
      const rows = (await load("d/" + (document >> manifest.shift)))[0];
      const parts = rows[document & ((1 << manifest.shift) - 1)];
      return { address: parts[0], kind: parts[1], on: parts[2], title: parts[3], context: parts[4], text: parts[5] };
    }

    /* The columns of the small facets: which combination of their values each document has. */
    let columns = null;
    async function loadColumns() {
      if (columns) return columns;
      const parts = await load("profiles"), found = [];
      for (let i = 0; i < parts.length; i += 4) {
        const width = Number(parts[i + 1]), flat = numbers(parts[i + 2]), text = parts[i + 3];
        const combinations = [], codes = new Uint32Array(count);
        for (let at = 0; at < flat.length; at += flat[at] + 1) combinations.push(sums(flat.slice(at + 1, at + 1 + flat[at])));
        for (let at = 0; at < text.length; at++) {
          codes[Math.floor(at / width)] += CODES[text.charCodeAt(at)] << (6 * (at % width));
        }
        found.push({ facets: parts[i].split(" "), combinations: combinations, codes: codes });
      }
      return (columns = found);
    }

    /* How many of the documents each value would leave, were its facet not limited. `limits` are pairs of a
       facet and the values wanted; a document that fails a single limit still counts for that facet's values. */
    async function countValues(documents, limits) {
      const tables = (await loadColumns()).map(function (column) {
        return {
          column: column,
          fails: Uint32Array.from(column.combinations, function (combination) { return failures(column, combination, limits); }),
          all: new Uint32Array(column.combinations.length),
          only: new Uint32Array(column.combinations.length),
        };
      });
      for (const document of documents) {
        let failed = 0;
        for (const table of tables) failed |= table.fails[table.column.codes[document]];
        if (failed & (failed - 1)) continue;
        for (const table of tables) {
          const code = table.column.codes[document];
          if (!failed) table.all[code]++; else if (table.fails[code]) table.only[code]++;
        }
      }
      const totals = new Array(values.length).fill(0);
      for (const table of tables) {
        table.column.combinations.forEach(function (combination, code) {
          const limit = limits[Math.log2(table.fails[code])];
          for (const number of combination) {
            totals[number] += table.all[code] + (limit && limit[0] === values[number].facet ? table.only[code] : 0);
          }
        });
      }
      return totals;
    }

    /* The limits a combination fails, a bit each; only those of the facets that its column knows. */
    function failures(column, combination, limits) {
      return limits.reduce(function (bits, limit, i) {
        const passes = !column.facets.includes(limit[0]) || combination.some(function (number) {
          return values[number].facet === limit[0] && limit[1].includes(values[number].value);
        });
        return passes ? bits : bits | (1 << i);
      }, 0);
    }

    /* Start a search. `chosen` is a Map from a facet to the values wanted: one of them, of every facet. */
    async function search(words, chosen) {
      const lists = await graded(words);
      const wanted = new Map(await Promise.all(Array.from(chosen, async function (pair) {
        return [pair[0], await holders(pair[0], pair[1])];
      })));
      const within = wanted.get("organisation");
      const base = within ? intersect([lists[1], within]) : lists[1];
      const matching = intersect([base].concat(Array.from(wanted.values())));

      const expected = new Uint8Array(count);
      for (let level = 1; level < lists.length; level++) for (const document of lists[level]) expected[document] = level;
      const queues = [[], [], [], [], []];   // by grade, the newest at the end
      for (const document of matching) queues[expected[document]].push(document);
      const ready = [], refused = new Set();
      let level = 4, waiting = matching.length;

      async function check(document) {
        const shown = await row(document);
        return { document: document, row: shown, grade: words.length ? grade(shown, words) : 1 };
      }

      async function checkNext(wish) {
        while (level > 0 && !queues[level].length) level--;
        const batch = queues[level].splice(-Math.min(wish, queues[level].length)).reverse();
        for (const result of await Promise.all(batch.map(check))) {
          if (result.grade === level) {
            ready.push(result.row);
          } else if (result.grade) {   // its words were there, not side by side: its turn comes later
            queues[result.grade].push(result.document);
            queues[result.grade].sort(function (a, b) { return a - b; });
          } else {
            refused.add(result.document);
          }
          if (result.grade === level || !result.grade) waiting--;
        }
      }

      return {
        total: function () { return matching.length - refused.size; },
        isExact: function () {
          return !waiting || (words.length <= MOST_GRAMS && words.every(function (word) { return word.length < 3; }) &&
            !(words.length > 1 && words.some(function (word) { return word.length === 1; })));
        },
        hasMore: function () { return waiting + ready.length > 0; },

        /* The next results, best first; fewer than wanted only where many texts turned out not to match. */
        next: async function (wanted) {
          let checked = 0;
          while (ready.length < wanted && waiting && checked < MOST_CHECKED) {
            const wish = Math.max(wanted - ready.length, Math.min(checked, 30));
            await checkNext(wish);
            checked += wish;
          }
          return ready.splice(0, wanted);
        },

        /* How many records each value of a small facet would leave, the choices in other facets kept. */
        counts: function () {
          const limits = Array.from(chosen).filter(function (pair) { return pair[0] !== "organisation"; });
          return countValues(base.filter(function (document) { return !refused.has(document); }), limits);
        },
      };
    }

    return { count: count, values: values, hasOrganisations: manifest.organisations.firsts.length > 0,
             search: search, lookUp: lookUp, allOrganisations: allOrganisations };
  }

  window.jiannuoIndex = { open: open, fold: fold, foldChar: foldChar, queryWords: queryWords };
})();
