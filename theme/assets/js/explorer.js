/* The explorer of pledges: conditions and order live in the address. Finding is the work of explorer-table.js. */
(function () {
  "use strict";

  const STEP = 20, MOST_SHOWN = 400;
  const OPEN = ["clock", "sector", "verdict"];   // facets that stand open where there is room
  const find = (name) => document.getElementById("explorer-" + name);
  const app = document.getElementById("explorer"), status = find("status"), list = find("rows"), chips = find("chips");
  const sort = find("sort"), more = find("more"), filters = find("filters"), plain = find("static"), retry = find("retry");
  const strings = JSON.parse(find("strings").textContent);
  const day = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "zh-CN",
    { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  const orders = Array.from(sort.options, (option) => option.value);
  const groups = [];     // the facets as they are shown
  const levels = [];     // the lists of organisations, one a level
  let table = null;      // of all pledges, once loaded
  let base = [];         // the organisations above all choices
  let state = null;      // what the address says
  let turn = 0;          // of the latest choice: what comes late is dropped

  function say(key, values) {
    const one = values && values.number === 1 && strings[key + ".one"];
    return (one || strings[key]).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  /* What stands already is not written again: a choice then costs only what it changes. */
  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  /* ---- The address ---- */

  function read() {
    const asked = new URLSearchParams(location.search), chosen = new Map();
    for (const { name } of table.filters()) {
      const values = Array.from(new Set(asked.getAll(name).filter(Boolean)));
      if (values.length) chosen.set(name, values);
    }
    const order = orders.includes(asked.get("sort")) ? asked.get("sort") : orders[0];
    return { chosen, order, shown: Math.min(Math.max(STEP, parseInt(asked.get("n"), 10) || STEP), MOST_SHOWN) };
  }

  function address() {
    const asked = new URLSearchParams();
    for (const { name } of table.filters()) for (const value of state.chosen.get(name) || []) asked.append(name, value);
    if (state.order !== orders[0]) asked.set("sort", state.order);
    if (state.shown > STEP) asked.set("n", state.shown);
    const query = asked.toString();
    return location.pathname + (query ? "?" + query : "");
  }

  function remember(asStep) {
    if (address() !== location.pathname + location.search) {
      history[asStep ? "pushState" : "replaceState"](null, "", address());
    }
  }

  function change() {
    state.shown = STEP;
    remember(true);
    show();
  }

  function choose(name, values) {
    if (values.length) state.chosen.set(name, values); else state.chosen.delete(name);
    change();
  }

  /* ---- What is found ---- */

  function show() {
    const hits = table.choose(state.chosen), counts = table.counts();
    sort.value = state.order;
    status.textContent = !hits ? say("none") : hits === table.count ? say("all", { number: hits })
      : say("found", { number: hits, all: table.count });
    groups.forEach((group) => showGroup(group, counts.get(group.facet.name)));
    showLevels(counts.get("organisation"));
    showChips();
    return showRows();
  }

  async function showRows(from) {
    const mine = ++turn, rows = table.rows(state.order, state.shown), before = from || 0;
    list.setAttribute("aria-busy", "true");
    try {
      const items = await Promise.all(rows.slice(before).map(rowItem));
      if (mine !== turn) return;
      if (!before) list.textContent = "";
      list.append(...items);
      more.hidden = table.hits <= rows.length || state.shown >= MOST_SHOWN;
      retry.hidden = true;
      reveal();
      if (before && items.length) items[0].querySelector("a").focus();
    } catch (error) {
      if (mine === turn) fail(error);
    }
    if (mine === turn) list.setAttribute("aria-busy", "false");
  }

  async function rowItem(row) {
    const titles = await load(String(Math.floor(row / table.chunk)));
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

  /* ---- Conditions ---- */

  function buildGroup(facet) {
    const box = make("details", "jn-explorer__facet"), title = make("summary", "", facet.label), fields = make("fieldset");
    const name = make("legend", "jn-explorer__unseen", facet.label), picked = make("b");
    title.append(picked);
    fields.append(name);
    const choices = facet.values.map((value) => buildChoice(facet, value));
    fields.append(...choices.map((choice) => choice.label));
    box.append(title, fields);
    box.open = OPEN.includes(facet.name) && filters.open;
    find("facets").append(box);
    groups.push({ facet, box, choices, picked });
  }

  function buildChoice(facet, value) {
    const label = make("label", "jn-explorer__choice"), input = make("input"), count = make("span");
    input.type = "checkbox";
    input.name = facet.name;
    input.value = value.value;
    input.addEventListener("change", function () {
      const others = (state.chosen.get(facet.name) || []).filter((known) => known !== value.value);
      choose(facet.name, input.checked ? others.concat(value.value) : others);
    });
    label.append(input, make("span", "", value.label), count);
    return { label, input, count };
  }

  /* A choice that leads to nothing is not offered, nor a facet that has one choice only. */
  function showGroup({ facet, box, choices, picked }, counts) {
    const chosen = state.chosen.get(facet.name) || [];
    let offered = 0;
    choices.forEach(function ({ label, input, count }, number) {
      const isChosen = chosen.includes(input.value), isOffered = isChosen || counts[number] > 0;
      if (input.checked !== isChosen) input.checked = isChosen;
      if (label.hidden === isOffered) label.hidden = !isOffered;
      write(count, String(counts[number]));
      offered += isOffered;
    });
    write(picked, chosen.length ? String(chosen.length) : "");
    const isLeftOut = offered < 2 && !chosen.length;
    if (box.hidden !== isLeftOut) box.hidden = isLeftOut;
  }

  /* ---- Organisations, level by level ---- */

  function pathOf(number) {
    const path = [];
    for (let at = number; at >= 0; at = table.branches.all[at].parent) path.unshift(at);
    return path;
  }

  function showLevels(counts) {
    const values = state.chosen.get("organisation") || [], chosen = table.branches.find(values[values.length - 1]);
    const path = pathOf(chosen).slice(base.length);
    let level = 0;
    for (const at of [-1].concat(path)) {
      const above = at < 0 ? base[base.length - 1] : at;
      const below = above === undefined ? table.branches.roots : table.branches.all[above].below;
      const offered = below.filter((number) => counts[number] || path[level] === number);
      if (!offered.length) break;
      fillLevel(level, at, offered, counts);
      levels[level].value = path[level] === undefined ? levels[level].options[0].value : table.branches.all[path[level]].value;
      level++;
    }
    levels.splice(level).forEach((select) => select.remove());
    find("organisations").hidden = !level;
  }

  function fillLevel(level, above, offered, counts) {
    const branch = table.branches.all[above];
    if (!levels[level]) {
      levels[level] = make("select");
      levels[level].addEventListener("change", (event) => choose("organisation", [event.target.value].filter(Boolean)));
      find("levels").append(levels[level]);
    }
    const select = levels[level];
    select.setAttribute("aria-label", branch ? say("below", { name: branch.label }) : say("organisation"));
    const options = [[branch ? say("whole", { name: branch.label }) : say("every"), branch ? branch.value : ""]];
    for (const number of offered) {
      const each = table.branches.all[number];
      options.push([say("option", { name: each.label, count: counts[number] }), each.value]);
    }
    if (select.dataset.shown === String(options)) return;
    select.dataset.shown = String(options);
    select.textContent = "";
    select.append(...options.map(([text, value]) => new Option(text, value)));
  }

  /* ---- Chips: every condition, to be taken back ---- */

  function showChips() {
    const pairs = [].concat(...Array.from(state.chosen, ([name, values]) => values.map((value) => [name, value])));
    if (!pairs.length && chips.hidden) return;
    chips.textContent = "";
    chips.hidden = !pairs.length;
    pairs.forEach(([name, value], place) => addChip(chipText(name, value), "remove", () => takeBack(name, value, place)));
    if (pairs.length > 1) addChip(say("clear"), "", () => { state.chosen.clear(); change(); sort.focus(); });
  }

  function chipText(name, value) {
    const facet = table.facet(name), known = facet ? facet.values : table.branches.all;
    const found = known.find((each) => each.value === value);
    return say("chip", { facet: facet ? facet.label : say("organisation"), value: found ? found.label : value });
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
    choose(name, state.chosen.get(name).filter((known) => known !== value));
    const left = chips.querySelectorAll("button");
    (left[Math.min(place, left.length - 1)] || sort).focus();
  }

  /* ---- Beginning ---- */

  function load(name) {
    return window.jiannuo.explorer.load(app.dataset.base + app.dataset.folder, name);
  }

  function fail(error) {
    console.error(error);
    status.textContent = say("failed");
    retry.hidden = false;
    if (!table) app.classList.add("jn-explorer--failed");
  }

  function reveal() {
    app.classList.remove("jn-explorer--waiting", "jn-explorer--failed");
    plain.remove();
  }

  async function begin() {
    try {
      if (!table) build(new window.jiannuo.explorer.Table(await load("columns")));
    } catch (error) {
      return fail(error);
    }
    return comeBack();
  }

  function build(found) {
    table = found;
    filters.open = window.matchMedia("(min-width: 60em)").matches;
    table.facets.forEach(buildGroup);
    const roots = table.branches.roots;
    if (roots.length === 1) base = roots;
  }

  function comeBack() {
    if (!table) return;
    state = read();
    show();
  }

  sort.addEventListener("change", () => { state.order = sort.value; change(); });
  more.addEventListener("click", showMore);
  retry.addEventListener("click", () => table ? show() : begin());
  window.addEventListener("popstate", comeBack);
  begin();
})();
