/* What a result looks like: its title, what it is, and the words where they stand. All of it put in as text. */
(function () {
  "use strict";

  const SNIPPET = 90, SENTENCE = 12;
  const isEnglish = document.documentElement.lang === "en";
  const day = new Intl.DateTimeFormat(isEnglish ? "en-GB" : "zh-CN",
    { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  /* Where the words stand in a text: folding may change lengths, so every folded unit knows where it came from. */
  function spansOf(text, words) {
    const origin = [];
    let folded = "", at = 0;
    for (const char of text) {
      const piece = window.jiannuo.text.foldChar(char);
      for (let i = 0; i < piece.length; i++) origin.push([at, at + char.length]);
      folded += piece;
      at += char.length;
    }
    const spans = [];
    for (const word of words) {
      for (let place = folded.indexOf(word); place >= 0; place = folded.indexOf(word, place + word.length)) {
        spans.push([origin[place][0], origin[place + word.length - 1][1]]);
      }
    }
    return spans.sort((a, b) => a[0] - b[0]);
  }

  function written(iso) {
    const on = new Date(iso);
    return isNaN(on) ? iso : day.format(on);
  }

  /* A part of a text as it is read: what was written in fields of its own, a line each, is kept apart. */
  function piece(text, from, to) {
    return text.slice(from, to).replace(/\s*\n\s*/g, function (_, at) {
      const before = text[from + at - 1] || "";
      return /[。！？；]/.test(before) ? "" : /[^.!?;]/.test(before) ? " · " : " ";
    }).replace(/\b\d{4}-\d\d-\d\d\b/g, written);
  }

  /* Put a part of a text into an element, the spans of it marked; spans may overlap. */
  function addMarked(element, text, spans, from, to) {
    let at = from;
    for (const span of spans) {
      if (span[1] <= at || span[0] >= to) continue;
      const start = Math.max(span[0], at), end = Math.min(span[1], to);
      element.append(piece(text, at, start), make("mark", "", piece(text, start, end)));
      at = end;
    }
    element.append(piece(text, at, to));
    return element;
  }

  function marked(element, text, words) {
    return addMarked(element, text, spansOf(text, words), 0, text.length);
  }

  /* Where to begin so that a place can be seen: a little before it, if possible behind a blank or a comma. */
  function beginning(text, place) {
    if (place <= SNIPPET / 3) return 0;
    const early = place - Math.floor(SNIPPET / 4);
    return early + text.slice(early, place).search(/[\s，。；：、！？]/) + 1;
  }

  /* What was written in one field, a line of the text; a hit may reach over several. */
  function fieldAt(text, from, to) {
    const end = text.indexOf("\n", to);
    return text.slice(text.lastIndexOf("\n", from) + 1, end < 0 ? text.length : end);
  }

  /* What says something here: more than an amount, and not what stands above it already. */
  function isTelling(field, above) {
    return field.length > 1 && !/^[\d.,%\s]+\S{0,4}$/.test(field) && !above.includes(window.jiannuo.text.fold(field));
  }

  /* The field to show of a text: of those that tell something the one with most of the words, else the first that
     is a sentence; one that tells nothing only where nothing else shows the words. */
  function fieldOf(row, words) {
    const above = window.jiannuo.text.fold(row.title + "\n" + row.context), text = row.text;
    const all = spansOf(text, words).map((span) => fieldAt(text, span[0], span[1]));
    const telling = Array.from(new Set(all)).filter((field) => isTelling(field, above));
    const has = (field) => words.filter((word) => spansOf(field, [word]).length).length;
    if (telling.length) return telling.reduce((best, field) => has(field) > has(best) ? field : best);
    if (all.length && !words.every((word) => above.includes(word))) return all[0];
    const others = text.split("\n").filter((field) => isTelling(field, above));
    return others.find((field) => field.length >= SENTENCE) || others[0] || "";
  }

  function snippet(field, words) {
    const spans = spansOf(field, words);
    const from = beginning(field, spans.length ? spans[0][0] : 0);
    const to = Math.min(field.length, from + SNIPPET);
    const element = make("p", "jn-finder__snippet", from ? "…" : "");
    addMarked(element, field, spans, from, to);
    if (to < field.length) element.append("…");
    return element;
  }

  /* A folder needs its page named where no server looks for one. */
  function link(base, address) {
    const parts = /^([^#]*)(.*)$/.exec(address);
    const isFolder = parts[1] === "" || parts[1].endsWith("/");
    return base + parts[1] + (isFolder && location.protocol === "file:" ? "index.html" : "") + parts[2];
  }

  function time(on) {
    const element = make("time", "", written(on));
    element.dateTime = on;
    return element;
  }

  /* One result; `frame` has the base of links and the names of kinds, `also` says by which other words it was found. */
  function item(row, words, frame, also) {
    const element = make("li", "jn-finder__result"), title = make("a", "jn-finder__title"), about = make("p", "jn-finder__about");
    title.href = link(frame.base, row.address);
    if (frame.kinds.has(row.kind)) about.append(make("span", "jn-finder__kind", frame.kinds.get(row.kind)));
    if (!row.title.includes(row.context)) about.append(marked(make("span"), row.context, words));
    if (row.on) about.append(time(row.on));
    if (also) about.append(make("span", "jn-finder__also", also));
    element.append(marked(title, row.title, words), about);
    const field = fieldOf(row, words);
    if (field) element.append(snippet(field, words));
    return element;
  }

  window.jiannuo.results = { make: make, item: item };
})();
