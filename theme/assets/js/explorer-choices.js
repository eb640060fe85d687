/* A facet of the explorer as readers choose from it: folded, its choices under titles, long ones with a field to
   narrow them. What is folded is neither made nor written: a filter then costs only what is seen. */
(function () {
  "use strict";

  const MANY = 12;   // choices that can be looked through
  const { fold } = window.jiannuo.text;

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  /* What stands already is not written again. */
  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function set(element, key, value) {
    if (element[key] !== value) element[key] = value;
  }

  class Choices {
    /* `frame` has say(key, values), chosen(name) and choose(name, values). */
    constructor(facet, frame) {
      this.facet = facet;
      this.frame = frame;
      this.counts = null;    // of each value, what it would leave
      this.choices = null;   // as they are shown, once they were
      this.parts = [];       // the titles that choices stand under
      this.asked = "";       // what the choices are narrowed to
      this.box = make("details", "jn-explorer__facet");
      this.box.dataset.facet = facet.name;
      this.picked = make("b");
      const title = make("summary", "", facet.label);
      title.append(this.picked);
      this.box.append(title);
      this.box.addEventListener("toggle", () => this.fill());
    }

    /* A choice that leads to nothing is not offered, nor a facet that has one choice only. */
    show(counts) {
      const chosen = this.frame.chosen(this.facet.name);
      this.counts = counts;
      const offered = this.facet.values.reduce((sum, { value }, at) => sum + (counts[at] > 0 || chosen.includes(value)), 0);
      write(this.picked, chosen.length ? String(chosen.length) : "");
      set(this.box, "hidden", offered < 2 && !chosen.length);
      this.fill();
    }

    fill() {
      if (!this.box.open || !this.counts) return;
      if (!this.choices) this.build();
      const chosen = this.frame.chosen(this.facet.name);
      for (const part of this.parts) part.shown = part.chosen = 0;
      let shown = 0;
      this.choices.forEach((choice, at) => { shown += this.write(choice, this.counts[at], chosen); });
      for (const { box, picked, shown, chosen } of this.parts) {
        set(box, "hidden", !shown);
        write(picked, chosen ? String(chosen) : "");
      }
      if (this.nothing) set(this.nothing, "hidden", shown > 0);
    }

    write({ label, input, count, part, folded }, number, chosen) {
      const isChosen = chosen.includes(input.value);
      const isShown = (isChosen || number > 0) && folded.includes(this.asked);
      set(input, "checked", isChosen);
      set(label, "hidden", !isShown);
      write(count, String(number));
      if (part && isShown) part.shown++;
      if (part && isChosen) part.chosen++;
      return Number(isShown);
    }

    build() {
      const fields = make("fieldset");
      fields.append(make("legend", "jn-explorer__unseen", this.facet.label));
      if (this.facet.values.length > MANY) fields.append(this.narrower());
      this.parts = this.facet.groups.map((title) => this.part(title));
      fields.append(...this.parts.map((part) => part.box));
      this.choices = this.facet.values.map((value) => this.choice(value, this.parts[value.group]));
      for (const { label, part } of this.choices) (part ? part.box : fields).append(label);
      this.nothing = fields.appendChild(make("p", "jn-explorer__nothing", this.frame.say("narrow-none")));
      this.openParts();
      this.box.append(fields);
    }

    part(title) {
      const box = make("details", "jn-explorer__part"), name = make("summary", "", title), picked = make("b");
      name.append(picked);
      box.append(name);
      return { title, box, picked, shown: 0, chosen: 0 };
    }

    choice(value, part) {
      const label = make("label", "jn-explorer__choice"), input = make("input"), count = make("span");
      input.type = "checkbox";
      input.name = this.facet.name;
      input.value = value.value;
      input.addEventListener("change", () => {
        const others = this.frame.chosen(this.facet.name).filter((known) => known !== value.value);
        this.frame.choose(this.facet.name, input.checked ? others.concat(value.value) : others);
      });
      label.append(input, make("span", "", value.label), count);
      return { label, input, count, part, folded: fold((part ? part.title : "") + value.label) };
    }

    narrower() {
      const input = make("input", "jn-explorer__narrow"), name = this.frame.say("narrow", { facet: this.facet.label });
      input.type = "search";
      input.autocomplete = "off";
      input.placeholder = name;
      input.setAttribute("aria-label", name);
      input.addEventListener("input", () => {
        this.asked = fold(input.value);
        this.openParts();
        this.fill();
      });
      return input;
    }

    /* Titles stand open where there is little below them, where something is chosen, and where it is looked for. */
    openParts() {
      const chosen = this.frame.chosen(this.facet.name);
      for (const part of this.parts) {
        const mine = this.choices.filter((choice) => choice.part === part);
        part.box.open = Boolean(this.asked) || this.choices.length <= MANY || mine.some(({ input }) => chosen.includes(input.value));
      }
    }
  }

  window.jiannuo.explorer.Choices = Choices;
  window.jiannuo.explorer.make = make;
  window.jiannuo.explorer.write = write;
})();
