/* Keys for organisers. Every page of the desk works without. */
"use strict";

/* The letters can be switched off, for whoever speaks to the computer or hits keys by chance; this browser remembers it. */
const LETTERS = "landscape-desk-letters";
let letters = localStorage.getItem(LETTERS) !== "off";
const lettersButton = document.getElementById("letters");
if (lettersButton) {
  const show = () => {
    lettersButton.hidden = false;
    lettersButton.textContent = letters ? "Switch the keys off" : "Switch the keys on";
  };
  lettersButton.addEventListener("click", () => {
    letters = !letters;
    localStorage.setItem(LETTERS, letters ? "on" : "off");
    show();
  });
  show();
}

/* The link to sign in has the key behind its #, which browsers send to nobody. */
const keyField = document.getElementById("key");
const keyInLink = new URLSearchParams(location.hash.slice(1)).get("key");
if (keyField && keyInLink) {
  keyField.value = keyInLink;
  history.replaceState(null, "", location.pathname + location.search);
}

/* A letter presses the button or follows the link that names it, as long as the focus is in the part of the page that has
   the letters. To what takes something back it only leads: Enter presses that. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  const part = event.target.closest("[data-keys]");
  if (!letters || !part || typing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) {
    return;
  }
  const wanted = part.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (wanted) {
    event.preventDefault();
    if (event.repeat) {
      return;
    }
    if (wanted.dataset.leads === undefined) {
      wanted.click();
    } else {
      wanted.focus();
    }
  }
});

/* The queue goes on to the next post at once, and the decision is sent meanwhile; decisions are sent one after the other. A
   decision that could not be stored brings its post back. */
const queue = document.getElementById("queue");
if (queue && queue.querySelector(".proposal")) {
  const present = () => queue.querySelector(":scope > .proposal");
  const placeOf = (proposal) => proposal.dataset.place;
  const passed = new Set();
  let ahead = Array.from(document.getElementById("ahead").content.children);
  let sending = Promise.resolve();
  let pending = 0;

  /* A browser without autofocus for parts of a page. */
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) {
      present().focus({ preventScroll: true });
    }
  });

  const show = (proposal) => {
    present().replaceWith(proposal);
    proposal.focus({ preventScroll: true });
    if (proposal.getBoundingClientRect().top < 0) {
      proposal.scrollIntoView({ block: "start" });
    }
  };

  /* Takes what the answer to a decision knows: what was decided, how many are left, which posts come next. */
  const take = (page, url) => {
    const theirs = page.getElementById("queue");
    for (const id of ["last", "progress"]) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
    const count = document.querySelector(".desk .count");
    const counted = page.querySelector(".desk .count");
    if (count && counted) {
      count.textContent = counted.textContent;
    }
    const template = page.getElementById("ahead");
    const next = [theirs.querySelector(":scope > .proposal"), ...(template ? template.content.children : [])];
    const now = present();
    const known = now.ariaBusy ? null : placeOf(now);
    ahead = next.filter((one) => one && !passed.has(placeOf(one)) && placeOf(one) !== known);
    if (now.ariaBusy) {
      if (ahead.length > 0) {
        show(ahead.shift());
      } else if (pending === 0) {
        /* The end of the queue. What was decided last is in this page already. */
        theirs.querySelector(":scope > #last").replaceWith(queue.querySelector(":scope > #last"));
        queue.replaceChildren(...theirs.childNodes);
        const end = queue.querySelector("h2");
        end.tabIndex = -1;
        end.focus();
      }
    }
    history.replaceState(null, "", url);
  };

  const giveBack = (proposal, why) => {
    passed.delete(placeOf(proposal));
    const now = present();
    if (!now.ariaBusy) {
      ahead.unshift(now);
    }
    proposal.ariaBusy = null;
    for (const button of proposal.querySelectorAll("button")) {
      button.disabled = false;
    }
    if (now !== proposal) {
      show(proposal);
    }
    const trouble = document.createElement("p");
    trouble.setAttribute("role", "alert");
    trouble.textContent = `“${proposal.querySelector("h3").textContent.trim()}” was not decided: ${why}. It is here again.`;
    document.getElementById("last").replaceChildren(trouble);
  };

  const send = async (address, body, proposal) => {
    let page;
    let url;
    try {
      const answer = await fetch(address, { method: "POST", body });
      if (!answer.ok) {
        throw new Error(answer.status === 403 ? "the page is too old; load it again" : "it could not be stored");
      }
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
      url = answer.url;
      if (!page.getElementById("queue")) {
        throw new Error("you are signed out; load the page again to sign in");
      }
    } catch (failure) {
      pending -= 1;
      giveBack(proposal, failure instanceof TypeError ? "no answer came" : failure.message);
      return;
    }
    pending -= 1;
    take(page, url);
  };

  queue.addEventListener("submit", (event) => {
    const proposal = event.target.closest(".proposal");
    if (!proposal || !event.submitter || event.target.matches(".star")) {
      return;
    }
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target, event.submitter));
    const address = event.target.action;
    passed.add(placeOf(proposal));
    pending += 1;
    if (ahead.length > 0) {
      show(ahead.shift());
    } else {
      proposal.ariaBusy = "true";
      for (const button of proposal.querySelectorAll("button")) {
        button.disabled = true;
      }
      proposal.focus({ preventScroll: true });
    }
    sending = sending.then(() => send(address, body, proposal));
  });

  queue.addEventListener("click", (event) => {
    const later = event.target.closest("[data-key=s]");
    if (!later || event.ctrlKey || event.metaKey || event.shiftKey || present().ariaBusy) {
      return;
    }
    if (ahead.length > 0) {
      event.preventDefault();
      const address = later.href;
      passed.add(placeOf(present()));
      show(ahead.shift());
      history.replaceState(null, "", address);
      if (ahead.length === 0) {
        sending = sending.then(() => more(present().querySelector("[data-key=s]").href));
      }
    }
  });

  /* Fetches the posts behind an address, where the last one that was at hand is shown. */
  const more = async (address) => {
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const template = page.getElementById("ahead");
      const first = page.querySelector("#queue > .proposal");
      const known = placeOf(present());
      if (first && ahead.length === 0) {
        ahead = [first, ...template.content.children].filter(
          (one) => !passed.has(placeOf(one)) && placeOf(one) !== known,
        );
      }
    } catch {
      /* The next press loads the page. */
    }
  };
}

/* In a batch that is looked through. */
const tickAll = document.querySelector(".tick-all");
if (tickAll) {
  const boxes = Array.from(document.querySelectorAll(".alike input[type=checkbox]"));
  const say = () => {
    tickAll.textContent = boxes.every((box) => box.checked) ? "Tick none" : "Tick all";
  };
  tickAll.hidden = false;
  tickAll.addEventListener("click", () => {
    const all = !boxes.every((box) => box.checked);
    for (const box of boxes) {
      box.checked = all;
    }
    say();
  });
  document.querySelector(".alike").addEventListener("change", say);
}
