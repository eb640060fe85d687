/* The explorer of pledges: conditions and order live in the address. Finding is the work of explorer-table.js,
   what is chosen from that of explorer-choices.js and explorer-branches.js. */
(function () {
  "use strict";

  const STEP = 20, MOST_SHOWN = 400, TYPING = 150, NAMES = 8, PAINTED = 50, MOST_PRINTED = 200, FEW_PARTS = 8;
  const OPEN = ["clock", "sector", "verdict"];   // facets that stand open where there is room
  const TYPED = ["q", "person"];                 // conditions that are typed, not chosen
  const { Table, Choices, Levels, make, write, load, has, given } = window.jiannuo.explorer;
  const find = (name) => document.getElementById("explorer-" + name);
  const app = document.getElementById("explorer"), status = find("status"), list = find("rows"), chips = find("chips");
  const sort = find("sort"), more = find("more"), filters = find("filters"), plain = find("static"), retry = find("retry");
  const strange = find("strange"), names = find("names"), fulltext = find("fulltext"), boxes = new Map(TYPED.map((name) => [name, find(name)]));
  const strings = JSON.parse(find("strings").textContent);
  const day = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "zh-CN",
    { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  const orders = Array.from(sort.options, (option) => option.value);
  const groups = [];     // the facets as they are shown
  let levels = null;     // the organisations as they are shown
  let table = null;      // of all pledges, once loaded
  let state = null;      // what the address says
  let turn = 0;          // of the latest choice: what comes late is dropped
  let listed = "";       // the rows that stand
  let typed = "";        // the field that was typed into last: going on there is no new step of the history
  let timer = 0, writing = 0;
  let printed = [];      // rows that stand for as long as the page is printed

  function say(key, values) {
    const one = values && values.number === 1 && strings[key + ".one"];
    return (one || strings[key]).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /* ---- The address ---- */

  /* What the address asks for, without what this site does not know. */
  function read() {
    const asked = new URLSearchParams(location.search), chosen = new Map();
    let isStrange = asked.has("sort") && !orders.includes(asked.get("sort"));
    for (const name of new Set(asked.keys())) {
      const values = Array.from(new Set(asked.getAll(name).filter(Boolean))), filter = table.filter(name);
      const known = TYPED.includes(name) ? values.slice(-1) : filter ? values.filter((value) => filter.find(value)) : [];
      if (known.length) chosen.set(name, known);
      if (filter && known.length < values.length) isStrange = true;
    }
    const order = orders.includes(asked.get("sort")) ? asked.get("sort") : orders[0];
    return { chosen, order, isStrange, shown: Math.min(Math.max(STEP, parseInt(asked.get("n"), 10) || STEP), MOST_SHOWN) };
  }

  function query() {
    const asked = new URLSearchParams();
    for (const name of TYPED.concat(table.facets.map((facet) => facet.name), "organisation")) {
      for (const value of chosen(name)) asked.append(name, value);
    }
    if (state.order !== orders[0]) asked.set("sort", state.order);
    if (state.shown > STEP) asked.set("n", state.shown);
    const text = asked.toString();
    return text && "?" + text;
  }

  function address() { return location.pathname + query(); }

  function remember(asStep) {
    if (address() !== location.pathname + location.search) {
      history[asStep ? "pushState" : "replaceState"](null, "", address());
    }
  }

  /* The address follows once the answer is painted: writing it costs a phone as much as the answer. */
  function change(field) {
    const asStep = !field || field !== typed;
    typed = field || "";
    state.shown = STEP;
    state.isStrange = false;
    clearTimeout(writing);
    writing = setTimeout(remember, PAINTED, asStep);
    return show();
  }

  function chosen(name) {
    return state.chosen.get(name) || [];
  }

  function choose(name, values) {
    if (values.length) state.chosen.set(name, values); else state.chosen.delete(name);
    change();
  }

  /* ---- What is found ---- */

  /* Words and days come in files of their own, for those who ask for them. */
  async function prepare() {
    const waits = [];
    if (!table.people && TYPED.some((name) => state.chosen.has(name))) waits.push(loadWords());
    if (table.lacks(state.order)) waits.push(loadPart("days").then((part) => table.addDays(part)));
    if (waits.length) status.textContent = say("loading");
    await Promise.all(waits);
  }

  async function loadWords() {
    const words = await loadPart("words");
    if (!table.people) table.addWords(words);
  }

  function isReady() {
    return !table.lacks(state.order) && (table.people || !TYPED.some((name) => state.chosen.has(name)));
  }

  function show() {
    const mine = ++turn;
    list.setAttribute("aria-busy", "true");
    if (isReady()) return showAll();
    return prepare().then(() => { if (mine === turn) return showAll(); }, (error) => { if (mine === turn) fail(error); });
  }

  function showAll() {
    const hits = table.choose(state.chosen), counts = table.counts();
    sort.value = state.order;
    write(status, !hits ? say("none") : hits === table.count ? say("all", { number: hits })
      : say("found", { number: hits, all: table.count }));
    strange.hidden = !state.isStrange;
    showFulltext(chosen("q")[0]);
    for (const [name, box] of boxes) if (box !== document.activeElement || !timer) box.value = chosen(name)[0] || "";
    groups.forEach((group) => group.show(counts.get(group.facet.name)));
    levels.show(counts.get("organisation"));
    showChips();
    return showRows();
  }

  /* Words of the title are few: the search looks into all text. */
  function showFulltext(word) {
    fulltext.hidden = !word;
    if (!word) return;
    const way = fulltext.firstElementChild;
    write(way, say("fulltext", { word }));
    way.href = link("search/", "?q=" + encodeURIComponent(word), "").href;
  }

  async function showRows(from) {
    const mine = ++turn, rows = table.rows(state.order, state.shown), before = from || 0;
    list.setAttribute("aria-busy", "true");
    const late = setTimeout(() => list.classList.add("jn-explorer__late"), 300);
    try {
      if (before || listed !== String(rows)) {
        if (!plain.isConnected && !rows.every((row) => has(partOf(row)))) await painted();
        if (mine !== turn) return;
        const items = await Promise.all(rows.slice(before).map(rowItem));
        if (mine !== turn) return;
        if (!before) list.textContent = "";
        list.append(...items);
        listed = String(rows);
        if (before && items.length) items[0].querySelector("a").focus();
      }
      more.hidden = table.hits <= rows.length || state.shown >= MOST_SHOWN;
      retry.hidden = true;
      reveal();
      showOnPaper();
      fetchRest();
    } catch (error) {
      if (mine === turn) fail(error);
    } finally {
      clearTimeout(late);
      if (mine === turn) settle();
    }
  }

  function settle() {
    list.classList.remove("jn-explorer__late");
    list.setAttribute("aria-busy", "false");
  }

  function partOf(row) {
    return String(Math.floor(row / table.chunk));
  }

  /* The numbers are seen before rows are fetched. */
  function painted() {
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }

  async function rowItem(row) {
    return itemOf(row, await loadPart(partOf(row)));
  }

  function itemOf(row, titles) {
    const [title, id, badges, person, name] = titles[row % table.chunk];
    const owner = person ? { value: person, label: name } : table.branches.all[table.branches.codes[row]];
    const item = make("li"), about = make("small"), marks = make("span");
    about.append(link(person ? "people/" + person + "/" : "organisations/" + owner.value + "/", "", owner.label), " ");
    if (table.due[row]) about.append(say("due-short") + " ", time(table.due[row]));
    for (const [text, tone] of badges) marks.append(make("b", "jn-" + tone, text), " ");
    item.append(person ? link("people/" + person + "/", "#pledge-" + id, title) : link("pledges/" + id + "/", "", title));
    item.append(" ", about, " ", marks);
    return item;
  }

  /* A folder needs its page named where no server looks for one. */
  function link(folder, anchor, text) {
    const element = make("a", "", text);
    element.href = app.dataset.base + folder + (location.protocol === "file:" ? "index.html" : "") + anchor;
    return element;
  }

  function time(number) {
    const on = new Date(number * 864e5), element = make("time", "", day.format(on));
    element.dateTime = on.toISOString().slice(0, 10);
    return element;
  }

  function showMore() {
    const before = list.children.length;
    state.shown = Math.min(before + STEP, MOST_SHOWN);
    remember(false);
    showRows(before);
  }

  /* ---- On paper ---- */

  /* The rows found that do not stand yet, where they are not too many for paper. */
  function rest() {
    return table.hits > MOST_PRINTED ? [] : table.rows(state.order, table.hits).slice(list.children.length);
  }

  /* Where there is a printer near, the rest is fetched before it is asked for: paper does not wait. */
  function fetchRest() {
    const parts = Array.from(new Set(rest().map(partOf))).filter((part) => !has(part));
    if (window.matchMedia("(min-width: 60em)").matches && parts.length <= FEW_PARTS) {
      parts.forEach((part) => loadPart(part).catch(() => {}));
    }
  }

  function print() {
    const rows = table && state && list.getAttribute("aria-busy") === "false" ? rest() : [];
    if (!rows.length || !rows.every((row) => has(partOf(row)))) return;
    printed = rows.map((row) => itemOf(row, given(partOf(row))));
    list.append(...printed);
    showOnPaper();
  }

  function afterPrint() {
    if (!printed.length) return;
    printed.splice(0).forEach((item) => item.remove());
    showOnPaper();
  }

  function showOnPaper() {
    const conditions = pairs().map(([name, value]) => chipText(name, value)), stand = list.children.length;
    if (state.order !== orders[0]) conditions.push(say("chip", { facet: say("sort"), value: sort.selectedOptions[0].text }));
    window.jiannuo.paper.show({
      asked: conditions.length ? say("paper-asked", { conditions: conditions.join(say("semicolon")) }) : "",
      cut: stand < table.hits ? say("paper-cut", { number: stand, all: table.hits }) : "",
      address: say("paper-address"),
    }, query());
  }

  /* ---- Words and names that are typed ---- */

  function onType(name) {
    clearTimeout(timer);
    timer = setTimeout(() => take(name), TYPING);
  }

  async function take(name) {
    const mine = timer, asked = boxes.get(name).value.trim();
    clearTimeout(timer);
    if (asked !== (chosen(name)[0] || "")) {
      if (asked) state.chosen.set(name, [asked]); else state.chosen.delete(name);
      await change(name);
    }
    if (timer === mine) timer = 0;   // or more was typed meanwhile
    if (name === "person" && table.people) offerNames(asked);
  }

  function offerNames(asked) {
    const offered = asked ? table.people.offer(asked, NAMES).filter((name) => name !== asked) : [];
    names.textContent = "";
    names.append(...offered.map((name) => new Option(name)));
  }

  function listen(box, name) {
    box.addEventListener("focus", () => { if (table && !table.people) loadWords().catch(() => {}); });   // typing asks again
    box.addEventListener("input", (event) => { if (table && !event.isComposing) onType(name); });
    box.addEventListener("compositionend", () => { if (table) onType(name); });
    box.addEventListener("change", () => { if (table) take(name); });
  }

  /* ---- Chips: every condition, to be taken back ---- */

  function pairs() {
    return [].concat(...Array.from(state.chosen, ([name, values]) => values.map((value) => [name, value])));
  }

  function showChips() {
    const all = pairs();
    if (chips.dataset.shown === JSON.stringify(all)) return;
    chips.dataset.shown = JSON.stringify(all);
    chips.textContent = "";
    chips.hidden = !all.length;
    all.forEach(([name, value], place) => addChip(chipText(name, value), "remove", () => takeBack(name, value, place)));
    if (all.length > 1) addChip(say("clear"), "", () => { state.chosen.clear(); change(); sort.focus(); });
  }

  function chipText(name, value) {
    if (TYPED.includes(name)) return say("chip", { facet: say(name), value });
    const filter = table.filter(name), { label, group } = filter.find(value);
    const whole = group === undefined ? label : say("grouped", { group: filter.groups[group], value: label });
    return say("chip", { facet: filter.label || say("organisation"), value: whole });
  }

  function addChip(label, meaning, onClick) {
    const item = make("li"), button = make("button", "", meaning ? label + " ×" : label);
    button.type = "button";
    if (meaning) button.setAttribute("aria-label", say(meaning, { label }));
    button.addEventListener("click", onClick);
    item.append(button);
    chips.append(item);
  }

  /* The focus goes to the next condition, or where the rows are put in order. */
  function takeBack(name, value, place) {
    choose(name, chosen(name).filter((known) => known !== value));
    const left = chips.querySelectorAll("button");
    (left[Math.min(place, left.length - 1)] || sort).focus();
  }

  /* ---- Beginning ---- */

  function loadPart(name) {
    return load(app.dataset.base + app.dataset.folder, name);
  }

  function fail(error) {
    console.error(error);
    status.textContent = say("failed");
    retry.hidden = false;
    settle();
    if (!table) app.classList.add("jn-explorer--failed");
  }

  function reveal() {
    if (!plain.isConnected) return;
    app.classList.remove("jn-explorer--waiting", "jn-explorer--failed");
    plain.remove();
  }

  async function begin() {
    try {
      if (!table) build(new Table(await loadPart("columns")));
    } catch (error) {
      return fail(error);
    }
    return comeBack();
  }

  function build(found) {
    const frame = { say, chosen, choose, fail };
    table = found;
    filters.open = window.matchMedia("(min-width: 60em)").matches;
    levels = new Levels(table.branches, find("levels"), frame);
    for (const facet of table.facets) {
      const group = new Choices(facet, frame);
      group.box.open = OPEN.includes(facet.name) && filters.open;
      find("facets").append(group.box);
      groups.push(group);
    }
  }

  function comeBack() {
    if (!table) return;
    clearTimeout(writing);
    typed = "";
    state = read();
    show();
  }

  sort.addEventListener("change", () => { state.order = sort.value; change(); });
  more.addEventListener("click", showMore);
  retry.addEventListener("click", () => table ? show() : begin());
  window.addEventListener("popstate", comeBack);
  window.addEventListener("beforeprint", print);
  window.addEventListener("afterprint", afterPrint);
  boxes.forEach(listen);
  begin();
})();
