/* The index of a site: loads its shards by <script>, finds what may answer a query and its facets.
   Draws nothing: search-page.js asks it. What to ask for is told by search-candidates.js, what answers by search-answer.js. */
(function () {
  "use strict";

  const { postings, Candidates, Search } = window.jiannuo;
  const { sums, numbers, intersect } = postings;
  const NONE = new Int32Array(0), ORGANISATION = "organisation";
  const MOST_SHARDS = 150;   // kept in memory

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

    /* The file that would hold a key's list; "" for none. */
    fileOf(key) {
      if (this.heavy.has(key)) return "h/" + key.toString(16);
      const leaf = postings.placeIn(this.cuts.starts, key);
      return this.cuts.files[leaf] ? "g/" + this.cuts.starts[leaf].toString(16) : "";
    }

    /* How many keys share a key's leaf: the more, the rarer they are. None share the file of a heavy one. */
    widthAt(key) {
      const { starts } = this.cuts, leaf = postings.placeIn(starts, key);
      return this.heavy.has(key) ? 0 : (starts[leaf + 1] || postings.KEYS) - starts[leaf];
    }

    /* The text of a key's list; "" for none. */
    async listText(key) {
      const file = this.fileOf(key);
      if (!file) return "";
      const [first, lists] = await load(file);
      if (this.heavy.has(key)) return first;
      const place = sums(numbers(first)).indexOf(key - parseInt(file.slice(2), 16));
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

    /* ---- Searching ---- */

    /* A single character is sought in titles; "修 5 户" must still find 修5户, so the whole is tried too. */
    candidatesOf(words, isThorough) {
      const isWhole = words.length > 1 && words.some((word) => word.length === 1);
      const asked = words.length ? [words].concat(isWhole ? [[words.join("")]] : []) : [];
      return asked.map((each) => new Candidates(this, each, isThorough));
    }

    /* Start a search. `chosen` is a Map from a facet to the values wanted: one of them, of every facet. */
    search(words, chosen) {
      return this.begin([words], chosen, new Set(), false);
    }

    /* The same for what answers one of some queries and is not known already: more is asked of the postings,
       for its total is told before its texts are read. */
    searchAny(queries, chosen, known) {
      return this.begin(queries, chosen, known, true);
    }

    async begin(queries, chosen, known, isThorough) {
      const candidates = [].concat(...queries.map((words) => this.candidatesOf(words, isThorough)));
      const all = [NONE, Int32Array.from({ length: candidates.length ? 0 : this.count }, (_, i) => i), NONE, NONE, NONE];
      const [graded, held] = await Promise.all([
        candidates.length ? Promise.all(candidates.map((each) => each.graded())) : [all],
        Promise.all(Array.from(chosen, async ([facet, wanted]) => [facet, await this.holdersOfAny(facet, wanted)])),
      ]);
      const within = new Map(held).get(ORGANISATION);
      const lists = graded[0].map((_, grade) => {
        return postings.unite(graded.map((each) => each[grade])).filter((document) => !known.has(document));
      });
      return new Search(this, {
        queries,
        candidates,
        lists,
        limits: Array.from(chosen).filter(([facet]) => facet !== ORGANISATION),
        base: within ? intersect([lists[1], within]) : lists[1],
        matching: intersect([lists[1]].concat(held.map(([, documents]) => documents))),
      });
    }
  }

  async function open(address) {
    folder = address.replace(/manifest\.js$/, "");
    return new SiteIndex((await load("manifest"))[0]);
  }

  window.jiannuo.index = { open: open };
})();
