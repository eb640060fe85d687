/* Opens what is folded where somebody looks for what is in it: by an address with an anchor, and on paper. */
(function () {
  "use strict";

  const opened = [];

  function openAbove(element) {
    let folded = false;
    for (let above = element; above; above = above.parentElement) {
      if (above.tagName !== "DETAILS" || above.open) continue;
      above.open = folded = true;
    }
    return folded;
  }

  function follow() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (refused) { /* no encoded address: taken as it stands */ }
    const target = id && document.getElementById(id);
    if (target && openAbove(target)) target.scrollIntoView();
  }

  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", function () {
    for (const fold of document.querySelectorAll("main details:not([open])")) {
      fold.open = true;
      opened.push(fold);
    }
  });
  window.addEventListener("afterprint", function () {
    while (opened.length) opened.pop().open = false;
  });
  follow();
})();
