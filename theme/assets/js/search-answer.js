/* One search: candidates become results, best and newest first, once their texts have been checked.
   search-index.js starts it. */
(function () {
  "use strict";

  const { text, postings } = window.jiannuo;
  const FEW = 20;            // texts that may be read beyond those wanted
  const MOST_CHECKED = 120;  // texts read for one page of results
  const MOST_IN_VAIN = 5;    // texts refused before more of the postings are asked
  const MOST_COUNTED = 10;   // texts read to get counts right
  const MOST_PROVEN = 8;     // words that the postings alone can be proof of

  class Search {
    constructor(site, asked) {
      this.site = site;
      this.queries = asked.queries;
      this.candidates = asked.candidates;
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
    isExact() { return !this.waiting || this.isProven(); }

    isProven() {
      return this.queries.every(function (words) {
        const lengths = words.map((word) => word.length);
        const isProof = lengths.length <= MOST_PROVEN && lengths.every((length) => length < 3);
        return isProof && (lengths.length < 2 || !lengths.includes(1));
      });
    }

    gradeOf(row) { return Math.max(...this.queries.map((words) => (words.length ? text.grade(row, words) : 1))); }

    /* The documents that were not refused. */
    kept() { return new Set(this.matching.filter((document) => !this.refused.has(document))); }

    /* The next results, best first; fewer than wanted only where many texts turned out not to match. */
    async next(wanted) {
      const before = this.refused.size;
      for (let checked = 0; this.ready.length < wanted && this.waiting && checked < MOST_CHECKED;) {
        const wish = wanted - this.ready.length + Math.min(this.refused.size - before, FEW);
        await this.checkNext(wish);
        checked += wish;
        if (this.waiting > MOST_IN_VAIN && this.refused.size - before > MOST_IN_VAIN) await this.narrow();
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

    /* Refuse what more of the postings exclude: once, when texts were read in vain. */
    async narrow() {
      const candidates = this.candidates.splice(0);
      if (!candidates.length) return;
      const left = new Set(postings.unite(await Promise.all(candidates.map((each) => each.narrow()))));
      this.queues = this.queues.map((queue) => queue.filter((document) => {
        if (left.has(document)) return true;
        this.refused.add(document);
        this.waiting--;
        return false;
      }));
    }

    place(document, row) {
      const grade = this.gradeOf(row);
      if (grade && grade < this.level) {   // its words were there, not side by side: its turn comes later
        this.queues[grade].push(document);
        this.queues[grade].sort((a, b) => a - b);
        return;
      }
      this.waiting--;
      if (grade) this.ready.push(row); else this.refused.add(document);
    }

    /* How many records each value of a small facet would leave, the choices in other facets kept. Of few the texts
       are read: those that other choices leave out were not. */
    async counts() {
      const base = this.base.filter((document) => !this.refused.has(document));
      if (base.length > MOST_COUNTED || this.isProven()) return this.site.countValues(base, this.limits);
      const rows = await Promise.all(Array.from(base, (document) => this.site.row(document)));
      return this.site.countValues(base.filter((_, i) => this.gradeOf(rows[i])), this.limits);
    }
  }

  window.jiannuo.Search = Search;
})();
