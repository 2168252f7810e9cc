/* Keys for the board. It works without. */
"use strict";

/* Arrow keys go from cell to cell of the board, which is one stop for the Tab key. A cell without a link, so one that is
   missing or excused, opens the page that mends it. */
const board = document.getElementById("board");
if (board) {
  const BEFORE_THINGS = 3;
  const PAGE = 10;
  const rows = Array.from(board.rows);
  const inner = (cell) => cell.querySelector("a") ?? cell;
  const query = board.dataset.query;
  const back = document.getElementById(location.hash.slice(1))?.closest("#board tbody tr");
  let here = inner((back ?? board.tBodies[0].rows[0]).cells[0]);

  for (const link of board.querySelectorAll("a")) {
    link.tabIndex = -1;
  }
  here.tabIndex = 0;
  board.parentElement.dataset.opens = "";

  /* A browser leaves rows that it has not drawn out of what a screen reader gets. They are drawn in its idle moments. */
  const undrawn = Array.from(board.tBodies);
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));
  const draw = () => {
    const next = undrawn.shift();
    if (next) {
      next.style.contentVisibility = "visible";
      idle(draw);
    }
  };
  idle(draw);

  const arrive = (place) => {
    here.tabIndex = -1;
    here = place;
    here.tabIndex = 0;
    const cell = here.closest("td, th");
    if (here === cell && !cell.textContent) {
      cell.ariaLabel = cell.closest("tbody") ? "missing" : null;
    }
  };

  const go = (cell) => {
    arrive(inner(cell));
    here.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  };

  /* The page about a cell of the rows, null for any other. */
  const about = (cell) => {
    const row = cell?.closest("tbody tr");
    const head = board.rows[0].cells[cell?.cellIndex];
    if (!row || cell.cellIndex < BEFORE_THINGS) {
      return null;
    }
    const number = head.querySelector("[aria-hidden]").textContent;
    const from = query ? `?back=${encodeURIComponent(query)}` : "";
    return `organiser/participants/${row.id.slice(2)}/things/${number}${from}`;
  };

  board.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td, th");
    if (cell && event.target !== here && event.target === inner(cell)) {
      arrive(event.target);
    }
  });

  board.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    const page = event.target.closest("a") || getSelection().toString() ? null : about(cell);
    if (page) {
      location.assign(page);
    }
  });

  board.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, th");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const row = rows.indexOf(cell.parentElement);
    const last = rows.length - 1;
    const to = (r, c) => rows[Math.min(Math.max(r, 0), last)].cells[c];
    const end = cell.parentElement.cells.length - 1;
    const target = {
      ArrowUp: () => to(row - 1, cell.cellIndex),
      ArrowDown: () => to(row + 1, cell.cellIndex),
      ArrowLeft: () => to(row, Math.max(cell.cellIndex - 1, 0)),
      ArrowRight: () => to(row, Math.min(cell.cellIndex + 1, end)),
      Home: () => to(row, 0),
      End: () => to(row, end),
      PageUp: () => to(row - PAGE, cell.cellIndex),
      PageDown: () => to(row + PAGE, cell.cellIndex),
    }[event.key];
    if (target) {
      event.preventDefault();
      go(target());
    } else if (event.key === "Enter" && event.target === cell && about(cell)) {
      event.preventDefault();
      location.assign(about(cell));
    }
  });
}
