/* The controls of every page: size of text, colours and contrast; sharing and printing. */
(function () {
  "use strict";

  const display = window.jiannuo.display;
  const panel = document.querySelector(".jn-display"), opener = panel.querySelector("summary");
  const form = makeForm(panel.dataset.jnWords.split("|"));

  /* ---- How the page looks ---- */

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  function option(type, name, value, text) {
    const label = make("label"), input = make("input");
    input.type = type;
    input.name = name;
    input.value = value;
    label.append(input, text);
    return label;
  }

  function group(name, values, words) {
    const set = make("fieldset");
    set.append(make("legend", "", words[0]));
    values.forEach((value, i) => set.append(option("radio", name, value, words[i + 1])));
    return set;
  }

  /* Made here, since nobody needs it without script: it would stand in every page of the site. */
  function makeForm(words) {
    const made = make("form", "jn-display__panel");
    made.append(
      group("text", ["normal", "large", "largest"], words.slice(0, 4)),
      group("scheme", ["system", "light", "dark"], words.slice(4, 8)),
      option("checkbox", "contrast", "more", words[8])
    );
    panel.append(made);
    return made;
  }

  function tick() {
    const kept = display.read();
    form.elements.text.value = kept.text || "normal";
    form.elements.scheme.value = kept.scheme || "system";
    form.elements.contrast.checked = display.hasStrongContrast();
  }

  function take(event) {
    const kept = Object.assign({}, display.read());
    const { name, value, checked } = event.target;
    kept[name] = name === "contrast" ? (checked ? "more" : "normal") : value;
    display.keep(kept);
    display.show();
  }

  function close(event) {
    const isEscape = event.type === "keydown" && event.key === "Escape";
    const isOutside = event.type === "click" && !panel.contains(event.target);
    if (!panel.open || !(isEscape || isOutside)) return;
    panel.open = false;
    if (isEscape) opener.focus();
  }

  tick();
  form.addEventListener("change", take);
  document.addEventListener("keydown", close);
  document.addEventListener("click", close);
  window.addEventListener("storage", function (event) {
    if (event.key !== display.key) return;
    tick();
    display.show();
  });

  /* ---- The drawer of narrow screens closes like everything else that opens ---- */

  const drawer = document.getElementById("__drawer");
  const followDrawer = () => document.body.classList.toggle("jn-open", drawer.checked);
  drawer.addEventListener("change", followDrawer);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.checked = false;
    followDrawer();
    drawer.focus();
  });

  /* ---- Sharing and printing ---- */

  /* The address that can be passed on: the published one where the page says it, the one shown otherwise. */
  function address() {
    const published = document.querySelector("link[rel=canonical]");
    return published ? published.href : location.href.split("#")[0];
  }

  /* Where a page has no clipboard (no https, or a USB stick) a field is selected and copied from, as ever. */
  function copyBySelection(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "jn-acts__field";
    document.body.append(field);
    field.select();
    let isDone = false;
    try {
      isDone = document.execCommand("copy");
    } catch (refused) { /* said below */ }
    field.remove();
    return isDone;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) {
      return copyBySelection(text);
    }
  }

  async function share(button) {
    const what = { title: document.title, url: address() };
    if (navigator.share && what.url.startsWith("http")) {
      try {
        await navigator.share(what);
        return;
      } catch (refused) {
        if (refused.name === "AbortError") return;
      }
    }
    const [copied, refused] = acts.dataset.jnWords.split("|");
    acts.querySelector("[role=status]").textContent = (await copy(what.url)) ? copied : refused + " " + what.url;
    button.focus();
  }

  const acts = document.querySelector(".jn-acts"), sharing = acts.querySelector(".jn-icon--share");
  sharing.addEventListener("click", () => share(sharing));
  acts.querySelector(".jn-icon--print").addEventListener("click", () => window.print());
})();
