/* All pledges as columns of numbers: filtering, counting and sorting them. What is seen is the work of explorer.js. */
(function () {
  "use strict";

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const KINDS = [null, Uint8Array, Uint16Array, Uint32Array];
  const FAR = 1 << 18;   // a day no column can hold
  const DAYS = { late: "days", silent: "silence", changed: "changed" };   // what an order needs
  const { fold, queryWords } = window.jiannuo.text;
  const digits = new Uint8Array(128);
  for (let i = 0; i < 64; i++) digits[ALPHABET.charCodeAt(i)] = i;

  /* A column is its width, then as many characters for each number, lowest six bits first. */
  function column(text) {
    const width = Number(text[0]), numbers = new KINDS[width]((text.length - 1) / width);
    for (let row = 0, at = 1; row < numbers.length; row++) {
      for (let place = 0; place < width; place++) numbers[row] |= digits[text.charCodeAt(at++)] << (6 * place);
    }
    return numbers;
  }

  /* Days since one, which leads; 0 says that there is none. */
  function days([first, text]) {
    return Uint32Array.from(column(text), (day) => day && day + first);
  }

  class Facet {
    constructor([name, label, values, groups, sets, place, codes], columns) {
      this.name = name;
      this.label = label;
      this.groups = groups;
      this.values = values.map(([value, label, group]) => ({ value, label, group }));
      this.numbers = new Map(this.values.map(({ value }, number) => [value, number]));
      this.sets = Array.from(column(codes), (code) => sets[code]);
      this.codes = columns[place];
    }

    find(value) {
      return this.values[this.numbers.get(value)];
    }

    /* Which codes hold one of the values. */
    allowing(values) {
      const numbers = new Set(values.map((value) => this.numbers.get(value)));
      return Uint8Array.from(this.sets, (set) => set.some((number) => numbers.has(number)));
    }

    /* The only value a row has, of a facet where every row has one. */
    of(row) {
      return this.values[this.sets[this.codes[row]][0]];
    }

    /* Counts of codes become counts of values. */
    spread(counts) {
      const found = new Uint32Array(this.values.length);
      this.sets.forEach((set, code) => { if (counts[code]) for (const number of set) found[number] += counts[code]; });
      return found;
    }
  }

  /* The organisations, each before all below it, so that a branch is a stretch of numbers. */
  class Branches {
    constructor(written, codes) {
      this.name = "organisation";
      this.all = written.map(([value, label, parent], number) => ({ value, label, parent, end: number + 1, below: [] }));
      this.numbers = new Map(this.all.map(({ value }, number) => [value, number]));
      this.codes = codes;
      for (let number = this.all.length - 1; number >= 0; number--) {
        const above = this.all[this.all[number].parent];
        if (!above) continue;
        above.end = Math.max(above.end, this.all[number].end);
        above.below.unshift(number);
      }
      this.roots = this.all.map((_, number) => number).filter((number) => this.all[number].parent < 0);
    }

    find(value) {
      return this.all[this.numbers.get(value)];
    }

    allowing(values) {
      const allowed = new Uint8Array(this.all.length);
      for (const number of values.map((value) => this.numbers.get(value))) {
        if (number !== undefined) allowed.fill(1, number, this.all[number].end);
      }
      return allowed;
    }

    spread(counts) {
      const found = Uint32Array.from(this.all, (_, number) => counts[number]);
      for (let number = found.length - 1; number > 0; number--) {
        if (this.all[number].parent >= 0) found[this.all[number].parent] += found[number];
      }
      return found;
    }
  }

  /* The titles, folded as the search folds them: all words must stand in one. A row is its own code. */
  class Titles {
    constructor(text) {
      this.name = "q";
      this.folded = text.split("\n").map(fold);
    }

    allowing([asked]) {
      const words = queryWords(asked);
      return Uint8Array.from(this.folded, (title) => words.every((word) => title.includes(word)));
    }
  }

  /* Who answers: a code stands for one name or some. */
  class People {
    constructor(written, codes) {
      this.name = "person";
      this.codes = codes;
      this.names = Array.from(new Set([].concat(...written.map((names) => names.split("\n"))))).filter(Boolean);
      this.folded = written.map((names) => names.split("\n").map(fold));
    }

    allowing([asked]) {
      const part = fold(asked);
      return Uint8Array.from(this.folded, (names) => names.some((name) => name.includes(part)));
    }

    /* The first names that have a part. */
    offer(asked, most) {
      const part = fold(asked), found = [];
      for (const name of this.names) if (found.length < most && fold(name).includes(part)) found.push(name);
      return found;
    }
  }

  class Table {
    constructor(written) {
      const columns = written.columns.map(column);
      this.count = written.count;
      this.chunk = written.chunk;
      this.facets = written.facets.map((facet) => new Facet(facet, columns));
      this.branches = new Branches(written.branches, column(written.organisations));
      this.due = days(written.due);
      this.filters = this.facets.concat(this.branches);   // all that filter, in the order of their bits
      this.people = null;
      this.missed = new Uint32Array(this.count);   // of each row, a bit for each filter whose conditions it misses
      this.found = new Uint32Array(this.count);    // the rows that miss nothing, in their order
      this.hits = 0;
      this.chosen = new Map();
      this.orders = new Map();
    }

    addWords(written) {
      this.people = new People(written.people, column(written.answering));
      this.filters.push(new Titles(written.titles), this.people);
    }

    addDays(written) {
      for (const name of Object.keys(written)) this[name] = days(written[name]);
    }

    /* Whether an order waits for days that have not come. */
    lacks(order) {
      return order in DAYS && !this[DAYS[order]];
    }

    filter(name) {
      return this.filters.find((filter) => filter.name === name);
    }

    /* Mark which rows have one of the chosen values of every filter; gives how many. */
    choose(chosen) {
      this.missed.fill(0);
      this.chosen = chosen;
      this.filters.forEach((filter, place) => {
        const values = chosen.get(filter.name);
        if (values) this.miss(filter.codes, filter.allowing(values), 1 << place);
      });
      this.hits = 0;
      for (let row = 0; row < this.count; row++) if (!this.missed[row]) this.found[this.hits++] = row;
      return this.hits;
    }

    miss(codes, allowed, bit) {
      for (let row = 0; row < this.count; row++) if (!allowed[codes ? codes[row] : row]) this.missed[row] |= bit;
    }

    /* How many rows each value of each facet would leave, all conditions of other facets kept: those found,
       counted once for all facets that share a column, and of a facet that is chosen those that miss it alone. */
    counts() {
      const tallies = new Map(), counted = new Map();
      this.filters.forEach((filter, place) => {
        const { name, codes } = filter;
        if (!filter.spread) return;
        if (!tallies.has(codes)) tallies.set(codes, this.tally(codes, (filter.sets || filter.all).length));
        const tally = tallies.get(codes);
        counted.set(name, filter.spread(this.chosen.has(name) ? this.near(codes, tally, 1 << place) : tally));
      });
      return counted;
    }

    tally(codes, size) {
      const tally = new Uint32Array(size);
      for (let at = 0; at < this.hits; at++) tally[codes[this.found[at]]]++;
      return tally;
    }

    near(codes, tally, bit) {
      const wider = tally.slice();
      for (let row = 0; row < this.count; row++) if (this.missed[row] === bit) wider[codes[row]]++;
      return wider;
    }

    /* The first rows that were chosen, in an order. */
    rows(order, number) {
      const found = [];
      for (const row of this.ordered(order)) {
        if (this.missed[row]) continue;
        if (found.length === number) break;
        found.push(row);
      }
      return found;
    }

    /* Every order is made once: rows behind their keys, equals as they stand. */
    ordered(order) {
      if (!this.orders.has(order)) {
        const key = this.key(order), keys = new Float64Array(this.count);
        for (let row = 0; row < this.count; row++) keys[row] = key(row) * this.count + row;
        this.orders.set(order, Uint32Array.from(keys.sort(), (each) => each % this.count));
      }
      return this.orders.get(order);
    }

    key(order) {
      const clock = this.filter("clock");
      const isLate = (row) => /^(overdue|ended-late)$/.test(clock.of(row).value);
      return {
        due: (row) => this.due[row] || FAR,
        late: (row) => FAR - (isLate(row) ? this.days[row] : 0),
        silent: (row) => FAR - this.silence[row],
        changed: (row) => FAR - this.changed[row],
      }[order] || (() => 0);
    }
  }

  /* ---- Loading ---- */

  const asked = new Map();   // what each file will give, by its name
  const given = new Map();   // what files have given

  function load(folder, name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.src = folder + name + ".js";
        script.onload = () => given.has(name) ? resolve(given.get(name)) : reject(new Error(name));
        script.onerror = () => { asked.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }

  window.jiannuoExplorer = function (name, part) { given.set(name, part); };
  Object.assign(window.jiannuo, { explorer: { Table, load, has: (name) => given.has(name), given: (name) => given.get(name) } });
})();
