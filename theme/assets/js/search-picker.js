/* Chooses one of thousands of organisations: a field that completes their names. */
(function () {
  "use strict";

  const MOST = 12;
  const { make } = window.jiannuo.results || window.jiannuo.explorer;

  function allowed(known, typed, isChosen) {
    return known.filter((each) => each.count && each.folded.includes(typed) && !isChosen(each.value))
      .sort((a, b) => b.folded.startsWith(typed) - a.folded.startsWith(typed) || b.count - a.count)
      .slice(0, MOST);
  }

  class Picker {
    /* `frame` has say(key), load() of all organisations, isChosen(value), take(value) and fail(error). */
    constructor(frame) {
      this.frame = frame;
      this.all = null;
      this.active = -1;
      this.offers = make("ul", "jn-finder__offers");
      this.field = make("input", "jn-finder__picker");
      this.help = make("p", "jn-finder__hint", frame.say("organisation.help"));
      this.describe();
      this.listen();
      this.close();
    }

    describe() {
      const name = this.frame.say("facet.organisation");
      this.help.id = "search-organisation-help";
      const listRoles = { id: "search-organisations", role: "listbox", "aria-label": name };
      const roles = {
        type: "text", autocomplete: "off", placeholder: this.frame.say("organisation.placeholder"), role: "combobox",
        "aria-controls": listRoles.id, "aria-autocomplete": "list", "aria-label": name, "aria-describedby": this.help.id,
      };
      for (const key of Object.keys(listRoles)) this.offers.setAttribute(key, listRoles[key]);
      for (const key of Object.keys(roles)) this.field.setAttribute(key, roles[key]);
    }

    listen() {
      this.field.addEventListener("input", (event) => { if (!event.isComposing) this.offer(); });
      this.field.addEventListener("compositionend", () => this.offer());
      this.field.addEventListener("blur", () => this.close());
      this.field.addEventListener("keydown", (event) => this.onKey(event));
    }

    close() {
      this.offers.hidden = true;
      this.active = -1;
      this.field.setAttribute("aria-expanded", "false");
      this.field.removeAttribute("aria-activedescendant");
    }

    take(value) {
      this.field.value = "";
      this.close();
      this.frame.take(value);
    }

    options() {
      return Array.from(this.offers.querySelectorAll("[role=option]"));
    }

    point(step) {
      const options = this.options();
      if (!options.length) return;
      this.active = (this.active + step + options.length) % options.length;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.active)));
      this.field.setAttribute("aria-activedescendant", options[this.active].id);
      options[this.active].scrollIntoView({ block: "nearest" });
    }

    onKey(event) {
      if (event.isComposing) return;
      const options = this.offers.hidden ? [] : this.options();
      const picked = options.length === 1 ? options[0] : options[this.active];
      if (event.key === "ArrowDown" || event.key === "ArrowUp") this.point(event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "Enter" && picked) this.take(picked.dataset.value);
      else if (event.key === "Escape" && !this.offers.hidden) this.close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    async offer() {
      const fold = window.jiannuo.text.fold, typed = fold(this.field.value);
      if (!typed) return this.close();
      try {
        if (!this.all) this.all = (await this.frame.load()).map((each) => Object.assign({ folded: fold(each.label) }, each));
      } catch (error) {
        return this.frame.fail(error);
      }
      return typed === fold(this.field.value) && this.show(allowed(this.all, typed, this.frame.isChosen));
    }

    show(known) {
      this.close();
      this.offers.textContent = "";
      known.forEach((each, i) => this.offers.append(this.option(each, i)));
      if (!known.length) this.offers.append(make("li", "jn-finder__hint", this.frame.say("organisation.none")));
      this.offers.hidden = false;
      this.field.setAttribute("aria-expanded", "true");
    }

    option(organisation, i) {
      const option = make("li", "", organisation.label);
      const above = this.all.find((each) => each.value === organisation.parent);
      option.id = "search-organisation-" + i;
      option.dataset.value = organisation.value;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.append(make("span", "jn-finder__count", (above ? above.label + " · " : "") + organisation.count));
      option.addEventListener("mousedown", (event) => event.preventDefault());   // or the field would lose its focus first
      option.addEventListener("click", () => this.take(organisation.value));
      return option;
    }
  }

  window.jiannuo.Picker = Picker;
})();
