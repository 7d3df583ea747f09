/** The History tab: fetched when it is looked at, and after each step while it is on show. */

import { $, data, say } from "./dom.js";
import { getHtml } from "./net.js";
import { t } from "./phrases.js";
import { onTab } from "./tabs.js";

const list = $("#history-list");
let asked = 0;

/** Whose steps are listed stands in the address. */
const whose = () => new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => name === "person"));

export async function refreshHistory() {
  if ($("[data-pane=history]").hidden) return;
  const turn = ++asked;
  const html = await getHtml(`/reports/${data.report}/history?${whose()}`).catch(() => null);
  if (turn !== asked) return;
  if (html === null) say(t("fetchFailed"));
  else list.innerHTML = html;
}

list.addEventListener("change", async ({ target }) => {
  if (target.name !== "person") return;
  const query = new URLSearchParams(location.search);
  query.delete("person");
  if (target.value) query.set("person", target.value);
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  await refreshHistory();
  $("[name=person]", list)?.focus();
});

onTab("history", refreshHistory);
