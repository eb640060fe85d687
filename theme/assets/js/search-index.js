/* The index of a site: loads its shards by <script>, finds what answers a query and its facets, ranks it,
   and checks the text itself. Draws nothing: search-page.js asks it. */
(function () {
  "use strict";

  const text = window.jiannuo.text, postings = window.jiannuo.postings;
  const { sums, numbers, intersect } = postings;
  const ANYWHERE = 0, IN_TITLE = 1, TITLE_START = 2, TITLE_END = 3;
  const NONE = new Int32Array(0), ORGANISATION = "organisation";
  const MOST_GRAMS = 8;      // asked for at first: more would only cost requests, the text is checked anyway
  const FEW = 20;            // candidates that are cheaper to check than to narrow
  const MOST_SHARDS = 150;   // kept in memory
  const MOST_CHECKED = 120;  // texts read for one page of results

  /* ---- Shards: each script calls jiannuoSearch with its name and its parts ---- */

  const arrived = new Map(), kept = new Map();
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
      shard.catch(() => kept.delete(name));
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

  /* ---- What a site has ---- */

  class SiteIndex {
    constructor(manifest) {
      this.count = manifest.count;
      this.values = [];   // of the small facets, by their numbers
      for (const [facet, rows] of manifest.facets) {
        for (const [value, label, count] of rows) this.values.push({ facet, value, label, count, number: this.values.length });
      }
      this.organisationFiles = manifest.organisations;
      this.shift = manifest.shift;
      this.cuts = postings.leaves(manifest.tree);
      this.heavy = new Set(sums(numbers(manifest.heavy)));
      this.columns = null;
    }

    /* The text of a key's list; "" for none. */
    async listText(key) {
      if (this.heavy.has(key)) return (await load("h/" + key.toString(16)))[0];
      const leaf = postings.placeIn(this.cuts.starts, key), low = this.cuts.starts[leaf];
      if (!this.cuts.files[leaf]) return "";
      const [keys, lists] = await load("g/" + low.toString(16));
      const place = sums(numbers(keys)).indexOf(key - low);
      return place < 0 ? "" : lists.split(" ")[place];
    }

    async holdersOf(key) { return postings.documentsIn(await this.listText(key)); }

    async row(document) {
      const rows = (await load("d/" + (document >> this.shift)))[0];
      const [address, kind, on, title, context, words] = rows[document & ((1 << this.shift) - 1)];
      return { address, kind, on, title, context, text: words };
    }

    /* ---- Facets ---- */

    async organisationsIn(file) {
      const first = this.organisationFiles.base + file * this.organisationFiles.chunk;
      return (await load("o/" + file))[0].map(function ([value, label, count, parent], i) {
        return { facet: ORGANISATION, value, label, count, parent, number: first + i };
      });
    }

    async allOrganisations() {
      return [].concat(...await Promise.all(this.organisationFiles.firsts.map((_, file) => this.organisationsIn(file))));
    }

    /* The value of a facet as an address names it; undefined where there is none. */
    async lookUp(facet, value) {
      let known = this.values;
      if (facet === ORGANISATION) {
        const file = postings.placeIn(this.organisationFiles.firsts, value);
        known = file < 0 ? [] : await this.organisationsIn(file);
      }
      return known.find((each) => each.facet === facet && each.value === value);
    }

    /* The documents that have one of the values. */
    async holdersOfAny(facet, chosen) {
      const known = await Promise.all(chosen.map((value) => this.lookUp(facet, value)));
      return postings.unite(await Promise.all(known.map((value) => (value ? this.holdersOf(value.number * 4) : NONE))));
    }

    /* The columns of the small facets: which combination of their values each document has. */
    async loadColumns() {
      if (this.columns) return this.columns;
      const parts = await load("profiles"), found = [];
      for (let i = 0; i < parts.length; i += 4) {
        const flat = numbers(parts[i + 2]), combinations = [];
        for (let at = 0; at < flat.length; at += flat[at] + 1) combinations.push(sums(flat.slice(at + 1, at + 1 + flat[at])));
        found.push({ facets: parts[i].split(" "), combinations, codes: postings.codesIn(parts[i + 3], Number(parts[i + 1])) });
      }
      this.columns = found;
      return found;
    }

    /* The limits a combination fails, a bit each; only those of the facets that its column knows. */
    failures(column, combination, limits) {
      return limits.reduce((bits, [facet, wanted], i) => {
        const passes = !column.facets.includes(facet) || combination.some((number) => {
          return this.values[number].facet === facet && wanted.includes(this.values[number].value);
        });
        return passes ? bits : bits | (1 << i);
      }, 0);
    }

    /* How many of the documents each value would leave, were its own facet not limited: a document that
       fails a single limit still counts for the values of that limit's facet. */
    async countValues(documents, limits) {
      const tables = (await this.loadColumns()).map((column) => ({
        column,
        fails: Uint32Array.from(column.combinations, (combination) => this.failures(column, combination, limits)),
        all: new Uint32Array(column.combinations.length),
        only: new Uint32Array(column.combinations.length),
      }));
      for (const document of documents) {
        let failed = 0;
        for (const table of tables) failed |= table.fails[table.column.codes[document]];
        if (failed & (failed - 1)) continue;
        for (const table of tables) {
          const code = table.column.codes[document];
          if (!failed) table.all[code]++; else if (table.fails[code]) table.only[code]++;
        }
      }
      const totals = new Array(this.values.length).fill(0);
      for (const table of tables) {
        table.column.combinations.forEach((combination, code) => {
          const limit = limits[Math.log2(table.fails[code])];
          for (const number of combination) {
            totals[number] += table.all[code] + (limit && limit[0] === this.values[number].facet ? table.only[code] : 0);
          }
        });
      }
      return totals;
    }

    /* ---- Candidates: what may answer, before the text is looked at ---- */

    gramAt(word, at, list) {
      return postings.gramKey(word.charCodeAt(at), word.length > 1 ? word.charCodeAt(at + 1) : 0, list);
    }

    /* The documents with a word: by some of its grams, and by more of them if those leave many. */
    async withWord(word, list, most) {
      if (word.length === 1) return this.holdersOf(this.gramAt(word, 0, ANYWHERE));
      const order = postings.gramOrder(word, most);
      const byGrams = async (count) => postings.align(await Promise.all(order.slice(0, count).map(async (at) => {
        return postings.placesIn(await this.listText(this.gramAt(word, at, list)), at);
      })));
      const found = await byGrams(most);
      return order.length > most && found.length > FEW ? byGrams(2 * most) : found;
    }

    /* For each grade (place 0 unused) the documents that may deserve it or a better one. */
    async candidates(words) {
      const used = words.slice(0, MOST_GRAMS), most = Math.max(1, Math.floor(MOST_GRAMS / used.length));
      const withAll = async (list) => intersect(await Promise.all(used.map((word) => this.withWord(word, list, most))));
      const last = words[words.length - 1];
      const [anywhere, inTitle, starting, ending] = await Promise.all([
        withAll(ANYWHERE),
        withAll(IN_TITLE),
        this.holdersOf(this.gramAt(words[0], 0, TITLE_START)),
        this.holdersOf(this.gramAt(last, Math.max(0, last.length - 2), TITLE_END)),
      ]);
      const starts = intersect([inTitle, starting]);
      return [NONE, anywhere, inTitle, starts, intersect([starts, ending])];
    }

    /* A single character is sought in titles; "修 5 户" must still find 修5户, so the whole is tried too. */
    async graded(words) {
      if (!words.length) return [NONE, Int32Array.from({ length: this.count }, (_, i) => i)];
      const asked = [this.candidates(words)];
      if (words.length > 1 && words.some((word) => word.length === 1)) asked.push(this.candidates([words.join("")]));
      const found = await Promise.all(asked);
      return found[0].map((_, grade) => postings.unite(found.map((lists) => lists[grade])));
    }

    /* Start a search. `chosen` is a Map from a facet to the values wanted: one of them, of every facet. */
    search(words, chosen) {
      return this.searchAny([words], chosen, new Set());
    }

    /* The same for what answers one of some queries and is not known already. */
    async searchAny(queries, chosen, known) {
      const [graded, held] = await Promise.all([
        Promise.all(queries.map((words) => this.graded(words))),
        Promise.all(Array.from(chosen, async ([facet, wanted]) => [facet, await this.holdersOfAny(facet, wanted)])),
      ]);
      const within = new Map(held).get(ORGANISATION);
      const lists = graded[0].map((_, grade) => {
        return postings.unite(graded.map((each) => each[grade])).filter((document) => !known.has(document));
      });
      return new Search(this, {
        queries,
        lists,
        limits: Array.from(chosen).filter(([facet]) => facet !== ORGANISATION),
        base: within ? intersect([lists[1], within]) : lists[1],
        matching: intersect([lists[1]].concat(held.map(([, documents]) => documents))),
      });
    }
  }

  /* ---- One search: candidates become results, best and newest first ---- */

  class Search {
    constructor(site, asked) {
      this.site = site;
      this.queries = asked.queries;
      this.matching = asked.matching;
      this.limits = asked.limits;
      this.base = asked.base;   // what the words and the organisation leave: what the other facets are counted in
      this.found = this.waiting = asked.matching.length;
      this.refused = new Set();
      this.ready = [];
      this.queues = [[], [], [], [], []];   // by the best grade they may deserve, the newest at the end
      this.level = 4;
      const expected = new Uint8Array(site.count);
      asked.lists.forEach((list, grade) => list.forEach((document) => { expected[document] = grade; }));
      for (const document of asked.matching) this.queues[expected[document]].push(document);
    }

    total() { return this.found - this.refused.size; }

    hasMore() { return this.waiting + this.ready.length > 0; }

    /* Whether the total is sure: all was checked, or the postings alone are proof. */
    isExact() {
      return !this.waiting || this.queries.every(function (words) {
        const lengths = words.map((word) => word.length);
        const isProof = lengths.length <= MOST_GRAMS && lengths.every((length) => length < 3);
        return isProof && (lengths.length < 2 || !lengths.includes(1));
      });
    }

    /* The documents that were not refused. */
    kept() { return new Set(this.matching.filter((document) => !this.refused.has(document))); }

    /* The next results, best first; fewer than wanted only where many texts turned out not to match. */
    async next(wanted) {
      const before = this.refused.size;
      for (let checked = 0; this.ready.length < wanted && this.waiting && checked < MOST_CHECKED;) {
        const wish = wanted - this.ready.length + Math.min(this.refused.size - before, FEW);
        await this.checkNext(wish);
        checked += wish;
      }
      return this.ready.splice(0, wanted);
    }

    async checkNext(wish) {
      while (!this.queues[this.level].length) this.level--;
      const queue = this.queues[this.level];
      const batch = queue.splice(-Math.min(wish, queue.length)).reverse();
      const rows = await Promise.all(batch.map((document) => this.site.row(document)));
      rows.forEach((row, i) => this.place(batch[i], row));
    }

    place(document, row) {
      const grade = Math.max(...this.queries.map((words) => (words.length ? text.grade(row, words) : 1)));
      if (grade && grade < this.level) {   // its words were there, not side by side: its turn comes later
        this.queues[grade].push(document);
        this.queues[grade].sort((a, b) => a - b);
        return;
      }
      this.waiting--;
      if (grade) this.ready.push(row); else this.refused.add(document);
    }

    /* How many records each value of a small facet would leave, the choices in other facets kept. */
    counts() {
      return this.site.countValues(this.base.filter((document) => !this.refused.has(document)), this.limits);
    }
  }

  async function open(address) {
    folder = address.replace(/manifest\.js$/, "");
    return new SiteIndex((await load("manifest"))[0]);
  }

  window.jiannuo.index = { open: open };
})();
