// Improvement only: every page works without this.
import { initAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

for (const link of document.querySelectorAll("[data-print]")) {
  link.hidden = false;
  link.addEventListener("click", () => window.print());
}

// A form that is a closed line on a narrow page stands open where there is room beside what it narrows.
if (window.matchMedia("(min-width: 769px)").matches) {
  for (const details of document.querySelectorAll("details[data-open-wide]")) details.open = true;
}
