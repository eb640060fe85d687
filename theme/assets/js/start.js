/* On the page on top of a zip: opens the site. Where the zip was not unpacked this file is not found, and the
   page stays with its advice. */
location.replace(document.querySelector("a").href);
