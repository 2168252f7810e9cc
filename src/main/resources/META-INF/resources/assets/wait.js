/* Says that something is under way: while a form takes its time, and while a part of the page is still changing. Both work
   without. */
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

/* A part that is still changing is taken anew from the page every few seconds, until it has come to rest. */
const part = document.querySelector("[data-watch]");
if (part) {
  const look = async () => {
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-watch]");
      if (!answer.ok) {
        return;
      }
      if (!now) {
        location.reload();
        return;
      }
      const said = part.querySelector("[role=status]");
      said.textContent = now.querySelector("[role=status]").textContent;
      part.querySelector("progress").value = now.querySelector("progress").value;
    } catch {
      /* The next look may find it. */
    }
    setTimeout(look, 4000);
  };
  setTimeout(look, 4000);
}
