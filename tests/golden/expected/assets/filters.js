

const panel = document.querySelector(".filters");
const list = document.querySelector("[data-filtered]");
const chips = [...panel.querySelectorAll("[data-key]")];
const entries = [...list.querySelectorAll("[data-entry]")];
const groups = [...list.querySelectorAll("[data-group]")];
const state = panel.querySelector(".filters-state");
const clear = panel.querySelector(".filters-clear");
const keys = [...new Set(chips.map((chip) => chip.dataset.key))];
const chosen = () => new Map(keys.map((key) => [key, new URLSearchParams(location.search).getAll(key)]));

const apply = () => {
  const wanted = chosen();
  const some = keys.some((key) => wanted.get(key).length);
  let count = 0;
  for (const entry of entries) {
    const fits = keys.every((key) => !wanted.get(key).length || wanted.get(key).some((value) => (entry.dataset[key] ?? "").split(" ").includes(value)));
    entry.hidden = !fits;
    count += fits;
  }
  for (const group of groups) group.hidden = ![...group.querySelectorAll("[data-entry]")].some((entry) => !entry.hidden);
  for (const chip of chips) {
    if (wanted.get(chip.dataset.key).includes(chip.dataset.value)) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
  }
  clear.hidden = !some;
  state.textContent = some ? state.dataset.said.replace("{count}", count).replace("{whole}", entries.length) : "";
};
const go = (change) => {
  const there = new URL(location.href);
  change(there.searchParams);
  there.hash = "";
  history.pushState(null, "", there);
  apply();
};

panel.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-key]");
  if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { key, value } = chip.dataset;
  go((asked) => {
    const others = asked.getAll(key).filter((one) => one !== value);
    const had = others.length < asked.getAll(key).length;
    asked.delete(key);
    for (const one of had ? others : [...others, value]) asked.append(key, one);
  });
});
clear.addEventListener("click", () => {
  go((asked) => keys.forEach((key) => asked.delete(key)));
  chips[0]?.focus(); // the button is gone
});
addEventListener("popstate", apply);
apply();
