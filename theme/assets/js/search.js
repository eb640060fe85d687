/* On every page: "/" goes to the search box, and the box works from a USB stick too. Searching itself is
   the work of search-page.js and its like, which only the search page loads. */
(function () {
  "use strict";

  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  function focusBox(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const box = document.getElementById("search-query") || document.querySelector("form[role=search] input[name=q]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  }

  /* A folder has no page of its own where no server looks for one. */
  function nameIndexFile(form) {
    const action = form.getAttribute("action");
    if (action && action.endsWith("/")) form.setAttribute("action", action + "index.html");
  }

  document.addEventListener("keydown", focusBox);
  document.addEventListener("DOMContentLoaded", function () {
    if (location.protocol === "file:") document.querySelectorAll("form[role=search]").forEach(nameIndexFile);
  });
})();
