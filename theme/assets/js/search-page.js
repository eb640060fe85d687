/* The search page: the query and the facets live in its address. Finding is the work of search-index.js,
   what a result looks like that of search-results.js. */
(function () {
  "use strict";

  const PAGE = 10, MOST_SHOWN = 200, TYPING = 150, MANY = 60000, MOST_ALIKE = 4;
  const FACETS = ["kind", "sector", "organisation", "goal", "stage", "clock", "claim", "verdict", "period"];
  const { text, results } = window.jiannuo;
  const make = results.make;
  const find = (name) => document.getElementById("search-" + name);
  const app = find("app"), box = find("query"), status = find("status"), list = find("results"), chips = find("chips");
  const filters = find("filters"), more = find("more"), retry = find("retry");
  const strings = JSON.parse(find("strings").textContent);
  const choices = [];   // one for each value of the small facets, by its number
  const groups = strings.synonyms.map((group) => group.map(text.fold));   // of words of like meaning
  const frame = { base: app.dataset.base, kinds: new Map() };
  let index = null;      // the site's, once loaded
  let state = read();    // what the address says
  let answer = null;     // what is shown
  let said = [];         // the conditions, in words
  let turn = 0;          // of the latest search: what comes late is dropped
  let isSettled = state.query !== "", isComposing = false, timer = 0;

  function say(key, values) {
    return strings[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /* ---- The address ---- */

  function read() {
    const asked = new URLSearchParams(location.search), chosen = new Map();
    for (const facet of FACETS) {
      const values = Array.from(new Set(asked.getAll(facet).filter(Boolean)));
      if (values.length) chosen.set(facet, values);
    }
    const shown = Math.min(Number(asked.get("n")) || PAGE, MOST_SHOWN);
    return { query: asked.get("q") || "", chosen: chosen, shown: shown };
  }

  function query() {
    const asked = new URLSearchParams();
    if (state.query) asked.set("q", state.query);
    for (const facet of FACETS) for (const value of state.chosen.get(facet) || []) asked.append(facet, value);
    if (state.shown > PAGE) asked.set("n", state.shown);
    const words = asked.toString();
    return words && "?" + words;
  }

  function address() { return location.pathname + query(); }

  function remember(asStep) {
    if (address() === location.pathname + location.search) return;
    history[asStep ? "pushState" : "replaceState"](null, "", address());
  }

  function change(asStep) {
    state.shown = PAGE;
    state.isStrange = false;
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

  /* ---- Searching ---- */

  async function findPage(words) {
    const found = await index.search(words, state.chosen);
    return { found, rows: await found.next(state.shown), words, isLoose: false, alike: [], also: null };
  }

  /* Search; if nothing is found exactly so, once more with punctuation left out. */
  async function findFirst() {
    const words = text.queryWords(state.query), loose = text.looser(words);
    const exact = await findPage(words);
    if (exact.rows.length || exact.found.hasMore() || !loose.length || loose.join(" ") === words.join(" ")) return exact;
    const again = await findPage(loose);
    return again.rows.length ? Object.assign(again, { isLoose: true }) : exact;
  }

  /* What words of like meaning find, once what has the very words is all listed. */
  async function findAlso(found, wanted) {
    if (found.found.hasMore()) return [];
    if (!found.also) {
      found.alike = text.alike(found.words, groups, MOST_ALIKE);
      if (found.alike.length) found.also = await index.searchAny(found.alike, state.chosen, found.found.kept());
    }
    return found.also && wanted > 0 ? found.also.next(wanted) : [];
  }

  /* What the address asks for that this site does not know is left out, and said. */
  async function dropUnknown() {
    const asked = state;
    for (const [facet, values] of Array.from(asked.chosen)) {
      const known = await Promise.all(values.map((value) => index.lookUp(facet, value)));
      const left = values.filter((_, i) => known[i]);
      if (left.length === values.length) continue;
      asked.isStrange = true;
      if (left.length) asked.chosen.set(facet, left); else asked.chosen.delete(facet);
    }
  }

  async function run() {
    const mine = ++turn;
    const late = setTimeout(() => { if (mine === turn) status.textContent = say("loading"); }, 300);
    list.setAttribute("aria-busy", "true");
    try {
      if (!index) await prepare();
      await dropUnknown();
      const found = (await Promise.all([findFirst(), showChips(mine)]))[0];
      if (mine !== turn) return;
      clearTimeout(late);
      answer = found;
      list.textContent = "";
      retry.hidden = true;
      if (answer.rows.length || !isAlike()) showRows(answer.rows, []);
      const also = await findAlso(answer, state.shown - answer.rows.length);
      if (mine !== turn) return;
      if (answer.also) showRows([], also);
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

  function isAlike() { return text.alike(answer.words, groups, 1).length > 0; }

  /* Add results: those with the very words, then those with words of like meaning, which say so. */
  function showRows(rows, others) {
    const whole = answer.words.length > 1 ? [answer.words.join("")] : [];
    for (const row of rows) list.append(results.item(row, answer.words.concat(whole), frame));
    for (const row of others) {
      const words = answer.alike.filter((query) => text.grade(row, query)).map(newWords);
      list.append(results.item(row, [].concat(...answer.alike), frame, say("also_result", { words: namesOf(words) })));
    }
    more.hidden = !answer.found.hasMore() && !(answer.also && answer.also.hasMore());
    status.textContent = summary(answer.found.total(), list.children.length);
    showOnPaper(answer.found.total() + (answer.also ? answer.also.total() : 0), list.children.length);
  }

  function showOnPaper(total, listed) {
    const asked = (state.query ? [say("paper_query", { q: state.query })] : []).concat(said);
    const isExact = answer.found.isExact() && (!answer.also || answer.also.isExact());
    window.jiannuo.paper.show({
      asked: asked.length ? say("paper_asked", { conditions: asked.join(say("semicolon")) }) : "",
      cut: listed < total ? say(isExact ? "paper_cut" : "paper_cut_about", { n: listed, all: total }) : "",
      address: say("paper_address"),
    }, query());
  }

  /* The words of a query of like meaning that were not asked for. */
  function newWords(query) { return query.filter((word) => !answer.words.includes(word)); }

  function namesOf(queries) {
    return Array.from(new Set([].concat(...queries))).join(document.documentElement.lang === "en" ? ", " : "、");
  }

  function summary(total, listed) {
    const others = answer.also ? answer.also.total() : 0, parts = [];
    if (state.isStrange) parts.push(say("strange"));
    if (!total && !others) return parts.concat(say("none"), say("none_help")).join(" · ");
    if (!listed) return say("still");
    const isAll = !answer.words.length && !state.chosen.size;
    const exact = total === 1 ? "found_one" : "found";
    parts.push(say(!total ? "none" : isAll ? "all" : answer.found.isExact() ? exact : "found_about", { n: total }));
    if (others) parts.push(say("also", { n: others, words: namesOf(answer.alike.map(newWords)) }));
    if (total + others > listed) parts.push(say("shown", { n: listed }));
    if (answer.isLoose) parts.push(say("relaxed"));
    return parts.join(" · ");
  }

  async function showMore() {
    const mine = turn, before = list.children.length;
    more.disabled = true;
    try {
      const rows = await answer.found.next(PAGE), others = await findAlso(answer, PAGE - rows.length);
      if (mine !== turn) return;
      showRows(rows, others);
      state.shown = Math.max(PAGE, Math.ceil(list.children.length / PAGE) * PAGE);
      remember(false);
      if (list.children[before]) list.children[before].querySelector("a").focus();
    } catch (error) {
      if (mine === turn) fail(error);
    } finally {
      more.disabled = false;
    }
  }

  /* ---- Facets ---- */

  function isChosen(facet, value) { return (state.chosen.get(facet) || []).includes(value); }

  function choose(facet, value, isOn) {
    const others = (state.chosen.get(facet) || []).filter((known) => known !== value);
    const values = isOn ? others.concat(value) : others;
    if (values.length) state.chosen.set(facet, values); else state.chosen.delete(facet);
    change(true);
  }

  function buildFacets() {
    for (const facet of FACETS) {
      const group = make("fieldset", "jn-finder__facet");
      group.append(make("legend", "", say("facet." + facet)));
      if (facet === "organisation") addPicker(group);
      for (const value of index.values) if (value.facet === facet) addChoice(group, value);
      find("facets").append(group);
    }
  }

  function addChoice(group, value) {
    const label = make("label", "jn-finder__choice"), input = make("input"), count = make("span", "jn-finder__count");
    input.type = "checkbox";
    input.addEventListener("change", () => choose(value.facet, value.value, input.checked));
    label.append(input, make("span", "", value.label), count);
    group.append(label);
    choices[value.number] = { value, label, input, count, group };
  }

  function addPicker(group) {
    const picker = new window.jiannuo.Picker({
      say,
      fail,
      load: () => index.allOrganisations(),
      isChosen: (value) => isChosen("organisation", value),
      take: (value) => choose("organisation", value, true),
    });
    group.append(picker.field, picker.offers, picker.help);
    group.hidden = !index.organisationFiles.firsts.length;
  }

  /* Counts cost a file more: they are fetched only where they are seen, and known already where all is shown. */
  async function showCounts(mine) {
    let counts = null;
    if (!answer.words.length && !state.chosen.size) counts = index.values.map((value) => value.count);
    else if (filters.open) counts = await countsOf(answer);
    if (mine !== turn) return;
    const seen = new Set();
    choices.forEach(function ({ value, label, input, count, group }, number) {
      input.checked = isChosen(value.facet, value.value);
      label.hidden = !input.checked && !(counts ? counts[number] : value.count);
      count.textContent = counts ? counts[number] : "";
      if (!label.hidden) seen.add(group);
    });
    for (const choice of choices) choice.group.hidden = !seen.has(choice.group);
  }

  async function countsOf({ found, also }) {
    const [counts, others] = await Promise.all([found.counts(), also ? also.counts() : []]);
    return counts.map((number, i) => number + (others[i] || 0));
  }

  async function showChips(mine) {
    const pairs = [].concat(...Array.from(state.chosen, ([facet, values]) => values.map((value) => [facet, value])));
    const known = await Promise.all(pairs.map(([facet, value]) => index.lookUp(facet, value)));
    if (mine !== turn) return;
    chips.textContent = "";
    chips.hidden = !pairs.length;
    said = pairs.map(([facet], i) => say("chip", { facet: say("facet." + facet), value: known[i].label }));
    pairs.forEach(function ([facet, value], i) {
      addChip(said[i] + " ×", say("remove", { label: said[i] }), () => choose(facet, value, false));
    });
    if (pairs.length > 1) addChip(say("clear"), say("clear"), clearChosen);
  }

  function addChip(label, meaning, onClick) {
    const item = make("li"), button = make("button", "jn-finder__chip", label);
    button.type = "button";
    button.setAttribute("aria-label", meaning);
    button.addEventListener("click", onClick);
    item.append(button);
    chips.append(item);
  }

  function clearChosen() {
    state.chosen.clear();
    change(true);
  }

  /* ---- Keyboard ---- */

  function moveFrom(target, step) {
    const links = Array.from(list.querySelectorAll("a"));
    const at = links.indexOf(target) + step;
    if (at < 0) box.focus(); else if (links[at]) links[at].focus();
  }

  function onKey(event) {
    if (event.isComposing || isComposing) return;
    const isBox = event.target === box, isResult = list.contains(event.target);
    if (event.key === "Escape" && (isBox || isResult || event.target === more)) {
      box.value = "";
      box.focus();
      ask(true);
    } else if ((isBox && event.key === "ArrowDown") || (isResult && /^Arrow(Down|Up)$/.test(event.key))) {
      moveFrom(event.target, event.key === "ArrowDown" ? 1 : -1);
    } else return;
    event.preventDefault();
  }

  function onTyping() {
    if (isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(() => ask(false), TYPING);
  }

  /* ---- Beginning ---- */

  async function prepare() {
    index = await window.jiannuo.index.open(app.dataset.manifest);
    for (const value of index.values) if (value.facet === "kind") frame.kinds.set(value.value, value.label);
    filters.open = index.count <= MANY && window.matchMedia("(min-width: 60em)").matches;
    buildFacets();
  }

  function comeBack() {
    state = read();
    isSettled = true;
    box.value = state.query;
    run();
  }

  box.addEventListener("input", onTyping);
  box.addEventListener("compositionstart", () => { isComposing = true; });
  box.addEventListener("compositionend", () => { isComposing = false; onTyping(); });
  box.form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!isComposing) ask(true);
  });
  filters.addEventListener("toggle", () => { if (filters.open && answer) showCounts(turn).catch(fail); });
  list.addEventListener("click", () => { isSettled = true; });
  more.addEventListener("click", showMore);
  retry.addEventListener("click", run);
  app.addEventListener("keydown", onKey);
  window.addEventListener("popstate", comeBack);

  box.value = state.query;
  app.hidden = false;
  run();
})();
