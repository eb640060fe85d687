/* All pledges as columns of numbers: filtering, counting and sorting them. What is seen is the work of explorer.js. */
(function () {
  "use strict";

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const KINDS = [null, Uint8Array, Uint16Array, Uint32Array];
  const FAR = 1 << 18;   // a day no column can hold
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

  class Facet {
    constructor(written) {
      this.name = written[0];
      this.label = written[1];
      this.values = written[2].map(([value, label]) => ({ value, label }));
      this.sets = written[3];
      this.codes = column(written[4]);
    }

    /* Which codes hold one of the values; a value that is not known is held by none. */
    allowing(values) {
      const numbers = values.map((value) => this.values.findIndex((known) => known.value === value));
      return Uint8Array.from(this.sets, (set) => set.some((number) => numbers.includes(number)) ? 1 : 0);
    }

    /* The only value a row has, of a facet where every row has one. */
    of(row) {
      return this.values[this.sets[this.codes[row]][0]];
    }

    /* Counts of codes become counts of values. */
    spread(counts) {
      const found = new Array(this.values.length).fill(0);
      this.sets.forEach((set, code) => { for (const number of set) found[number] += counts[code]; });
      return found;
    }
  }

  /* The organisations, each before all below it, so that a branch is a stretch of numbers. */
  class Branches {
    constructor(written, codes) {
      this.all = written.map(([value, label, parent], number) => ({ value, label, parent, end: number + 1, below: [] }));
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
      return this.all.findIndex((branch) => branch.value === value);
    }

    allowing(values) {
      const allowed = new Uint8Array(this.all.length);
      for (const number of values.map((value) => this.find(value))) {
        if (number >= 0) allowed.fill(1, number, this.all[number].end);
      }
      return allowed;
    }

    spread(counts) {
      const found = Array.from(counts);
      for (let number = found.length - 1; number > 0; number--) {
        if (this.all[number].parent >= 0) found[this.all[number].parent] += found[number];
      }
      return found;
    }
  }

  class Table {
    constructor(written) {
      this.count = written.count;
      this.chunk = written.chunk;
      this.facets = written.facets.map((facet) => new Facet(facet));
      this.branches = new Branches(written.branches, column(written.organisations));
      for (const name of ["due", "changed", "days", "silence"]) this[name] = column(written[name]);
      this.missed = new Uint16Array(this.count);   // of each row, a bit for each facet whose conditions it misses
      this.hits = 0;
      this.orders = new Map();
    }

    facet(name) {
      return this.facets.find((facet) => facet.name === name);
    }

    /* All that filter, in the order of their bits: the facets, then the organisations. */
    filters() {
      return this.facets.concat(Object.assign(this.branches, { name: "organisation" }));
    }

    /* Mark which rows have one of the chosen values of every facet; gives how many. */
    choose(chosen) {
      this.missed.fill(0);
      this.filters().forEach((filter, place) => {
        const values = chosen.get(filter.name);
        if (values) this.miss(filter.codes, filter.allowing(values), 1 << place);
      });
      this.hits = 0;
      for (let row = 0; row < this.count; row++) if (!this.missed[row]) this.hits++;
      return this.hits;
    }

    miss(codes, allowed, bit) {
      for (let row = 0; row < this.count; row++) if (!allowed[codes[row]]) this.missed[row] |= bit;
    }

    /* How many rows each value of each facet would leave, all conditions of other facets kept. */
    counts() {
      return new Map(this.filters().map((filter, place) => {
        const bit = 1 << place, found = new Uint32Array((filter.sets || filter.all).length), codes = filter.codes;
        for (let row = 0; row < this.count; row++) {
          const missed = this.missed[row];
          if (missed === 0 || missed === bit) found[codes[row]]++;
        }
        return [filter.name, filter.spread(found)];
      }));
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
      const clock = this.facet("clock");
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
  window.jiannuo = Object.assign(window.jiannuo || {}, { explorer: { Table, load } });
})();
