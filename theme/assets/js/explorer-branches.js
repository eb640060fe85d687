/* The organisations of the explorer: lists level by level and, where they are many, a field that completes a name. */
(function () {
  "use strict";

  const MANY = 12;
  const { make, write } = window.jiannuo.explorer;
  const NAME = "organisation";

  class Levels {
    /* `frame` has say(key, values), chosen(name), choose(name, values) and fail(error). */
    constructor(branches, box, frame) {
      this.branches = branches;
      this.box = box;
      this.frame = frame;
      this.levels = [];
      this.base = branches.roots.length === 1 ? branches.roots : [];   // what is above all choices
      this.counts = null;
      if (branches.all.length > MANY) this.addPicker();
      this.holder = box.appendChild(make("div"));
    }

    addPicker() {
      const picker = new window.jiannuo.Picker({
        say: this.frame.say,
        fail: this.frame.fail,
        load: async () => this.branches.all.map(({ value, label, parent }, number) => {
          const above = this.branches.all[parent];
          return { value, label, parent: above ? above.value : "", count: this.counts[number] };
        }),
        isChosen: (value) => this.frame.chosen(NAME).includes(value),
        take: (value) => this.frame.choose(NAME, [value]),
      });
      const place = make("div", "jn-finder jn-explorer__picker");
      place.append(picker.field, picker.offers, picker.help);
      this.picker = picker;
      this.box.append(place);
    }

    pathOf(number) {
      const path = [];
      for (let at = number; at >= 0; at = this.branches.all[at].parent) path.unshift(at);
      return path;
    }

    show(counts) {
      const values = this.frame.chosen(NAME), all = this.branches.all;
      this.counts = counts;
      if (this.picker) this.picker.all = null;   // its counts are of before
      const chosen = values.length ? this.branches.numbers.get(values[values.length - 1]) : -1;
      const path = this.pathOf(chosen).slice(this.base.length);
      let level = 0;
      for (const at of [-1].concat(path)) {
        const above = at < 0 ? this.base[this.base.length - 1] : at;
        const below = above === undefined ? this.branches.roots : all[above].below;
        const offered = below.filter((number) => counts[number] || path[level] === number);
        if (!offered.length) break;
        this.fill(level, at, offered);
        this.levels[level].value = path[level] === undefined ? this.levels[level].options[0].value : all[path[level]].value;
        level++;
      }
      this.levels.splice(level).forEach((select) => select.remove());
      this.box.parentElement.hidden = !level;
    }

    fill(level, above, offered) {
      const branch = this.branches.all[above], select = this.level(level), say = this.frame.say;
      const options = [[branch ? say("whole", { name: branch.label }) : say("every"), branch ? branch.value : ""]];
      for (const number of offered) {
        const { label, value } = this.branches.all[number];
        options.push([say("option", { name: label, count: this.counts[number] }), value]);
      }
      select.setAttribute("aria-label", branch ? say("below", { name: branch.label }) : say("organisation"));
      while (select.length > options.length) select.lastElementChild.remove();
      options.forEach(([text, value], at) => {
        const option = select.options[at] || select.appendChild(make("option"));
        write(option, text);
        if (option.value !== value) option.value = value;
      });
    }

    level(number) {
      if (!this.levels[number]) {
        this.levels[number] = this.holder.appendChild(make("select"));
        this.levels[number].addEventListener("change", (event) => {
          this.frame.choose(NAME, [event.target.value].filter(Boolean));
        });
      }
      return this.levels[number];
    }
  }

  window.jiannuo.explorer.Levels = Levels;
})();
