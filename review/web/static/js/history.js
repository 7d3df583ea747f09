/** The History tab: fetched when it is looked at, and after each step while it is on show. */

import { $, data, say } from "./dom.js";
import { getHtml } from "./net.js";
import { t } from "./phrases.js";
import { onTab } from "./tabs.js";

const list = $("#history-list");
let asked = 0;

export async function refreshHistory() {
  if ($("[data-pane=history]").hidden) return;
  const turn = ++asked;
  const html = await getHtml(`/reports/${data.report}/history`).catch(() => null);
  if (turn !== asked) return;
  if (html === null) say(t("fetchFailed"));
  else list.innerHTML = html;
}

onTab("history", refreshHistory);
