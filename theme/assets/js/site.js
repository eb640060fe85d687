/* Runs before the page is shown: gives Material's script the store it expects, and shows the reader's
   colour scheme at once, so that no page flashes. Everything else is Material's own or works without. */
(function () {
  "use strict";

  var site = new URL("../../", document.currentScript.src);

  /* Material's script calls these three by name. */
  window.__md_scope = site;
  window.__md_get = function (key, store, scope) {
    try {
      return JSON.parse((store || localStorage).getItem((scope || site).pathname + "." + key));
    } catch (refused) {
      return null;
    }
  };
  window.__md_set = function (key, value, store, scope) {
    try {
      (store || localStorage).setItem((scope || site).pathname + "." + key, JSON.stringify(value));
    } catch (refused) {
      return; /* a private window: the choice lasts for this page only */
    }
  };

  var stored = window.__md_get("__palette");
  var chosen = stored && stored.color && stored.color.scheme;
  var dark = chosen ? chosen === "slate" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
})();
