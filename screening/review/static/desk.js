// Keys, drafts that keep themselves, and the two-way light between list and page.
// Everything here is a shortcut: the pages work without it.
"use strict";

const writing = (target) => target.closest("input:not([type=radio]), textarea, select, dialog[open]");
const first = (selector) => document.querySelector(selector);
const keyed = (key) => first(`a[data-key="${CSS.escape(key)}"]`);

function choose(key) {
  const answer = first(`input[data-key="${key}"]`);
  if (!answer) return;
  answer.checked = true;
  answer.focus();
  answer.dispatchEvent(new Event("change", { bubbles: true }));
  // Within its column where that scrolls by itself: the page itself stays where it is.
  const grounds = first(".grounds"), column = grounds?.closest(".side");
  if (!grounds || key === "a") return;
  if (column.scrollHeight > column.clientHeight) column.scrollTop += grounds.getBoundingClientRect().bottom - column.getBoundingClientRect().bottom + 8;
  else grounds.scrollIntoView({ block: "nearest" });
}

// All answers but agreement need a reason, and a reason's own letter saves: overturning
// takes two keys, as agreeing does. Before an answer is chosen no such letter acts.
const needsReason = () => ![undefined, "", "agree"].includes(first("#decide")?.elements.answer.value);
const reasoned = (key) => needsReason() && first(`button[data-ground="${CSS.escape(key)}"]`);

// The page, and how far a number brings one close: a strip as wide as a hand's breadth.
const sheet = first("svg.sheet"), whole = sheet?.getAttribute("viewBox"), CLOSE = 420, WIDER = 1.5;

function wholly() {
  if (!sheet || sheet.getAttribute("viewBox") === whole) return false;
  sheet.setAttribute("viewBox", whole);
  return true;
}

function closely(box) {
  const [, , width, height] = whole.split(" ").map(Number);
  const spot = box.querySelector("rect").getBBox();
  const across = Math.min(width, Math.max(CLOSE, spot.width * WIDER, spot.height * WIDER * width / height));
  const down = across * height / width;
  const within = (middle, length, end) => Math.min(Math.max(0, middle - length / 2), end - length);
  const left = within(spot.x + spot.width / 2, across, width), top = within(spot.y + spot.height / 2, down, height);
  sheet.setAttribute("viewBox", [left, top, across, down].map((one) => one.toFixed(1)).join(" "));
  const picture = sheet.querySelector("image[data-large]");
  if (picture) picture.setAttribute("href", picture.dataset.large);
}

// Within its frame: the page around it moves no further than it must.
function centre(box) {
  const frame = box.closest(".paper-frame");
  frame.scrollIntoView({ block: "nearest" });
  const spot = box.getBoundingClientRect(), around = frame.getBoundingClientRect();
  frame.scrollBy(spot.left + spot.width / 2 - around.left - around.width / 2, spot.top + spot.height / 2 - around.top - around.height / 2);
}

function light(number) {
  const item = first(`#e${number}`), box = first(`#b${number}`);
  const isAgain = box?.classList.contains("lit") && wholly();
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const one of [item, box]) if (one) one.classList.add("lit");
  if (box && !isAgain) { closely(box); centre(box); }
  else if (!box && item) item.querySelector("[data-item]").click();
}

// A form that is folded away: unfolded, with its first field ready for an arrow and Enter.
function unfold(id) {
  const folded = first(id);
  if (!folded) return;
  folded.open = true;
  folded.querySelector("select").focus();
}

function inQueue(step) {
  const links = [...document.querySelectorAll(".line h2 a")];
  if (!links.length) return false;
  const here = links.indexOf(document.activeElement);
  const next = links[Math.min(links.length - 1, Math.max(0, here + step))];
  next.focus();
  for (const line of document.querySelectorAll(".line.here")) line.classList.remove("here");
  next.closest(".line").classList.add("here");
  return true;
}

const KEYS = {
  j: () => inQueue(1) || keyed("j")?.click(),
  k: () => inQueue(-1) || keyed("k")?.click(),
  "[": () => keyed("[")?.click(),
  "]": () => keyed("]")?.click(),
  a: () => choose("a"),
  o: () => choose("o"),
  p: () => choose("p"),
  i: () => choose("i"),
  b: () => choose("b"),
  n: () => first("[data-note]")?.focus(),
  t: () => keyed("t")?.click(),
  O: () => keyed("O")?.click(),
  d: () => keyed("d")?.click(),
  h: () => keyed("h")?.click(),
  r: () => unfold("#ask-for-page"),
  x: () => unfold("#escalate"),
  s: () => first("#decide")?.requestSubmit(),
  u: () => first("#undo")?.requestSubmit(),
  g: () => { location.href = "/queue"; },
  "/": () => { location.href = "/search"; },
  "?": () => first("#keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && writing(event.target)) return event.target.blur();
  if (writing(event.target)) return;
  if (event.key === "Escape" && wholly()) return;
  if (/^[1-9]$/.test(event.key)) { event.preventDefault(); return light(event.key); }
  const reason = reasoned(event.key);
  const act = reason ? () => reason.click() : KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});

document.addEventListener("click", (event) => {
  const box = event.target.closest(".box, [data-item]");
  const here = box && (box.id.slice(1) || box.dataset.item);
  if (here && first(`#b${here}`)) light(here);
});

// From another page, a number leads to its box as well.
const meant = /^#b([0-9]+)$/.exec(location.hash);
if (meant && first(location.hash)) light(meant[1]);

const help = first("[data-keys]");
if (help) { help.hidden = false; help.addEventListener("click", KEYS["?"]); }

for (const reason of document.querySelectorAll(".asks select")) {
  reason.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); reason.form.requestSubmit(); }
  });
}

// Counts that stay true while the queue is open, as long as somebody is there.
const tabs = first("[data-counts]");
if (tabs) {
  const EVERY_MS = 30000, AWAY_MS = 600000;
  let seen = Date.now();
  for (const sign of ["keydown", "pointerdown", "pointermove", "scroll"]) document.addEventListener(sign, () => { seen = Date.now(); }, { passive: true });
  const count = async () => {
    if (document.visibilityState === "hidden" || Date.now() - seen > AWAY_MS) return;
    try {
      const sent = await fetch(tabs.dataset.counts, { headers: { Accept: "application/json" }, redirect: "error" });
      if (!sent.ok) return;
      const told = await sent.json();
      for (const tab of tabs.querySelectorAll("[data-view]")) {
        const now = told[tab.dataset.view];
        if (now === undefined || now === tab.textContent) continue;
        tab.textContent = now;
        if (tab.closest("[aria-current]")) first("#changed").hidden = false;
      }
    } catch { /* The next half minute asks again; the page says what it said. */ }
  };
  setInterval(count, EVERY_MS);
  document.addEventListener("visibilitychange", count);
}

const printer = first("[data-print]");
if (printer) { printer.hidden = false; printer.addEventListener("click", () => window.print()); }

// How long the paper is held: a clock that counts down, and a warning before its end.
const held = first("#held");
let prolong = () => {};
if (held) {
  const clock = held.querySelector(".clock"), ends = held.querySelector(".ends"), told = held.dataset;
  let until = Date.now() + told.left * 1000;
  const tick = () => {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    const state = left === 0 ? "over" : left <= told.soon ? "soon" : "";
    clock.textContent = told.says.replace("{left}", `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`);
    // Said once for each state: a screen reader speaks what changes here.
    if (held.className !== `held ${state}`.trim()) {
      held.className = `held ${state}`.trim();
      ends.textContent = state === "over" ? told.over : state === "soon" ? told.ends : "";
    }
  };
  prolong = () => { until = Date.now() + told.lasts * 1000; tick(); };
  tick();
  setInterval(tick, 1000);
}

// Drafts: kept a moment after the last stroke, and when the page is left.
const form = first("#decide");
if (form) {
  const state = first("#draft-state");
  let timer = 0, isOpen = false;
  const body = () => new URLSearchParams(new FormData(form));
  // Signed out, nothing can be kept but in this page, which asks again now and then: once
  // the same person has signed in elsewhere, the new session's token is put in its forms.
  const AGAIN_MS = 5000;
  const renew = async () => {
    const shown = new URLSearchParams(location.search).get("page") ?? 1;
    const sent = await fetch(`${location.pathname}?page=${encodeURIComponent(shown)}`, { redirect: "manual" });
    const page = sent.ok ? await sent.text() : "";
    const token = /name="csrf" value="([^"]+)"/.exec(page)?.[1], who = /class="who">([^<]*)</.exec(page)?.[1];
    const isTheirs = token && token !== form.elements.csrf.value && who === first(".who").textContent;
    if (!isTheirs) { timer = setTimeout(keep, AGAIN_MS); return; }
    for (const field of document.querySelectorAll("input[name=csrf]")) field.value = token;
    await keep();
  };
  const keep = async () => {
    isOpen = false;
    try {
      const sent = await fetch(form.dataset.draft, { method: "POST", body: body(), headers: { Accept: "text/plain" }, redirect: "manual" });
      // Refused too where the person has signed in again: the token is the old session's.
      if (sent.type === "opaqueredirect" || sent.status === 403) { state.textContent = form.dataset.out; await renew(); }
      else if (sent.status === 409) state.textContent = form.dataset.taken;
      else state.textContent = sent.status === 204 ? form.dataset.kept : form.dataset.lost;
      if (sent.status === 204) prolong();
    } catch { state.textContent = form.dataset.lost; }
  };
  const later = () => { isOpen = true; clearTimeout(timer); timer = setTimeout(keep, 600); };
  form.querySelector("[data-prolong]").addEventListener("click", (event) => { event.preventDefault(); clearTimeout(timer); keep(); });
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", (event) => {
    const saves = !event.submitter?.formAction.match(/\/(draft|let-go|arrange)$/);
    if (saves && event.submitter?.name !== "ground" && needsReason() && !form.querySelector("input[name=ground]")) {
      event.preventDefault();
      return first(".grounds button").focus();
    }
    isOpen = false;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && isOpen) {
      isOpen = false;
      fetch(form.dataset.draft, { method: "POST", body: body(), headers: { Accept: "text/plain" }, keepalive: true });
    }
  });
}
