/* Runs before the page is shown: gives it the reader's colours, contrast and size of text at once, so that no
   page flashes. What is chosen is kept for all pages of this site; access.js has the controls. */
(function () {
  "use strict";

  const root = document.documentElement, body = document.body;
  const key = new URL("../../", document.currentScript.src).pathname + ".display";
  const isDark = window.matchMedia("(prefers-color-scheme: dark)"), isStrong = window.matchMedia("(prefers-contrast: more)");
  let kept = {};

  function read() {
    try {
      kept = JSON.parse(localStorage.getItem(key)) || {};
    } catch (refused) { /* a private window: a choice lasts for this page only */ }
    return kept;
  }

  function keep(choice) {
    kept = choice;
    try {
      localStorage.setItem(key, JSON.stringify(choice));
    } catch (refused) { /* as above */ }
  }

  function mark(element, name, value) {
    if (value) element.setAttribute(name, value); else element.removeAttribute(name);
  }

  function hasStrongContrast() {
    return kept.contrast ? kept.contrast === "more" : isStrong.matches;
  }

  function show() {
    const dark = kept.scheme === "dark" || (kept.scheme !== "light" && isDark.matches);
    body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    mark(body, "data-jn-contrast", hasStrongContrast() ? "more" : "");
    mark(root, "data-jn-text", kept.text === "large" || kept.text === "largest" ? kept.text : "");
  }

  root.className = "js";
  read();
  show();
  for (const wish of [isDark, isStrong]) if (wish.addEventListener) wish.addEventListener("change", show);
  window.jiannuo = window.jiannuo || {};
  window.jiannuo.display = { key: key, read: read, keep: keep, show: show, hasStrongContrast: hasStrongContrast };
})();
