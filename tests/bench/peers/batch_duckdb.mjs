// SPDX-License-Identifier: Apache-2.0
// The best 20 of every investor in one DuckDB query: for scripts/bench_batch.py. The package is looked for in FOLDER.
//   batch_duckdb.mjs FOLDER PROJECTS INVESTORS LEAVES CAPITAL_OUTER LAND_OUTER
// Prints the processor seconds of the query (tables are made before; the better of two forms) and writes the keys of the lists.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [folder, , , , capitalOuter, landOuter] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${folder}/package.json`)('@duckdb/node-api');
const database = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();

const columns = {
  project: 'place leaf capital_low capital_high area_low area_high',
  base: 'audience place low high passes',
  investor: 'investor audience t_known t_low t_high t_weight l_known l_low l_high l_weight',
  sector: 'investor leaf low high',
};
for (const [table, names] of Object.entries(columns)) {
  const types = names.split(' ').map((name) => `'${name}': 'BIGINT'`).join(', ');
  await database.run(`CREATE TABLE ${table} AS SELECT * FROM read_csv('${folder}/${table}.csv', header = false, columns = {${types}})`);
}

const fit = (distance, outer, weight) =>
  `(${weight} * (CASE WHEN ${distance} >= ${outer} THEN 0 ELSE ((${outer} - ${distance}) * 1000000 + ${outer} // 2) // ${outer} END) + 500000) // 1000000`;
const worst = (wish, fact) => `greatest(i.${wish}_low - p.${fact}_low, p.${fact}_high - i.${wish}_high, 0)`;
const best = (wish, fact) => `greatest(i.${wish}_low - p.${fact}_high, p.${fact}_low - i.${wish}_high, 0)`;
const side = (distance, unknown) =>
  `(CASE WHEN i.t_known = 1 THEN ${fit(distance('t', 'capital'), capitalOuter, 'i.t_weight')} ELSE ${unknown} * i.t_weight END)` +
  ` + (CASE WHEN i.l_known = 1 THEN ${fit(distance('l', 'area'), landOuter, 'i.l_weight')} ELSE ${unknown} * i.l_weight END)`;
const scored = `SELECT i.investor, p.place, b.low + s.low + ${side(worst, 0)} AS low, b.high + s.high + ${side(best, 1)} AS high
  FROM investor i JOIN base b ON b.audience = i.audience AND b.passes = 1 JOIN project p ON p.place = b.place
  JOIN sector s ON s.investor = i.investor AND s.leaf = p.leaf`;
const key = '((low + high) << 45) | (low << 28) | (268435455 - place)';
const forms = [
  `SELECT investor, unnest(max(${key}, 20)) AS key FROM (${scored}) GROUP BY investor`,
  `SELECT investor, ${key} AS key FROM (${scored}) QUALIFY row_number() OVER (PARTITION BY investor ORDER BY key DESC) <= 20`,
];
let least = Infinity;
let rows = [];
for (const form of forms) {
  const begin = process.cpuUsage();
  rows = (await database.runAndReadAll(form)).getRows();
  const used = process.cpuUsage(begin);
  least = Math.min(least, (used.user + used.system) / 1e6);
}
writeFileSync(`${folder}/duckdb.txt`, rows.map((row) => `${row[0]} ${row[1]}`).join('\n'));
console.log(least.toFixed(6));
