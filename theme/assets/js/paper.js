/* A list on paper says what was asked, how much of it is printed and where the same list is found again: the code
   at the page's end leads to the page without what was asked, so it is not printed then. */
(function () {
  "use strict";

  const asked = document.getElementById("paper-asked"), cut = document.getElementById("paper-cut");
  const published = document.querySelector("link[rel=canonical]"), foot = document.querySelector(".jn-paper");
  const [caption, address, code] = ["p", "b", "img"].map((part) => foot && foot.querySelector(part));
  const before = foot && caption.textContent;

  /* `words` has what was asked, what is left out, and what stands beside the address; `query` is the address's own. */
  function show(words, query) {
    asked.textContent = words.asked;
    cut.textContent = words.cut;
    if (!foot) return;   // a site that does not know its address
    caption.textContent = query ? words.address : before;
    address.textContent = published.href + decodeURI(query);   // as it is typed
    code.hidden = Boolean(query);
  }

  window.jiannuo = window.jiannuo || {};
  window.jiannuo.paper = { show: show };
})();
