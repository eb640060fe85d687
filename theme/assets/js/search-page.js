/* The search page: the query and the facets live in its address. Finding is search-index.js's work;
   everything shown is put in as text, never as HTML. */
(function () {
  "use strict";

  const PAGE = 10, WAIT = 150, MANY = 60000, SNIPPET = 90;
  const find = function (id) { return document.getElementById(id); };
  const app = find("search-app"), box = find("search-query"), status = find("search-status"), list = find("search-results");
  const chips = find("search-chips"), filters = find("search-filters"), more = find("search-more"), retry = find("search-retry");
  const strings = JSON.parse(find("search-strings").textContent);
  const FACETS = ["kind", "sector", "organisation", "goal", "stage", "clock", "claim", "verdict", "period"];
  const MARKS = /[^0-9a-z\u00c0-\u1fff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\ua000-\ufaff\ud800-\udfff]+/g;

  let index = null, state = read(), running = null, turn = 0, isSettled = state.query !== "", composing = false, timer = 0;
  const choices = [];   // one for each value of the small facets, by its number

  /* ---- The address ---- */

  function read() {
    const asked = new URLSearchParams(location.search), chosen = new Map();
    for (const facet of FACETS) {
      const values = Array.from(new Set(asked.getAll(facet).filter(Boolean)));
      if (values.length) chosen.set(facet, values);
    }
    return { query: asked.get("q") || "", chosen: chosen, shown: Math.min(Number(asked.get("n")) || PAGE, 20 * PAGE) };
  }

  function address() {
    const asked = new URLSearchParams();
    if (state.query) asked.set("q", state.query);
    for (const facet of FACETS) for (const value of state.chosen.get(facet) || []) asked.append(facet, value);
    if (state.shown > PAGE) asked.set("n", state.shown);
    const query = asked.toString();
    return location.pathname + (query ? "?" + query : "");
  }

  function remember(asStep) {
    if (address() === location.pathname + location.search) return;
    history[asStep ? "pushState" : "replaceState"](null, "", address());
  }

  /* ---- Small pieces of page ---- */

  function say(key, values) {
    return strings[key].replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  function link(address) {
    const parts = /^([^#]*)(.*)$/.exec(address);
    const isFolder = parts[1] === "" || parts[1].endsWith("/");
    return app.dataset.base + parts[1] + (isFolder && location.protocol === "file:" ? "index.html" : "") + parts[2];
  }

  /* Where the words stand in a text: folding may change lengths, so every folded unit knows where it came from. */
  function matches(text, words) {
    const origin = [];
    let folded = "", at = 0;
    for (const char of text) {
      const piece = jiannuoIndex.foldChar(char);
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
    return spans.sort(function (a, b) { return a[0] - b[0]; });
  }

  function addMarked(element, text, spans, from, to) {
    let at = from;
    for (const span of spans) {
      if (span[1] <= at || span[0] >= to) continue;
      const start = Math.max(span[0], at), end = Math.min(span[1], to);
      element.append(text.slice(at, start));
      element.append(make("mark", "", text.slice(start, end)));
      at = end;
    }
    element.append(text.slice(at, to));
    return element;
  }

  function snippet(text, words) {
    const spans = matches(text, words);
    const first = spans.length ? spans[0][0] : 0;
    const from = first > SNIPPET / 3 ? first - Math.floor(SNIPPET / 4) : 0;
    const to = Math.min(text.length, from + SNIPPET);
    const element = make("p", "jn-finder__snippet", from ? "…" : "");
    addMarked(element, text, spans, from, to);
    if (to < text.length) element.append("…");
    return element;
  }

  function result(row, words) {
    const item = make("li", "jn-finder__result"), title = make("a", "jn-finder__title"), about = make("p", "jn-finder__about");
    title.href = link(row.address);
    item.append(addMarked(title, row.title, matches(row.title, words), 0, row.title.length));
    const kind = index.values.find(function (value) { return value.facet === "kind" && value.value === row.kind; });
    if (kind) about.append(make("span", "jn-finder__kind", kind.label));
    about.append(addMarked(make("span"), row.context, matches(row.context, words), 0, row.context.length));
    if (row.on) about.append(make("time", "", row.on));
    item.append(about);
    if (row.text) item.append(snippet(row.text, words));
    return item;
  }

  /* ---- Searching ---- */

  function looser(words) {
    return [].concat(...words.map(function (word) { return word.split(MARKS); })).filter(Boolean);
  }

  /* Search, and if nothing is found exactly so, once more with punctuation left out. */
  async function findFirst(words) {
    const found = await index.search(words, state.chosen);
    const rows = await found.next(state.shown);
    const loose = looser(words);
    if (rows.length || found.hasMore() || !loose.length || loose.join(" ") === words.join(" ")) {
      return { found: found, rows: rows, words: words };
    }
    const again = await index.search(loose, state.chosen);
    const next = await again.next(state.shown);
    return next.length ? { found: again, rows: next, words: loose, isLoose: true } : { found: found, rows: rows, words: words };
  }

  async function run() {
    const mine = ++turn;
    list.setAttribute("aria-busy", "true");
    const late = setTimeout(function () { if (mine === turn) status.textContent = say("loading"); }, 300);
    try {
      if (!index) await prepare();
      const found = findFirst(jiannuoIndex.queryWords(state.query));
      const answer = (await Promise.all([found, showChips(mine)]))[0];
      if (mine !== turn) return;
      running = answer;
      list.textContent = "";
      retry.hidden = true;
      showRows(answer.rows);
      list.setAttribute("aria-busy", "false");
      await showCounts(mine);
    } catch (error) {
      if (mine === turn) fail(error);
    } finally {
      clearTimeout(late);
    }
  }

  function fail(error) {
    console.error(error);
    list.setAttribute("aria-busy", "false");
    status.textContent = say("failed");
    retry.hidden = false;
    more.hidden = true;
  }

  function showRows(rows) {
    const shownWords = running.words.concat(running.words.length > 1 ? [running.words.join("")] : []);
    for (const row of rows) list.append(result(row, shownWords));
    more.hidden = !running.found.hasMore();
    status.textContent = summary();
  }

  function summary() {
    const found = running.found, n = found.total(), listed = list.children.length;
    const shown = n > listed && listed ? " · " + say("shown", { n: listed }) : "";
    if (!n) return say("none") + " · " + say("none_help");
    if (!listed) return say("still");
    if (!running.words.length && !state.chosen.size) return say("all", { n: n }) + shown;
    const count = found.isExact() ? say(n === 1 ? "found_one" : "found", { n: n }) : say("found_about", { n: n });
    return count + shown + (running.isLoose ? " · " + say("relaxed") : "");
  }

  async function showMore() {
    const mine = turn, before = list.children.length;
    more.disabled = true;
    try {
      const rows = await running.found.next(PAGE);
      if (mine !== turn) return;
      showRows(rows);
      state.shown = Math.max(PAGE, Math.ceil(list.children.length / PAGE) * PAGE);
      remember(false);
      if (list.children[before]) list.children[before].querySelector("a").focus();
    } catch (error) {
      if (mine === turn) fail(error);
    } finally {
      more.disabled = false;
    }
  }

  function change(asStep) {
    state.shown = PAGE;
    remember(asStep);
    run();
  }

  /* Typing goes on in one step of the history; what was sent off or opened stays a step to come back to. */
  function ask(isSent) {
    clearTimeout(timer);
    if (box.value !== state.query) {
      const asStep = isSettled;
      isSettled = isSent;
      state.query = box.value;
      change(asStep);
    } else if (isSent) {
      isSettled = true;
    }
  }

  /* ---- Facets ---- */

  function isChosen(facet, value) { return (state.chosen.get(facet) || []).includes(value); }

  function choose(facet, value, isOn) {
    const others = (state.chosen.get(facet) || []).filter(function (known) { return known !== value; });
    const values = isOn ? others.concat(value) : others;
    if (values.length) state.chosen.set(facet, values); else state.chosen.delete(facet);
    change(true);
  }

  function buildFacets() {
    const groups = new Map();
    for (const facet of FACETS) {
      const group = make("fieldset", "jn-finder__facet");
      group.append(make("legend", "", say("facet." + facet)));
      groups.set(facet, group);
      if (facet === "organisation") {
        if (index.hasOrganisations) buildPicker(group); else group.hidden = true;
      }
      find("search-facets").append(group);
    }
    for (const value of index.values) {
      const label = make("label", "jn-finder__choice"), input = make("input"), count = make("span", "jn-finder__count");
      input.type = "checkbox";
      input.addEventListener("change", function () { choose(value.facet, value.value, input.checked); });
      label.append(input, make("span", "", value.label), count);
      groups.get(value.facet).append(label);
      choices.push({ value: value, label: label, input: input, count: count, group: groups.get(value.facet) });
    }
  }

  async function showCounts(mine) {
    const isWhole = !running.words.length && !state.chosen.size;
    const counts = isWhole ? index.values.map(function (value) { return value.count; })
      : filters.open ? await running.found.counts() : null;
    if (mine !== turn) return;
    const seen = new Set();
    choices.forEach(function (choice, number) {
      const isOn = isChosen(choice.value.facet, choice.value.value);
      choice.input.checked = isOn;
      choice.label.hidden = !isOn && (counts ? !counts[number] : !choice.value.count);
      choice.count.textContent = counts ? counts[number] : "";
      if (!choice.label.hidden) seen.add(choice.group);
    });
    for (const choice of choices) choice.group.hidden = !seen.has(choice.group);
  }

  async function showChips(mine) {
    const pairs = [].concat(...Array.from(state.chosen, function (pair) {
      return pair[1].map(function (value) { return [pair[0], value]; });
    }));
    const known = await Promise.all(pairs.map(function (pair) { return index.lookUp(pair[0], pair[1]); }));
    if (mine !== turn) return;
    chips.textContent = "";
    chips.hidden = !pairs.length;
    pairs.forEach(function (pair, i) {
      const text = say("facet." + pair[0]) + ": " + (known[i] ? known[i].label : pair[1]);
      addChip(text + " ×", say("remove", { label: text }), function () { choose(pair[0], pair[1], false); });
    });
    if (pairs.length > 1) {
      addChip(say("clear"), "", function () {
        state.chosen.clear();
        change(true);
      });
    }
  }

  function addChip(text, label, onClick) {
    const item = make("li"), button = make("button", "jn-finder__chip", text);
    button.type = "button";
    if (label) button.setAttribute("aria-label", label);
    button.addEventListener("click", onClick);
    item.append(button);
    chips.append(item);
  }

  /* Organisations are too many for a list of boxes: a field that completes their names. */
  function buildPicker(group) {
    const field = make("input", "jn-finder__picker"), offers = make("ul", "jn-finder__offers"), help = make("p", "jn-finder__hint", say("organisation.help"));
    let all = null, active = -1;
    field.type = "text";
    field.placeholder = say("organisation.placeholder");
    field.autocomplete = "off";
    help.id = "search-organisation-help";
    offers.id = "search-organisations";
    const roles = { role: "combobox", "aria-expanded": "false", "aria-controls": offers.id, "aria-autocomplete": "list",
                    "aria-label": say("facet.organisation"), "aria-describedby": help.id };
    for (const name of Object.keys(roles)) field.setAttribute(name, roles[name]);
    offers.setAttribute("role", "listbox");
    offers.setAttribute("aria-label", say("facet.organisation"));

    function close() {
      offers.hidden = true;
      active = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }

    function take(value) {
      field.value = "";
      close();
      choose("organisation", value, true);
    }

    function point(step) {
      const items = offers.querySelectorAll("[role=option]");
      if (!items.length) return;
      active = (active + step + items.length) % items.length;
      items.forEach(function (item, i) { item.setAttribute("aria-selected", String(i === active)); });
      field.setAttribute("aria-activedescendant", items[active].id);
      items[active].scrollIntoView({ block: "nearest" });
    }

    async function offer() {
      const typed = jiannuoIndex.fold(field.value);
      if (!typed) return close();
      try {
        if (!all) all = await index.allOrganisations();
      } catch (error) {
        return fail(error);
      }
      if (typed !== jiannuoIndex.fold(field.value)) return undefined;
      const names = new Map(all.map(function (known) { return [known.value, known.label]; }));
      const fitting = all.map(function (known) { return [jiannuoIndex.fold(known.label).indexOf(typed), known]; })
        .filter(function (pair) { return pair[0] >= 0 && pair[1].count && !isChosen("organisation", pair[1].value); })
        .sort(function (a, b) { return Math.min(a[0], 1) - Math.min(b[0], 1) || b[1].count - a[1].count; }).slice(0, 12);
      offers.textContent = "";
      active = -1;
      fitting.forEach(function (pair, i) {
        const item = make("li", "", pair[1].label);
        item.id = "search-organisation-" + i;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const above = names.get(pair[1].parent);
        item.append(make("span", "jn-finder__count", (above ? above + " · " : "") + pair[1].count));
        item.addEventListener("mousedown", function (event) { event.preventDefault(); });
        item.addEventListener("click", function () { take(pair[1].value); });
        item.dataset.value = pair[1].value;
        offers.append(item);
      });
      if (!fitting.length) offers.append(make("li", "jn-finder__hint", say("organisation.none")));
      offers.hidden = false;
      field.setAttribute("aria-expanded", "true");
      return undefined;
    }

    field.addEventListener("input", function (event) { if (!event.isComposing) offer(); });
    field.addEventListener("compositionend", offer);
    field.addEventListener("blur", close);
    field.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") point(event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "Enter" && active >= 0) take(offers.children[active].dataset.value);
      else if (event.key === "Enter" && offers.querySelectorAll("[role=option]").length === 1) take(offers.firstChild.dataset.value);
      else if (event.key === "Escape" && !offers.hidden) close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    close();
    group.append(field, offers, help);
  }

  /* ---- Keyboard ---- */

  function moveFrom(target, step) {
    const links = Array.from(list.querySelectorAll("a"));
    const at = links.indexOf(target) + step;
    if (at < 0) box.focus(); else if (links[at]) links[at].focus();
  }

  function onKey(event) {
    if (event.isComposing || composing) return;
    const isBox = event.target === box, isResult = list.contains(event.target);
    if (event.key === "Escape" && (isBox || isResult || event.target === more)) {
      box.value = "";
      box.focus();
      ask(true);
    } else if ((isBox && event.key === "ArrowDown") || (isResult && /^Arrow(Down|Up)$/.test(event.key))) {
      moveFrom(event.target, event.key === "ArrowDown" ? 1 : -1);
    } else {
      return;
    }
    event.preventDefault();
  }

  /* ---- Beginning ---- */

  async function prepare() {
    index = await jiannuoIndex.open(app.dataset.manifest);
    filters.open = index.count <= MANY && window.matchMedia("(min-width: 60em)").matches;
    buildFacets();
  }

  function type() {
    clearTimeout(timer);
    timer = setTimeout(function () { ask(false); }, WAIT);
  }

  box.addEventListener("compositionstart", function () { composing = true; });
  box.addEventListener("compositionend", function () { composing = false; type(); });
  box.addEventListener("input", function () { if (!composing) type(); });
  box.form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!composing) ask(true);
  });
  filters.addEventListener("toggle", function () { if (filters.open && running) showCounts(turn).catch(fail); });
  more.addEventListener("click", showMore);
  list.addEventListener("click", function () { isSettled = true; });
  retry.addEventListener("click", run);
  app.addEventListener("keydown", onKey);
  window.addEventListener("popstate", function () {
    state = read();
    box.value = state.query;
    run();
  });

  box.value = state.query;
  app.hidden = false;
  run();
})();
