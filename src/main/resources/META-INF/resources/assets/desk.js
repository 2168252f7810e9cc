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

/* A letter presses the button or follows the link that names it. To what takes something back it only leads: Enter
   presses that. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (!letters || typing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) {
    return;
  }
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (wanted) {
    event.preventDefault();
    if (wanted.dataset.leads === undefined) {
      wanted.click();
    } else {
      wanted.focus();
    }
  }
});

/* Arrow keys go from cell to cell of the board, which is one stop for the Tab key. */
const board = document.getElementById("board");
if (board) {
  const rows = Array.from(board.rows);
  const inner = (cell) => cell.querySelector("a") ?? cell;
  let here = inner(board.tBodies[0].rows[0].cells[0]);

  for (const link of board.querySelectorAll("a")) {
    link.tabIndex = -1;
  }
  here.tabIndex = 0;

  const go = (cell) => {
    here.tabIndex = -1;
    here = inner(cell);
    here.tabIndex = 0;
    here.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  board.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, th");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const row = rows.indexOf(cell.parentElement);
    const last = rows.length - 1;
    const page = 10;
    const to = (r, c) => rows[Math.min(Math.max(r, 0), last)].cells[c];
    const end = cell.parentElement.cells.length - 1;
    const target = {
      ArrowUp: () => to(row - 1, cell.cellIndex),
      ArrowDown: () => to(row + 1, cell.cellIndex),
      ArrowLeft: () => to(row, Math.max(cell.cellIndex - 1, 0)),
      ArrowRight: () => to(row, Math.min(cell.cellIndex + 1, end)),
      Home: () => to(row, 0),
      End: () => to(row, end),
      PageUp: () => to(row - page, cell.cellIndex),
      PageDown: () => to(row + page, cell.cellIndex),
    }[event.key];
    if (target) {
      event.preventDefault();
      go(target());
    }
  });
}
