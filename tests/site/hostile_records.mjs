// SPDX-License-Identifier: Apache-2.0
// hostile_records.mjs plain|hostile FILE: the same project with harmless texts, or with markup in every text.
import { writeFileSync } from "node:fs";

const [, , kind, file] = process.argv;
const markup = ["<img src=x onerror=window.broken=1>", "\"><script>window.broken=1</script>", "' onmouseover='window.broken=1",
  "javascript:window.broken=1", "</title><svg onload=window.broken=1>", "{{{text}}}{{#sections}}", "</script><b>", "&lt;i&gt;"];
let at = 0;
const text = (words) => kind === "hostile" ? `TEST ${markup[at++ % markup.length]} ${markup[at % markup.length]}` : `TEST ${words}`;

// One source for all, so that both kinds of page have the same notes.
const source = { document: kind === "hostile" ? "javascript:alert(1)//https://example.org" : "TEST list", locator: text("row") };
const project = {
  id: "TEST-0001",
  name: { vi: text("tên"), en: text("name"), zh: text("名称"), unconfirmed: ["en", "zh"] },
  kind: "industrial_park", stage: "calling", open_to_investors: "yes", stage_as_given: text("stage"),
  province: text("province"), former_province: text("former"), former_districts: [text("district")],
  communes: [text("commune")], horizon: text("horizon"), legal_basis: text("law"), promoter: text("office"),
  incentives: text("incentives"), form_as_given: text("form"), selected_investor: text("investor"),
  description: { vi: text("mô tả"), en: text("description"), zh: text("说明"), unconfirmed: ["en", "zh"] },
  figures: { capital: [{ low: 1807000000000, high: 1807000000000, currency: "VND", basis: "declared",
    standing: "preferred", source }] },
  source,
};
writeFileSync(file, JSON.stringify({ projects: [project] }, null, 1));
