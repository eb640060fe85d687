/* What may answer a query, before the text is looked at. A long query has many grams: which of them to ask for is
   decided here, so that few files are fetched. Nothing that answers is lost; what only may answer has its text checked. */
(function () {
  "use strict";

  const postings = window.jiannuo.postings;
  const ANYWHERE = 0, IN_TITLE = 1, TITLE_START = 2, TITLE_END = 3;
  const NONE = new Int32Array(0);
  const MOST_WORDS = 8;       // asked for: the text is checked for the others
  const STEPS = [4, 6, 8];    // files asked for in all, one step after the other, as long as too many are left
  const MOST_FILES = 12;      // once the texts have shown that too many are left
  const FEW = 10;             // candidates that are cheaper to check than to narrow: no more than a page of results
  const FOREMOST = 65536;
  const NUMERAL = /[0-9〇一二三四五六七八九十百千]/;

  function keyOf(word, at, list) {
    return postings.gramKey(word.charCodeAt(at), word.length > 1 ? word.charCodeAt(at + 1) : 0, list);
  }

  function lastOf(word) { return Math.max(0, word.length - 2); }

  /* The keys of the documents whose title begins, ends as the words do. */
  function edgesOf(words) {
    const last = words[words.length - 1];
    return [keyOf(words[0], 0, TITLE_START), keyOf(last, lastOf(last), TITLE_END)];
  }

  /* What may answer all of some words; `isThorough`: no number of candidates is few. */
  class Candidates {
    constructor(site, words, isThorough) {
      this.site = site;
      this.words = words.slice(0, MOST_WORDS);
      this.edges = edgesOf(words);
      this.few = isThorough ? 0 : FEW;
      this.files = new Set([""]);
      this.used = [];
      this.unused = this.inOrder();
    }

    /* All grams, the rarest first: a leaf is the wider the rarer its grams are, and a list with a file of its own is
       the longest. One of each word comes before a second, and neighbours, which say much the same, come last. */
    inOrder() {
      const grams = [].concat(...this.words.map((word) => Array.from({ length: lastOf(word) + 1 }, (_, at) => {
        const key = keyOf(word, at, ANYWHERE);
        return { word, at, file: this.site.fileOf(key), width: this.site.widthAt(key) };
      })));
      grams.sort((a, b) => b.width - a.width);
      const chosen = [], far = (a, b) => a.word !== b.word || Math.abs(a.at - b.at) > 1;
      const choose = (isNext) => grams.forEach((gram) => { if (!chosen.includes(gram) && isNext(gram)) chosen.push(gram); });
      choose((gram) => !chosen.some((other) => other.word === gram.word));
      choose((gram) => chosen.every((other) => far(gram, other)));
      choose(() => true);
      return chosen;
    }

    /* Ask for so many files in all; what else they hold costs nothing. */
    take(most) {
      for (const gram of this.unused) if (this.files.size <= most) this.files.add(gram.file);
      this.used = this.used.concat(this.unused.filter((gram) => this.files.has(gram.file)));
      this.unused = this.unused.filter((gram) => !this.files.has(gram.file));
    }

    /* The documents that have what was asked for of a word where it can be one phrase. */
    async withWord(word, list, grams) {
      if (word.length === 1) return this.site.holdersOf(keyOf(word, 0, ANYWHERE));
      return postings.align(await Promise.all(grams.filter((gram) => gram.word === word).map(async (gram) => {
        return postings.placesIn(await this.site.listText(keyOf(word, gram.at, list)), gram.at);
      })));
    }

    async withAll(list, words, grams) {
      return postings.intersect(await Promise.all(words.map((word) => this.withWord(word, list, grams))));
    }

    /* The documents that have all that was asked for, once that comes to so many files. */
    upTo(most) {
      this.take(Math.max(most, this.words.length));
      this.unused.sort((a, b) => this.worth(b) - this.worth(a));
      return this.withAll(ANYWHERE, this.words, this.used);
    }

    /* Narrow until few are left, or the files are used up. To grade many, beginnings and ends will be needed anyway. */
    async anywhere() {
      let found = NONE;
      for (const most of STEPS) {
        found = await this.upTo(most);
        if (found.length <= this.few || !this.unused.length) break;
        for (const key of this.edges) this.files.add(this.site.fileOf(key));
      }
      return found;
    }

    /* The same once more, by more grams. */
    narrow() { return this.upTo(MOST_FILES); }

    /* What to ask for next: numbers, which tell apart what is otherwise alike; then what is far from what is known. */
    worth(gram) {
      if (NUMERAL.test(gram.word.slice(gram.at, gram.at + 2))) return FOREMOST;
      return Math.min(...this.used.map(({ word, at }) => word === gram.word ? Math.abs(at - gram.at) : gram.word.length));
    }

    /* For each grade (place 0 unused) the documents that may deserve it or a better one. The grades of few
       are told by their texts, so only what has come along is looked at. */
    async graded() {
      const found = await this.anywhere(), isFew = found.length <= this.few;
      const isAtHand = (key) => this.files.has(this.site.fileOf(key));
      const grams = this.used.filter(({ word, at }) => isAtHand(keyOf(word, at, IN_TITLE)));
      const known = this.words.filter((word) => word.length === 1 || grams.some((gram) => gram.word === word));
      const holders = (key) => (isFew && !isAtHand(key) ? found : this.site.holdersOf(key));
      const [inTitle, starting, ending] = await Promise.all([
        isFew ? (known.length ? this.withAll(IN_TITLE, known, grams) : found)
              : this.withAll(IN_TITLE, this.words, grams.concat(this.used.filter(({ word }) => !known.includes(word)))),
        ...this.edges.map(holders),
      ]);
      const titled = postings.intersect([found, inTitle]), starts = postings.intersect([titled, starting]);
      return [NONE, found, titled, starts, postings.intersect([starts, ending])];
    }
  }

  window.jiannuo.Candidates = Candidates;
})();
