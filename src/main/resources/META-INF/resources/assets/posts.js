/* Lists of posts: keys to go through them, and word of new ones. Every page works without. */
"use strict";

/* The keys can be switched off, for whoever speaks to the computer or hits keys by chance; this browser remembers it. */
const KEYS = "landscape-keys";
const remembered = () => {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch {
    return true;
  }
};
let keys = remembered();

const help = document.getElementById("keys");
const posts = () => Array.from(document.querySelectorAll("main :is(article.post, .lines > li)"));
/* What the focus goes to: the title, which says what the post is. */
const head = (post) => post.querySelector("h3 a, .head a") ?? post.querySelector("h3, .head");

const go = (post) => {
  const title = head(post);
  if (!title.href) {
    title.tabIndex = -1;
  }
  title.focus({ preventScroll: true });
  const gentle = matchMedia("(prefers-reduced-motion: no-preference)").matches;
  post.scrollIntoView({ block: "start", behavior: gentle ? "smooth" : "instant" });
};

/* The post that has the focus, else the last one that begins above the middle of the screen; -1 above the first. */
const place = (all) => {
  const focused = all.findIndex((post) => post.contains(document.activeElement));
  return focused >= 0 ? focused : all.findLastIndex((post) => post.getBoundingClientRect().top < 1);
};

const open = (post) => {
  const fold = post.querySelector("details");
  if (fold) {
    fold.open = !fold.open;
  } else {
    (post.querySelector(".read-here") ?? head(post)).click();
  }
};

const act = {
  j: (all, at) => at + 1 < all.length && go(all[at + 1]),
  k: (all, at) => at > 0 && go(all[at - 1]),
  o: (all, at) => at >= 0 && open(all[at]),
  "?": () => help.showModal(),
};

if (help) {
  const button = document.getElementById("keys-switch");
  const show = () => {
    button.textContent = keys ? "Switch the keys off" : "Switch the keys on";
    document.getElementById("keys-state").textContent = keys ? "The keys are on." : "The keys are off.";
  };
  button.addEventListener("click", () => {
    keys = !keys;
    try {
      localStorage.setItem(KEYS, keys ? "on" : "off");
    } catch {
      /* It holds until the page is left. */
    }
    show();
  });
  show();
  const opener = document.getElementById("keys-open");
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());

  document.addEventListener("keydown", (event) => {
    const elsewhere = event.target.closest("input, textarea, select, audio, video, dialog, #board, [data-keys], [contenteditable]");
    if (!keys || elsewhere || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !Object.hasOwn(act, event.key)) {
      return;
    }
    const all = posts();
    event.preventDefault();
    act[event.key](all, place(all));
  });
}

/* Asks now and then whether there are newer posts, as long as the page is seen, and says how many. */
const news = document.querySelector("[data-news]");
if (news) {
  const PAUSE = 120_000;
  let last = Date.now();
  const ask = async () => {
    if (document.visibilityState !== "visible" || Date.now() - last < PAUSE) {
      return;
    }
    last = Date.now();
    try {
      const answer = await fetch(news.dataset.news, { cache: "no-cache" });
      const { words } = answer.ok ? await answer.json() : { words: "" };
      if (words && words !== news.textContent) {
        const link = document.createElement("a");
        link.className = "button";
        link.href = location.pathname + location.search;
        link.textContent = words;
        news.replaceChildren(link);
      }
    } catch {
      /* The next time may bring it. */
    }
  };
  setInterval(ask, PAUSE / 4);
  document.addEventListener("visibilitychange", ask);
}
