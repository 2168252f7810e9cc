/* A button that copies the address beside it. Without a script, or where copying is not allowed, the address is selected. */
"use strict";

for (const box of document.querySelectorAll("[data-copy]")) {
  const field = box.querySelector("input, textarea");
  const button = box.querySelector("button");
  const say = box.querySelector("[role=status]");
  button.hidden = false;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      say.textContent = "Copied.";
    } catch {
      say.textContent = "It is selected: copy it with the keys or the menu of your browser.";
    }
  });
}
