/* Says that something is under way while a form takes its time. The form works without. */
"use strict";

/* What counts the seconds of the form that is under way; one at a time. */
let counting;

for (const form of document.querySelectorAll("form[data-wait]")) {
  form.addEventListener("submit", () => {
    const say = form.querySelector(".waiting");
    say.hidden = false;
    say.textContent = form.dataset.wait;
    const started = Date.now();
    clearInterval(counting);
    counting = setInterval(() => {
      const seconds = Math.round((Date.now() - started) / 1000);
      say.textContent = `${form.dataset.wait} ${seconds} seconds so far, 40 at most.`;
    }, 1000);
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", "true");
    }
  });
  form.addEventListener("click", (event) => {
    if (event.target.closest("button[aria-disabled]")) {
      event.preventDefault();
    }
  });
}

/* Back from the next page, everything is as it was. */
window.addEventListener("pageshow", () => {
  clearInterval(counting);
  for (const button of document.querySelectorAll("button[aria-disabled]")) {
    button.removeAttribute("aria-disabled");
  }
  for (const say of document.querySelectorAll(".waiting")) {
    say.hidden = true;
  }
});
